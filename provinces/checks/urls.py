from django.urls import path

from provinces.checks import round_views, views

urlpatterns = [
    path("checks/", views.checks, name="checks"),
    path("checks/export/<slug:format>/", views.checks_export, name="checks-export"),
    path("checks/rounds/export/<str:format>/", views.rounds_export, name="rounds-export"),
    path("checks/rounds/new/", round_views.round_new, name="round-new"),
    path("checks/rounds/<int:pk>/", round_views.round, name="round"),
    path(
        "checks/rounds/<int:pk>/export/<str:format>/",
        round_views.round_export,
        name="round-export",
    ),
    path("checks/rounds/<int:pk>/assign/", round_views.round_assign, name="round-assign"),
    path("checks/rounds/<int:pk>/add/", round_views.round_add, name="round-add"),
    path("checks/rounds/<int:pk>/discard/", round_views.round_discard, name="round-discard"),
    path("checks/<int:pk>/", views.check, name="check"),
    path("checks/<int:pk>/save/", views.check_save, name="check-save"),
    path("checks/<int:pk>/<slug:key>/", views.check_step, name="check-step"),
]
