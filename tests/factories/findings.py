"""Findings of the cast's auditor on the Polish partner's report, and the steps she takes."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone

from apps.assurance.models import Finding
from apps.assurance.services.finding import write_finding
from apps.assurance.services.finding_answer import answer_finding
from apps.assurance.services.finding_state import decide_finding, release_finding
from apps.assurance.validators.finding import FindingValues, LineValues
from apps.finance.enums import CostCategory, LineKind
from apps.finance.models import ExpenditureLine
from apps.reporting.enums import PartnerReportStatus
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.controller import set_has_controllers
from tests.factories.finance import make_budget, make_report
from tests.factories.reporting import eur_line


def hand_in(cast: Cast) -> dict[int, ExpenditureLine]:
    """Nobody certifies; the partner handed in staff of 48 317.65, office and travel at 15 % each, 7 247.64, and
    2 000.00 of external costs. Its lines by number."""
    set_has_controllers(cast.partnership.programme_version, False)
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_budget(cast.partner, "100000.00", CostCategory.STAFF)
        report = make_report(cast.partner, cast.period)
        lines = [
            eur_line(report, 1, "staff", "48317.65"),
            eur_line(report, 2, "office", "7247.64", kind=LineKind.FLAT_RATE),
            eur_line(report, 3, "travel", "7247.64", kind=LineKind.FLAT_RATE),
            eur_line(report, 4, "external", "2000.00"),
        ]
        report.status = PartnerReportStatus.SUBMITTED
        report.save()
    return {line.number: line for line in lines}


def finding_values(*lines: tuple[ExpenditureLine, str | None], **stated: Any) -> FindingValues:
    rows = tuple(LineValues(line_id=line.pk, amount_eur=None if eur is None else Decimal(eur)) for line, eur in lines)
    values = {"title": "Hours not worked", "typology": "4.14", "found": "No timesheet.", "criterion": "CPR 63(2)"}
    return FindingValues(**({"scenario": "3"} | values | stated), lines=rows)


def draft(cast: Cast, *lines: tuple[ExpenditureLine, str | None], **stated: Any) -> Finding:
    with enter_tenant(cast.auditor.seat, papers=True):
        return write_finding(member=cast.auditor, values=finding_values(*lines, **stated))


def release(cast: Cast, finding: Finding, days: int = 14) -> Finding:
    with enter_tenant(cast.auditor.seat, papers=True):
        due_on = timezone.localdate() + dt.timedelta(days=days)
        return release_finding(member=cast.auditor, finding=finding, answer_due_on=due_on)


def answer(cast: Cast, finding: Finding) -> None:
    with enter_tenant(cast.partner.seat):
        answer_finding(member=cast.partner, finding=finding, text="The timesheet is here.")


def decide(cast: Cast, finding: Finding, **stated: Any) -> Finding:
    with enter_tenant(cast.auditor.seat, papers=True):
        return decide_finding(member=cast.auditor, finding=finding, reason="It shows other hours.", **stated)


def make_final(cast: Cast, *lines: tuple[ExpenditureLine, str | None], **stated: Any) -> Finding:
    finding = release(cast, draft(cast, *lines, **stated))
    answer(cast, finding)
    return decide(cast, finding)
