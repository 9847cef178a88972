"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.audit import views

urlpatterns = [path("log/", views.show_log, name="event_list")]
