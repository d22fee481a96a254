from django.urls import path

from provinces.registers import export, views

urlpatterns = [
    path("arrangements/", views.arrangements, name="arrangements"),
    path("arrangements/places/", views.register_places, name="register-places"),
    path("arrangements/<slug:slug>/", views.register_list, name="register"),
    path(
        "arrangements/<slug:slug>/export/<str:format>/",
        export.register_export,
        name="register-export",
    ),
    path(
        "arrangements/<slug:slug>/<int:pk>/export/<str:format>/",
        export.register_row_export,
        name="register-row-export",
    ),
    path("arrangements/<slug:slug>/new/", views.register_new, name="register-new"),
    path("arrangements/<slug:slug>/<int:pk>/", views.register_row, name="register-row"),
    path("arrangements/<slug:slug>/<int:pk>/edit/", views.register_edit, name="register-edit"),
    path(
        "arrangements/<slug:slug>/<int:pk>/delete/", views.register_delete, name="register-delete"
    ),
]
