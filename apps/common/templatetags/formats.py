"""``apps.common.formats`` as filters, in the active language. A missing value is shown as nothing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django import template
from django.template.defaultfilters import date as django_date

from apps.common import formats

register = template.Library()


@register.filter
def amount(value: Decimal | None) -> str:
    return "" if value is None else formats.format_amount(value)


@register.filter
def money(value: Decimal | None, currency: str = "EUR") -> str:
    return "" if value is None else formats.format_money(value, currency)


@register.filter
def number(value: Decimal | int | None) -> str:
    return "" if value is None else formats.format_number(value)


@register.filter
def percent(value: Decimal | None) -> str:
    return "" if value is None else formats.format_percent(value)


@register.filter
def rate(value: Decimal | None) -> str:
    return "" if value is None else formats.format_rate(value)


@register.filter
def quoted(value: str | None) -> str:
    return formats.format_quoted(value or "")


@register.filter
def date(value: dt.date | None, style: str = "short") -> str:
    """Our ``short`` and ``long``. Any other argument goes to Django's filter, hidden by this one."""
    if not value:
        return ""
    match style:
        case "short" | "long":
            return formats.format_date(value, style=style)
        case _:
            return str(django_date(value, style))


@register.filter
def month(value: dt.date | None) -> str:
    return "" if value is None else formats.format_month(value)


@register.filter
def datetime(value: dt.datetime | None) -> str:
    return "" if value is None else formats.format_datetime(value)


@register.simple_tag
def period(start: dt.date | None, end: dt.date | None, style: formats.DateStyle = "short") -> str:
    return "" if start is None or end is None else formats.format_period(start, end, style=style)
