from django.urls import include, path

from provinces.emergency.tables import site

urlpatterns = [
    path("admin/", site.urls),
    path("", include("provinces.attachments.urls")),
    path("", include("provinces.places.urls")),
    path("", include("provinces.registers.urls")),
    path("", include("provinces.organisations.grid.urls")),  # before the codes of organisations
    path("", include("provinces.checks.urls")),
    path("", include("provinces.organisations.urls")),
    path("", include("provinces.pledges.urls")),
    path("", include("provinces.people.urls")),
    path("", include("provinces.periods.urls")),
    path("", include("provinces.reports.urls")),
    path("", include("provinces.uploads.urls")),
]
