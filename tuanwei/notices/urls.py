from django.urls import path

from tuanwei.notices import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/export/<str:format>/", views.notices_export, name="notices-export"),
    path("notices/read/", views.read_all, name="notices-read"),
    path("notices/settings/", views.quiet, name="notice-settings"),
    path("notices/<int:notice_id>/open/", views.open_notice, name="notice-open"),
    path("notices/<int:notice_id>/read/", views.read_one, name="notice-read"),
]
