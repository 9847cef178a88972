"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.consortia.api.controller import ControllerApproval, ControllerRelease
from apps.consortia.api.partnership import PartnershipDetail
from apps.consortia.api.project_facts import ProjectFactsDetail

urlpatterns = [
    path("", PartnershipDetail.as_view(), name="api_partnership"),
    path("project-facts/", ProjectFactsDetail.as_view(), name="api_project_facts"),
    path("controllers/<int:assignment_id>/approval/", ControllerApproval.as_view(), name="api_controller_approve"),
    path("controllers/<int:assignment_id>/release/", ControllerRelease.as_view(), name="api_controller_release"),
]
