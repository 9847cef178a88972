"""The open questions of all tenants, for an operator: without who asked, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from apps.common.exported_text import escape_formula
from apps.consortia.models import Membership
from apps.finance.name_mask import MASKED, NameMask
from apps.guidance.models import Question
from apps.guidance.selectors.question import list_questions
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.wall import list_tenant_ids

_ADDRESS = re.compile(r"\S+@\S+|\+?\d[\d /-]{7,}\d")


@dataclass(frozen=True, slots=True, order=True)
class OpenQuestion:
    """``month`` as 2026-11: a day might tell who asked."""

    month: str
    text: str
    language: str
    programme: str
    version: str


def list_open_questions() -> list[OpenQuestion]:
    """Entered tenant by tenant; in an order that tells nothing of the tenant."""
    return sorted(one for tenant in list_tenant_ids() for one in _of_tenant(tenant))


def _of_tenant(tenant: int) -> list[OpenQuestion]:
    with enter_tenant(system_seat(tenant)):
        people = [seat.user.full_name for seat in Membership.objects.select_related("user")]
        return list(_without_names(list(list_questions(only_open=True)), people))


def _without_names(questions: list[Question], people: list[str]) -> Iterator[OpenQuestion]:
    seated = re.compile("|".join(re.escape(name) for name in people if name) or r"(?!)", re.IGNORECASE)
    for one in questions:
        text = NameMask(one.partner_id).text(_ADDRESS.sub(MASKED, seated.sub(MASKED, one.text)))
        version = one.programme_version
        yield OpenQuestion(
            month=timezone.localdate(one.asked_at).strftime("%Y-%m"),
            text=escape_formula(text),
            language=one.language,
            programme=version.code if version else "",
            version=version.version if version else "",
        )
