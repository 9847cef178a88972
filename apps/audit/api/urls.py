"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.audit.api.event import EventList
from apps.audit.api.seal import SealList

urlpatterns = [
    path("events/", EventList.as_view(), name="api_event_list"),
    path("seals/", SealList.as_view(), name="api_seal_list"),
]
