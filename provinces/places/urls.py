from django.urls import path

from provinces.places import views

urlpatterns = [
    path("divisions/<int:pk>/rename/", views.division_rename, name="division-rename"),
    path("divisions/<int:pk>/abolish/", views.division_abolish, name="division-abolish"),
]
