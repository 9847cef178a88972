"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.privacy import views

urlpatterns = [
    path("privacy/viewings/", views.viewing_list, name="viewing_list"),
    path("privacy/viewings/export/", views.viewing_export, name="viewing_export"),
]
