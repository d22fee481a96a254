from django.urls import path

from provinces.periods import settings_views, views

urlpatterns = [
    path("exceptions/", views.lock_exceptions, name="lock-exceptions"),
    path(
        "exceptions/export/<str:format>/",
        views.lock_exceptions_export,
        name="lock-exceptions-export",
    ),
    path("exceptions/<int:pk>/revoke/", views.lock_exception_revoke, name="lock-exception-revoke"),
    path("settings/", settings_views.province_settings, name="province-settings"),
]
