"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import URLPattern

from apps.reporting.api.partner_report_urls import partner_report_urls
from apps.reporting.api.project_report_urls import project_report_urls

urlpatterns: list[URLPattern] = [*partner_report_urls, *project_report_urls]
