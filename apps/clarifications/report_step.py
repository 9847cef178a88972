"""What clarifications say before a partner report is submitted."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from apps.clarifications.selectors.clarification import list_waiting_for_partner
from apps.reporting.models import PartnerReport
from apps.reporting.selectors.submission import Step


def steps_of(report: PartnerReport) -> Iterator[Step]:
    """One step: advice, for an answer may need what the next version holds. One query."""
    waiting = list(list_waiting_for_partner(report=report).values_list("pk", flat=True))
    yield Step(
        "clarifications",
        _("Requests for clarification"),
        "clarification" if waiting else "partner_report",
        refusal=_("Somebody waits for your answer about this report.") if waiting else "",
        count=len(waiting),
        subject_id=waiting[0] if waiting else None,
    )
