"""The states of a partner report: which step leads where, by the services and in the database alike."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from itertools import permutations

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection, transaction
from django.db.utils import IntegrityError

from apps.audit.models import Event
from apps.consortia.models import Membership
from apps.finance.enums import RateSource
from apps.finance.models import ExpenditureLine, MonthlyRate
from apps.jobs.models import Job
from apps.reporting.enums import HANDED_IN, PartnerReportStatus
from apps.reporting.models import PartnerReport
from apps.reporting.services.partner_report import (
    certify,
    hand_back_in_control,
    open_partner_report,
    reopen_control,
    reopen_partner_report,
    start_control,
    submit_partner_report,
)
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report

STATES = ["draft", "submitted", "in_control", "certified", "reopened", "reopened_in_control"]
ALLOWED = {
    ("draft", "submitted"),
    ("submitted", "reopened"),
    ("reopened", "submitted"),
    ("submitted", "in_control"),
    ("in_control", "reopened_in_control"),
    ("reopened_in_control", "in_control"),
    ("in_control", "certified"),
    ("certified", "in_control"),
}
WHY = "Item 3 lacks its invoice."


def reopen(member: Membership, report: PartnerReport) -> PartnerReport:
    return reopen_partner_report(member=member, report=report, reason=WHY)


def start(member: Membership, report: PartnerReport) -> PartnerReport:
    return start_control(member=member, report=report)


def hand_back(member: Membership, report: PartnerReport) -> PartnerReport:
    return hand_back_in_control(member=member, report=report, reason=WHY)


def finish(member: Membership, report: PartnerReport) -> PartnerReport:
    return certify(member=member, report=report, data={"certificate": "C-1"})


def reopen_finished(member: Membership, report: PartnerReport) -> PartnerReport:
    return reopen_control(member=member, report=report, reason=WHY)


def submit(member: Membership, report: PartnerReport) -> PartnerReport:
    return submit_partner_report(member=member, report=report)


STEPS: list[tuple[Callable[[Membership, PartnerReport], PartnerReport], dict[str, str]]] = [
    (submit, {"draft": "submitted", "reopened": "submitted", "reopened_in_control": "in_control"}),
    (reopen, {"submitted": "reopened"}),
    (start, {"submitted": "in_control"}),
    (hand_back, {"in_control": "reopened_in_control"}),
    (finish, {"in_control": "certified"}),
    (reopen_finished, {"certified": "in_control"}),
]
TAKEN = [(step, before, after) for step, leads in STEPS for before, after in leads.items()]
REFUSED = [(step, before) for step, leads in STEPS for before in STATES if before not in leads]


def actor(cast: Cast, step: Callable) -> Membership:
    """Who takes the step: the partner submits, the lead partner reopens, the controller does all else."""
    return {submit: cast.partner, reopen: cast.lead}.get(step, cast.controller)


@pytest.fixture(autouse=True)
def rate(db: None) -> None:
    MonthlyRate.objects.create(
        currency="PLN", month=datetime.date(2026, 1, 1), rate=Decimal("4.00"), source=RateSource.COMMISSION
    )


def standing(cast: Cast, status: str) -> PartnerReport:
    """A report in that state, as if it had come there."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = make_report(cast.partner, cast.period, status=status, rate_month=datetime.date(2026, 1, 1))
        if status not in HANDED_IN:
            make_line(report, declared=Decimal("400.00"))
    return report


def no_check_runs(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        Job.objects.update(status="running")
        Job.objects.update(status="done")


def test_the_states_are_these() -> None:
    assert sorted(PartnerReportStatus.values) == sorted(STATES)


def set_status(report: PartnerReport, status: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reporting_partnerreport SET status = %s WHERE id = %s", [status, report.pk])


@pytest.mark.parametrize(("before", "after"), sorted(ALLOWED))
def test_database_takes_the_steps_of_the_cycle(cast: Cast, before: str, after: str) -> None:
    report = standing(cast, before)

    with enter_tenant(system_seat(cast.partnership.pk)):
        set_status(report, after)
        assert PartnerReport.objects.get().status == after


@pytest.mark.parametrize(("before", "after"), sorted(set(permutations(STATES, 2)) - ALLOWED))
def test_database_refuses_every_other_step(cast: Cast, before: str, after: str) -> None:
    report = standing(cast, before)

    with enter_tenant(system_seat(cast.partnership.pk)):
        with pytest.raises(ProgrammingError, match="Invalid transition"), transaction.atomic():
            set_status(report, after)
        assert PartnerReport.objects.get().status == before


@pytest.mark.parametrize(("step", "before", "after"), TAKEN)
def test_service_takes_the_step_from_its_state(cast: Cast, step: Callable, before: str, after: str) -> None:
    report = standing(cast, before)
    member = actor(cast, step)

    with enter_tenant(member.seat):
        answered = step(member, report).status
    with enter_tenant(cast.lead.seat):
        assert (answered, PartnerReport.objects.get().status) == (after, after)


@pytest.mark.parametrize(("step", "before"), REFUSED)
def test_service_refuses_the_step_from_every_other_state(cast: Cast, step: Callable, before: str) -> None:
    report = standing(cast, before)
    # A controller is not shown a draft at all.
    member = cast.lead if before == "draft" and step is not submit else actor(cast, step)

    with enter_tenant(member.seat), pytest.raises(ValidationError) as refusal:
        step(member, report)
    with enter_tenant(cast.lead.seat):
        assert (refusal.value.code, PartnerReport.objects.get().status) == ("state", before)
        assert not Event.objects.filter(subject=f"reporting.partnerreport:{report.pk}").exists()


@pytest.mark.parametrize(
    ("before", "step"),
    [("submitted", reopen_partner_report), ("in_control", hand_back_in_control), ("certified", reopen_control)],
)
def test_giving_back_without_a_reason_is_refused(cast: Cast, before: str, step: Callable) -> None:
    report = standing(cast, before)

    member = cast.lead if step is reopen_partner_report else cast.controller
    with enter_tenant(member.seat), pytest.raises(ValidationError) as refusal:
        step(member=member, report=report, reason="  ")
    assert list(refusal.value.message_dict) == ["reason"]


def test_each_step_is_in_the_log_once_with_who_and_why(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        report = open_partner_report(member=cast.partner, period=cast.period)
        PartnerReport.objects.update(summary="We met.", rate_month=datetime.date(2026, 1, 1))
        submit(cast.partner, report)
    no_check_runs(cast)
    with enter_tenant(cast.controller.seat):
        start(cast.controller, report)
        hand_back(cast.controller, report)
    with enter_tenant(cast.partner.seat):
        submit(cast.partner, report)
    with enter_tenant(cast.controller.seat):
        finish(cast.controller, report)
        reopen_finished(cast.controller, report)
    with enter_tenant(cast.lead.seat):
        events = Event.objects.filter(subject=f"reporting.partnerreport:{report.pk}").order_by("pk")
        steps = events.exclude(key__startswith="eligibility.")
        said = [(event.key, event.actor_id, event.data) for event in steps]
    controller, partner = cast.controller.user_id, cast.partner.user_id
    assert said == [
        ("reporting.partner_report.opened", partner, {"period": 1}),
        ("reporting.partner_report.submitted", partner, {"period": 1, "version": 1}),
        ("control.control.started", controller, {"period": 1, "version": 1}),
        ("control.control.handed_back", controller, {"period": 1, "version": 1, "reason": WHY}),
        ("reporting.partner_report.submitted", partner, {"period": 1, "version": 2}),
        ("control.certificate.issued", controller, {"period": 1, "version": 2, "certificate": "C-1"}),
        ("control.control.reopened", controller, {"period": 1, "version": 2, "reason": WHY}),
    ]


def test_corrected_in_control_keeps_the_rate_and_stands_beside_the_first_version(cast: Cast) -> None:
    report = standing(cast, "draft")
    with enter_tenant(cast.partner.seat):
        submit(cast.partner, report)
    no_check_runs(cast)
    with enter_tenant(cast.controller.seat):
        start(cast.controller, report)
        hand_back(cast.controller, report)
    with enter_tenant(cast.partner.seat):
        ExpenditureLine.objects.filter(report=report, number=1).update(declared=Decimal("200.00"))
        again = submit(cast.partner, report)

    assert (again.status, again.version, again.rate_month) == ("in_control", 2, datetime.date(2026, 1, 1))
    with enter_tenant(cast.lead.seat):
        versions = report.snapshots.order_by("version").values_list("version", "content__declared_eur")
        assert list(versions) == [(1, "100.00"), (2, "50.00")]


def test_declared_sum_stays_through_control_and_is_taken_anew_after_a_correction(cast: Cast) -> None:
    report = standing(cast, "draft")
    sums = []
    with enter_tenant(cast.partner.seat):
        submit(cast.partner, report)
    no_check_runs(cast)
    for step in (start, finish, reopen_finished, hand_back):
        with enter_tenant(cast.controller.seat):
            step(cast.controller, report)
            sums.append(PartnerReport.objects.get().declared_eur)
    with enter_tenant(cast.partner.seat):
        make_line(report, 7, declared=Decimal("40.00"))
        submit(cast.partner, report)
        sums.append(PartnerReport.objects.get().declared_eur)

    assert sums == [Decimal("100.00"), Decimal("100.00"), Decimal("100.00"), None, Decimal("110.00")]


@pytest.mark.parametrize("status", HANDED_IN)
def test_lines_of_a_report_that_is_handed_in_do_not_change_in_the_database(cast: Cast, status: str) -> None:
    report = standing(cast, status)

    with (
        enter_tenant(system_seat(cast.partnership.pk)),
        pytest.raises(IntegrityError, match="submitted report"),
        transaction.atomic(),
    ):
        make_line(report)


@pytest.mark.parametrize("status", STATES)
def test_other_partners_see_a_report_exactly_while_it_is_handed_in(cast: Cast, status: str) -> None:
    standing(cast, status)

    with enter_tenant(cast.other_partner.seat):
        assert PartnerReport.objects.exists() == (status in {"submitted", "in_control", "certified"})
