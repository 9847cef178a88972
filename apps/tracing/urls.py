"""Pages under /p/<partnership>/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
