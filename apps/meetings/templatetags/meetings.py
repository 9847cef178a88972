"""Approved minutes are plain data; these put it into the reader's words."""

import datetime as dt

from django import template
from django.utils.functional import Promise

from apps.common.formats import format_date
from apps.meetings.enums import DecisionOutcome

register = template.Library()


@register.filter
def outcome_label(value: str) -> str | Promise:
    return DecisionOutcome(value).label


@register.filter
def iso_day(value: str) -> str:
    return format_date(dt.date.fromisoformat(value))
