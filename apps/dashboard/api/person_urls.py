"""A person's partnerships, under /api/v1/partnerships/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
