"""The typology of findings by its labels."""

from __future__ import annotations

from django import template

from apps.finance.typology import label_of

register = template.Library()


@register.filter
def finding_label(code: str) -> str:
    return label_of(code)
