"""Threads on the pages of what they are about."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import RequestContext

from apps.clarifications.models import Clarification
from apps.clarifications.permissions import can_ask, can_ask_about_project_report
from apps.clarifications.selectors.clarification import list_about
from apps.consortia.models import Membership

register = template.Library()


@register.simple_tag(takes_context=True)
def clarifications_about(context: RequestContext, **thing: Any) -> dict[str, Any]:
    """The threads about a ``line``, ``deliverable``, ``report`` or ``project_report``, and whether the reader may begin
    another.
    """
    ((name, row),) = thing.items()
    return {"threads": list(list_about(**thing)), "can_ask": _may_ask(context["membership"], name, row)}


def _may_ask(member: Membership, name: str, row: Any) -> bool:
    if name == "project_report":
        return can_ask_about_project_report(member)
    return can_ask(member, row.responsible_id if name == "deliverable" else row.partner_id)


@register.filter
def status_tone(clarification: Clarification) -> str:
    """The tone a thread's state is shown in."""
    if clarification.is_waiting:
        return "bad" if clarification.days_late else "info"
    return "good" if clarification.outcome == "accepted" else ""
