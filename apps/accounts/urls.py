"""A person's own settings, under /account/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
