"""Lets every page of a report say why it is open again."""

from __future__ import annotations

import datetime

from django import template

from apps.audit.models import Event
from apps.reporting.models import PartnerReport
from apps.reporting.selectors.report_step import find_return, list_given_back

register = template.Library()


@register.simple_tag
def return_of(report: PartnerReport) -> Event | None:
    """The step that gave the report back to its partner; none unless it is open again."""
    return find_return(report=report)


@register.simple_tag
def correction_due_on(report: PartnerReport) -> datetime.date | None:
    """The last day to hand a report that is open again in; none where nothing says one."""
    return next((one.due_on for one in list_given_back(partner_id=report.partner_id, report=report)), None)
