"""What a decision may be: one validator for form and API."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.meetings.enums import DecisionOutcome

if TYPE_CHECKING:
    from apps.consortia.models import Partner
    from apps.meetings.models import AgendaItem, Meeting
    from apps.workplan.models import Deliverable, WorkPackage


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionValues:
    text: str
    outcome: str = DecisionOutcome.DECIDED
    agenda_item: AgendaItem | None = None
    responsible: Partner | None = None
    due_on: dt.date | None = None
    work_package: WorkPackage | None = None
    deliverable: Deliverable | None = None


def check_decision(meeting: Meeting, values: DecisionValues) -> None:
    """Raises ``ValidationError`` by field: no words, another meeting's agenda, a task for something rejected."""
    item, tasked = values.agenda_item, values.responsible is not None or values.due_on is not None
    problems = {
        field: ValidationError(message, code=code)
        for field, code, holds, message in (
            ("text", "text_missing", bool(values.text.strip()), _("Write what was decided.")),
            (
                "agenda_item",
                "agenda_elsewhere",
                item is None or item.meeting_id == meeting.pk,
                _("This item is on the agenda of another meeting."),
            ),
            (
                "outcome",
                "rejected_with_task",
                not (values.outcome == DecisionOutcome.REJECTED and tasked),
                _("What was rejected has nobody responsible and no due date."),
            ),
        )
        if not holds
    }
    if problems:
        raise ValidationError(problems)
