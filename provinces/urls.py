from django.urls import path

from provinces.organisations import views as organisations

urlpatterns = [
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.organisation_new, name="organisation-new"),
    path("organisations/<str:code>/", organisations.organisation, name="organisation"),
    path(
        "organisations/<str:code>/edit/", organisations.organisation_edit, name="organisation-edit"
    ),
    path(
        "organisations/<str:code>/apply/",
        organisations.organisation_apply,
        name="organisation-apply",
    ),
    path(
        "organisations/<str:code>/approve/",
        organisations.organisation_approve,
        name="organisation-approve",
    ),
]
