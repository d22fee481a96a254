from django.urls import path

from provinces.organisations.grid import views

urlpatterns = [
    path("organisations/grid/", views.organisation_grid, name="organisation-grid"),
    path("organisations/grid/save/", views.organisation_grid_save, name="organisation-grid-save"),
    path(
        "organisations/grid/submit/",
        views.organisation_grid_submit,
        name="organisation-grid-submit",
    ),
    path(
        "organisations/grid/template/",
        views.organisation_grid_template,
        name="organisation-grid-template",
    ),
]
