"""What the pages of staff need in templates."""

from __future__ import annotations

import datetime

from django import template

from apps.staff.months import month_name as name_month

register = template.Library()


@register.filter
def month_name(month: datetime.date) -> str:
    return name_month(month)
