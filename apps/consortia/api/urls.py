"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.consortia.api.partnership import PartnershipDetail

urlpatterns = [path("", PartnershipDetail.as_view(), name="api_partnership")]
