from django.urls import path

from provinces.uploads import export, views

urlpatterns = [
    path("imports/", views.uploads, name="uploads"),
    path("imports/export/<str:format>/", export.uploads_export, name="uploads-export"),
    path("imports/templates/<str:table>/", views.upload_template, name="upload-template"),
    path("imports/<int:pk>/", views.upload, name="upload"),
    path("imports/<int:pk>/columns/", views.upload_columns, name="upload-columns"),
    path("imports/<int:pk>/confirm/", views.upload_confirm, name="upload-confirm"),
    path("imports/<int:pk>/cancel/", views.upload_cancel, name="upload-cancel"),
    path("imports/<int:pk>/undo/", views.upload_undo, name="upload-undo"),
    path("imports/<int:pk>/passwords/", views.upload_passwords, name="upload-passwords"),
    path("imports/<int:pk>/export/<str:format>/", export.upload_export, name="upload-export"),
    path("imports/<int:pk>/faults/", views.upload_faults, name="upload-faults"),
]
