from django.urls import include, path

urlpatterns = [
    path("", include("provinces.urls")),
    path("", include("assessments.urls")),
]
