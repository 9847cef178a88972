"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.privacy.api.viewing import ViewingList

urlpatterns = [path("viewings/", ViewingList.as_view(), name="api_viewing_list")]
