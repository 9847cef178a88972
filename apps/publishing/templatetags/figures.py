"""A figure of a page that leads to the lines behind it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html

from apps.common.formats import format_amount
from apps.publishing.figure_address import FigureAddress, link_figure

register = template.Library()


@register.simple_tag(takes_context=True)
def figure(
    context: Mapping[str, Any],
    eur: Decimal | None,
    where: Mapping[str, FigureAddress] | FigureAddress | None,
    key: str = "",
) -> str:
    """An amount, as a link where the page says where its figures are traced (``figure_place``).

    ``where`` is the figure's address, or the addresses of its row by column, of which ``key`` names one.
    """
    if eur is None:
        return ""
    address = where.get(key) if isinstance(where, Mapping) else where
    href = link_figure(context.get("figure_place") or "", address)
    text = format_amount(eur)
    return format_html('<a class="traced" href="{}">{}</a>', href, text) if href else text
