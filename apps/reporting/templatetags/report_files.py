"""Lets pages of a report show its files."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language_info

from apps.reporting.models import PartnerReport
from apps.reporting.selectors.report_document import ReportFiles, read_report_files

register = template.Library()


@register.simple_tag
def files_of(report: PartnerReport) -> ReportFiles | None:
    """The files of the version last handed in; none before that."""
    return read_report_files(report=report) if report.version else None


@register.filter
def language_name(code: str) -> str:
    """A language under its own name."""
    return str(get_language_info(code)["name_local"]).capitalize()
