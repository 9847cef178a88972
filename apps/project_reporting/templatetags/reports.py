"""Small things the report's pages need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import get_language_info

register = template.Library()

_PAGES = {
    "work_package": "work_plan",
    "output": "indicator_list",
    "result": "indicator_list",
    "target_group": "indicator_list",
    "decision": "decision_list",
}


@register.filter
def entry(mapping: Mapping[Any, Any] | None, key: object) -> object:
    """``mapping[key]``, or nothing; a template cannot look up by a variable."""
    return (mapping or {}).get(key)


@register.filter
def own_name(code: str) -> str:
    """A language under its own name."""
    return str(get_language_info(code)["name_local"]).capitalize()


@register.simple_tag(takes_context=True)
def figure_source(context: Context, subject: str) -> str:
    """Where the facts of a subject can be looked up: the partner's report, the work plan, or the overview."""
    slug = context["partnership"].slug
    kind, _, key = subject.partition(".")
    reports = {report.partner_id: report.pk for report in context.get("partner_reports") or ()}
    if kind == "partner" and int(key) in reports:
        return reverse("expenditure_list", args=[slug, reports[int(key)]])
    if kind == "deliverable":
        return reverse("deliverable", args=[slug, int(key)])
    if kind in _PAGES:
        return reverse(_PAGES[kind], args=[slug])
    return "#overview-heading"
