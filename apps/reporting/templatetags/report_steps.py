"""Lets every page of a report say why it is open again."""

from __future__ import annotations

from django import template

from apps.audit.models import Event
from apps.reporting.models import PartnerReport
from apps.reporting.selectors.report_step import find_return

register = template.Library()


@register.simple_tag
def return_of(report: PartnerReport) -> Event | None:
    """The step that gave the report back to its partner; none unless it is open again."""
    return find_return(report=report)
