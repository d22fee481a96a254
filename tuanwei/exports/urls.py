from django.urls import path

from tuanwei.exports import views

urlpatterns = [
    path("exports/", views.exports, name="exports"),
    path("exports/<int:pk>/file/", views.export_file, name="export-file"),
    path("exports/<int:pk>/remove/", views.export_remove, name="export-remove"),
]
