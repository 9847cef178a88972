"""What pages of this app and of those below say of a control."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import RequestContext
from django.utils.translation import get_language_info

from apps.control.content.qualification import describe_qualification
from apps.control.enums import Answer
from apps.control.permissions import can_read_control, can_start_control
from apps.control.selectors.control_state import ControlState, read_control_state
from apps.control.statements import STATEMENTS
from apps.reporting.models import PartnerReport

register = template.Library()


@register.filter
def statement_text(stored: Mapping[str, str]) -> str:
    """By its key; as it was stored where the key is no longer known."""
    known = STATEMENTS.get(stored["key"])
    return str(known.text) if known else stored["text"]


@register.filter
def qualification(stored: Mapping[str, Any]) -> list[str]:
    """What stands beneath a statement of a certificate; nothing in certificates of formats before 3."""
    kept = stored.get("qualification")
    return describe_qualification(kept) if kept else []


@register.filter
def answer_label(answer: str) -> str:
    """The answer to a question of the checklist; a dash where there is none."""
    return str(Answer(answer).label) if answer else "–"


@register.filter
def own_name(code: str) -> str:
    """A language under its own name."""
    return str(get_language_info(code)["name_local"]).capitalize()


@register.simple_tag(takes_context=True)
def may_begin(context: RequestContext, report: PartnerReport) -> bool:
    """The reader is the controller whom the report waits for."""
    return can_start_control(context["membership"], report)


@register.simple_tag(takes_context=True)
def control_of(context: RequestContext, report: PartnerReport) -> ControlState | None:
    """Where the control of a report stands, for those who read its figures; None before its first submission."""
    return read_control_state(report=report) if can_read_control(context["membership"], report) else None
