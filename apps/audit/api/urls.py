"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.audit.api.event import EventList

urlpatterns = [path("events/", EventList.as_view(), name="api_event_list")]
