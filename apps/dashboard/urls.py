"""Pages under /p/<partnership>/ that combine what several apps know."""

from django.urls import path

from apps.dashboard import views

urlpatterns = [path("", views.show_overview, name="overview")]
