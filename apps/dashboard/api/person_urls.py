"""A person's partnerships, under /api/v1/partnerships/."""

from django.urls import path

from apps.dashboard.api.views import PartnershipList

urlpatterns = [path("", PartnershipList.as_view(), name="api_partnership_list")]
