"""Pages under /p/<partnership>/: none yet; partners and periods are shown with their money by the dashboard."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
