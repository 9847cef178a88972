"""A frozen report at the programme: who moves it where, why, and what the database allows."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from apps.audit.models import Event
from apps.project_reporting.enums import SUBMISSION_TRANSITIONS, SubmissionStatus
from apps.project_reporting.models import ProjectReport, Submission
from apps.project_reporting.selectors.submission import find_standing_report, list_steps
from apps.project_reporting.services.project_report import start_project_report
from apps.project_reporting.services.submission import (
    mark_paid,
    mark_unpaid,
    return_project_report,
    withdraw_project_report,
)
from apps.project_reporting.services.verification import record_verification, withdraw_verification
from apps.project_reporting.validators.verification import VerificationValues
from apps.tenancy.context import enter_tenant
from tests.factories.project_reporting import submitted, verification_values
from tests.factories.reporting import World

pytestmark = pytest.mark.django_db
DAY = timezone.localdate()


@pytest.fixture
def report(inside: World) -> ProjectReport:
    return submitted(inside)


def status_of(report: ProjectReport) -> str:
    return Submission.objects.get(report=report).status


def test_frozen_report_is_submitted(report: ProjectReport, inside: World) -> None:
    (step,) = list_steps(report=report)

    assert (report.status, status_of(report)) == ("frozen", "submitted")
    assert (step.status, step.taken_by, step.happened_on) == (
        "submitted", inside.cast.lead.user, timezone.localdate(),
    )  # fmt: skip


def test_report_goes_from_submitted_to_verified_to_paid(report: ProjectReport, inside: World) -> None:
    lead = inside.cast.lead
    record_verification(member=lead, report=report, values=verification_values())

    mark_paid(member=lead, report=report, paid_on=DAY, reference="TR-9")

    assert [(one.status, one.happened_on, one.reference) for one in list_steps(report=report)][1:] == [
        ("verified", timezone.localdate(), "JS/2026/17"),
        ("paid", DAY, "TR-9"),
    ]
    keys = Event.objects.filter(key__startswith="reporting.project_report").order_by("pk").values_list("key", flat=True)
    assert list(keys)[-2:] == ["reporting.project_report.verified", "reporting.project_report.paid"]


def test_report_that_is_not_verified_is_not_paid(report: ProjectReport, inside: World) -> None:
    with pytest.raises(ValidationError) as refusal:
        mark_paid(member=inside.cast.lead, report=report, paid_on=DAY)

    assert refusal.value.code == "state"
    assert status_of(report) == "submitted"


def test_cancelled_payment_makes_the_report_verified_again(report: ProjectReport, inside: World) -> None:
    lead = inside.cast.lead
    record_verification(member=lead, report=report, values=verification_values())
    mark_paid(member=lead, report=report, paid_on=DAY)

    mark_unpaid(member=lead, report=report, reason="The bank took it back.")

    assert status_of(report) == "verified"
    assert list(list_steps(report=report))[-1].reason == "The bank took it back."


def test_returned_report_says_who_when_and_why_and_a_new_version_names_it(report: ProjectReport, inside: World) -> None:
    lead = inside.cast.lead
    return_project_report(
        member=lead, report=report, returned_on=DAY, reason=" Output 1 has no evidence. ", reference="JS/2026/18"
    )

    step = list(list_steps(report=report))[-1]
    assert (step.status, step.happened_on, step.reference, step.reason, step.taken_by) == (
        "returned", DAY, "JS/2026/18", "Output 1 has no evidence.", lead.user,
    )  # fmt: skip
    assert find_standing_report(period=inside.period) is None
    assert start_project_report(member=lead, period=inside.period).replaces == report
    assert Event.objects.filter(key="reporting.project_report.reopened").count() == 1


def test_verified_report_is_neither_returned_withdrawn_nor_replaced(report: ProjectReport, inside: World) -> None:
    lead = inside.cast.lead
    record_verification(member=lead, report=report, values=verification_values())

    with pytest.raises(ValidationError):
        return_project_report(member=lead, report=report, returned_on=DAY, reason="Late.")
    with pytest.raises(ValidationError):
        withdraw_project_report(member=lead, report=report, reason="Late.")
    with pytest.raises(ValidationError) as refusal:
        start_project_report(member=lead, period=inside.period)
    assert refusal.value.code == "verified"


def test_paid_report_keeps_its_verification(report: ProjectReport, inside: World) -> None:
    lead = inside.cast.lead
    record_verification(member=lead, report=report, values=verification_values())
    mark_paid(member=lead, report=report, paid_on=DAY)

    with pytest.raises(ValidationError) as refusal:
        withdraw_verification(member=lead, report=report, reason="Wrong letter.")

    assert refusal.value.code == "state"
    assert status_of(report) == "paid"


@pytest.mark.parametrize(
    ("named", "step"),
    [
        ("reason", lambda lead, one: withdraw_project_report(member=lead, report=one, reason=" ")),
        ("reason", lambda lead, one: return_project_report(member=lead, report=one, returned_on=DAY, reason="")),
        (
            "returned_on",
            lambda lead, one: return_project_report(
                member=lead, report=one, returned_on=timezone.localdate() + datetime.timedelta(days=1), reason="Late."
            ),
        ),
        (
            "returned_on",
            lambda lead, one: return_project_report(
                member=lead, report=one, returned_on=timezone.localdate() - datetime.timedelta(days=1), reason="Early."
            ),
        ),
        (
            "verified_on",
            lambda lead, one: record_verification(
                member=lead,
                report=one,
                values=VerificationValues(
                    verified_on=timezone.localdate() - datetime.timedelta(days=1), reference="JS"
                ),
            ),
        ),
    ],
)
def test_step_without_reason_or_of_a_day_that_cannot_be_is_refused(report, inside, named, step) -> None:
    with pytest.raises(ValidationError) as refusal:
        step(inside.cast.lead, report)

    assert list(refusal.value.message_dict) == [named]
    assert status_of(report) == "submitted"


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor", "controller"])
def test_only_the_lead_partner_moves_a_report(world: World, role: str) -> None:
    with enter_tenant(world.cast.lead.seat):
        report = submitted(world)
    member = getattr(world.cast, role)

    with enter_tenant(member.seat):
        for step in (
            lambda: withdraw_project_report(member=member, report=report, reason="Late."),
            lambda: return_project_report(member=member, report=report, returned_on=DAY, reason="Late."),
            lambda: record_verification(member=member, report=report, values=verification_values()),
            lambda: withdraw_verification(member=member, report=report, reason="Late."),
            lambda: mark_paid(member=member, report=report, paid_on=DAY),
            lambda: mark_unpaid(member=member, report=report, reason="Late."),
        ):
            with pytest.raises(PermissionDenied):
                step()


WAY = {
    "submitted": [], "verified": ["verified"], "paid": ["verified", "paid"], "returned": ["returned"],
    "withdrawn": ["withdrawn"],
}  # fmt: skip


def lets_through(report: ProjectReport, way: list[str]) -> bool:
    """Whether the database takes the last step; nothing of it stays."""
    try:
        with transaction.atomic():
            for status in way:
                Submission.objects.filter(report=report).update(status=status)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


def test_database_allows_the_declared_transitions_alone(report: ProjectReport) -> None:
    steps = [(before, after) for before in SubmissionStatus.values for after in SubmissionStatus.values]

    allowed = {step for step in steps if step[0] != step[1] and lets_through(report, [*WAY[step[0]], step[1]])}

    assert allowed == {(str(before), str(after)) for before, after in SUBMISSION_TRANSITIONS}


def test_report_frozen_before_submissions_were_followed_counts_as_submitted(inside: World) -> None:
    old = ProjectReport.objects.create(
        partnership=inside.cast.partnership, period=inside.period, language="en", status="frozen", snapshot={},
        sha256="0",
    )  # fmt: skip

    assert (old.standing, find_standing_report(period=inside.period)) == ("submitted", old)
    withdraw_project_report(member=inside.cast.lead, report=old, reason="To be replaced.")
    assert status_of(old) == "withdrawn"


def test_steps_of_a_submission_never_change(report: ProjectReport) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE project_reporting_submissionstep SET reason = 'x'")
