from django.urls import path

from provinces.attachments import views

urlpatterns = [
    path("attachments/<int:pk>/", views.attachment, name="attachment"),
    path("attachments/<int:pk>/small/", views.attachment_small, name="attachment-small"),
    path("attachments/<int:pk>/delete/", views.attachment_delete, name="attachment-delete"),
    path(
        "attachments/add/<slug:owner>/<int:pk>/",
        views.attachment_add,
        name="attachment-add",
    ),
]
