from django.urls import include, path

urlpatterns = [
    path("", include("provinces.organisations.urls")),
]
