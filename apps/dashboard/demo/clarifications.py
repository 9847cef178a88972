"""Requests for clarification of a demonstration partnership: asked, answered and closed by who holds the seat."""

import datetime

from django.utils import timezone

from apps.clarifications.enums import ClarificationOutcome
from apps.clarifications.selectors.subject import Subject, about_deliverable, about_line, about_report
from apps.clarifications.services.clarification import (
    answer_clarification,
    ask_for_clarification,
    close_clarification,
)
from apps.clarifications.validators.clarification import ClarificationValues, Owner
from apps.consortia.models import ControllerAssignment, Membership
from apps.consortia.models.controller_assignment import counts_on
from apps.dashboard.demo.days import working_day_until
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.tables import Table, read_table
from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.models import Deliverable

_DAY = datetime.timedelta(days=1)


def play_clarifications(stage: Stage, today: datetime.date) -> None:
    """Every thread the data tell of whose subject the demo holds, as of ``today``."""
    for data in read_table(f"clarifications_{stage.slug}").get("threads", ()):
        with enter_tenant(system_seat(stage.partnership.pk)):
            subject = _find_subject(stage, data)
        if subject is not None:
            _play(stage, data, subject, today)


def _play(stage: Stage, data: Table, subject: Subject, today: datetime.date) -> None:
    asker = _asker(stage, data)
    owner = stage.lead if data.get("owner") == "lead" else stage.members[data["organisation"]]
    values = ClarificationValues(
        subject=data["subject"],
        text=data["text"],
        owner=Owner(partner=owner.partner),
        due_on=today + data["due"] * _DAY,
    )
    with enter_tenant(asker.seat):
        moment = _moment(stage, today, data["asked"])
        thread = ask_for_clarification(member=asker, subject=subject, values=values, now=moment)
    if "answered" in data:
        with enter_tenant(owner.seat):
            moment = _moment(stage, today, data["answered"])
            answer_clarification(member=owner, clarification=thread, text=data["answer"], now=moment)
    if "closed" in data:
        with enter_tenant(asker.seat):
            outcome, moment = ClarificationOutcome(data["outcome"]), _moment(stage, today, data["closed"])
            close_clarification(member=asker, clarification=thread, outcome=outcome, reason=data["reason"], now=moment)


def _asker(stage: Stage, data: Table) -> Membership:
    if data["by"] == "lead":
        return stage.lead
    if data["by"] != "control":
        return stage.members[data["by"]]
    partner = stage.partners[data["organisation"]]
    with enter_tenant(system_seat(stage.partnership.pk)):
        assigned = ControllerAssignment.objects.filter(counts_on(timezone.localdate()), partner=partner)
        return assigned.select_related("membership__user", "membership__partnership").latest("valid_from").membership


def _find_subject(stage: Stage, data: Table) -> Subject | None:
    partner = stage.partners[data["organisation"]]
    if "deliverable" in data:
        open_ones = Deliverable.objects.select_related("responsible").exclude(stage="accepted")
        deliverable = open_ones.filter(responsible=partner).order_by("due_on", "pk").first()
        return about_deliverable(deliverable) if deliverable else None
    number = stage.calendar.place(data["period"]) if stage.calendar else None
    reports = PartnerReport.objects.select_related("partner", "period").filter(partner=partner)
    report = reports.filter(period__number=number.number).first() if number else None
    if report is None or "line" not in data:
        return about_report(report) if report else None
    lines = ExpenditureLine.objects.select_related("report__partner", "report__period").filter(report=report)
    line = lines.filter(description__icontains=data["line"]).order_by("number").first()
    return about_line(line) if line else None


def _moment(stage: Stage, today: datetime.date, days: int) -> datetime.datetime:
    day = working_day_until(today + days * _DAY, stage.country)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(10, 20)))
