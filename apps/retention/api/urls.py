"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
