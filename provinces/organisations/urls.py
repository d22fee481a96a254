from django.urls import path

from provinces.organisations import views

urlpatterns = [
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/new/", views.organisation_new, name="organisation-new"),
    path("organisations/<str:code>/", views.organisation, name="organisation"),
    path("organisations/<str:code>/edit/", views.organisation_edit, name="organisation-edit"),
    path(
        "organisations/<str:code>/apply/",
        views.organisation_apply,
        name="organisation-apply",
    ),
    path(
        "organisations/<str:code>/approve/",
        views.organisation_approve,
        name="organisation-approve",
    ),
]
