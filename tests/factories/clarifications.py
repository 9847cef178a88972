"""Requests for clarification, asked as people ask."""

import datetime
from typing import Any

from django.utils import timezone

from apps.clarifications.models import Clarification
from apps.clarifications.selectors.subject import Subject, about_line, about_report
from apps.clarifications.services.clarification import ask_for_clarification
from apps.clarifications.validators.clarification import ClarificationValues, Owner
from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport


def question(owner: Owner, **fields: Any) -> ClarificationValues:
    values: dict[str, Any] = {
        "subject": "Proof of payment",
        "text": "Where is the bank statement?",
        "due_on": timezone.localdate() + datetime.timedelta(days=14),
    }
    return ClarificationValues(owner=owner, **(values | fields))


def ask(member: Membership, about: Subject, /, *, now: datetime.datetime | None = None, **fields: Any) -> Clarification:
    """Inside the member's tenant; the partner concerned has to answer unless stated."""
    owner = fields.pop("owner", None) or Owner(partner=about.partner)
    return ask_for_clarification(member=member, subject=about, values=question(owner, **fields), now=now)


def ask_about_line(member: Membership, line: ExpenditureLine, **fields: Any) -> Clarification:
    return ask(member, about_line(line), **fields)


def ask_about_report(member: Membership, report: PartnerReport, **fields: Any) -> Clarification:
    return ask(member, about_report(report), **fields)
