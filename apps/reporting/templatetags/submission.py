"""Lets the page of a check, which lies in an app below, show what a report lacks before it can be submitted."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils import timezone

from apps.reporting.models import PartnerReport
from apps.reporting.selectors.submission import Checklist, Step, read_checklist

register = template.Library()


@register.simple_tag
def checklist_of(report: PartnerReport) -> Checklist | None:
    """The steps before submission as they stand; none once the report is submitted."""
    return read_checklist(report=report, month=timezone.localdate()) if report.is_editable else None


@register.simple_tag(takes_context=True)
def place_of_step(context: template.Context, step: Step) -> str:
    """The address where the step is settled."""
    of = step.subject_id or context["report"].pk
    address = reverse(step.place, args=[context["partnership"].slug, of])
    return f"{address}?{step.query}" if step.query else address
