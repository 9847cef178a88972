"""Times of meetings, and approved minutes, which are plain data, in the reader's words."""

import datetime as dt

from django import template
from django.utils.functional import Promise

from apps.common.formats import format_date, format_datetime
from apps.meetings.enums import DecisionOutcome, Presence

register = template.Library()


@register.filter
def outcome_label(value: str) -> str | Promise:
    return DecisionOutcome(value).label


@register.filter
def presence_label(value: str) -> str | Promise:
    return Presence(value).label


@register.filter
def iso_day(value: str) -> str:
    return format_date(dt.date.fromisoformat(value))


@register.filter
def clock(moment: dt.datetime) -> str:
    """The time of day alone, as the reader's language writes it."""
    return format_datetime(moment).removeprefix(format_date(moment)).strip()
