"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.programmes import views

urlpatterns = [path("programme/", views.show_parameters, name="programme_parameters")]
