"""The partner reads who gave its report back, when and why: on every part of it while it is open, and for good."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.formats import format_date
from apps.control.services.control_report import begin_control, hand_report_back
from apps.jobs.models import Job
from apps.reporting.models import PartnerReport
from apps.reporting.selectors.report_step import find_return, list_report_steps
from apps.reporting.services.partner_report import reopen_partner_report, submit_partner_report
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report
from tests.factories.jobs import end_job

PARTS = ["partner_report", "report_procurements", "annex_list", "flag_list", "expenditure_list", "inbox"]


@pytest.fixture
def submitted(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period, summary="Three workshops.")
        make_line(report)
        return submit_partner_report(member=cast.partner, report=report)


@pytest.fixture
def handed_back(cast: Cast, submitted: PartnerReport) -> PartnerReport:
    with enter_tenant(cast.controller.seat):
        control = begin_control(member=cast.controller, report=submitted)
        return hand_report_back(member=cast.controller, control=control, reason="Item 1 lacks its payslip.")


def submit_again(cast: Cast, report: PartnerReport) -> None:
    """Once the worker has checked what was submitted before."""
    with enter_tenant(cast.partner.seat):
        for job in Job.objects.all():
            end_job(job)
        submit_partner_report(member=cast.partner, report=report)


def read(cast: Cast, role: str, name: str, report: PartnerReport) -> str:
    client = Client()
    client.force_login(getattr(cast, role).user)
    answer = client.get(reverse(name, args=[cast.partnership.slug, report.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("part", PARTS)
def test_every_part_says_who_gave_the_report_back_and_why(cast: Cast, handed_back: PartnerReport, part: str) -> None:
    shown = read(cast, "partner", part, handed_back)

    assert "Item 1 lacks its payslip." in shown
    assert str(cast.controller.user) in shown
    assert format_date(timezone.localdate(), cast.partner.user.language) in shown


def test_reason_of_the_lead_partner_is_shown_until_the_report_is_submitted_again(
    cast: Cast, submitted: PartnerReport
) -> None:
    with enter_tenant(cast.lead.seat):
        reopen_partner_report(member=cast.lead, report=submitted, reason="The summary lacks a number.")
    assert "The summary lacks a number." in read(cast, "partner", "partner_report", submitted)

    submit_again(cast, submitted)

    assert "The summary lacks a number." not in read(cast, "partner", "partner_report", submitted)
    assert "The summary lacks a number." in read(cast, "partner", "report_submission", submitted)


def test_steps_are_kept_in_order_with_version_and_reason(cast: Cast, handed_back: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        steps = [
            (step.key, step.actor, step.data["version"], step.data.get("reason"))
            for step in list_report_steps(report=handed_back)
        ]

    assert steps == [
        ("reporting.partner_report.submitted", cast.partner.user, 1, None),
        ("control.control.started", cast.controller.user, 1, None),
        ("control.control.handed_back", cast.controller.user, 1, "Item 1 lacks its payslip."),
    ]


def test_project_report_taken_back_is_told_in_the_reports_of_its_period(cast: Cast, submitted: PartnerReport) -> None:
    with enter_tenant(cast.lead.seat):
        for number, reason in ((submitted.period.number, "Annex 3 is missing."), (9, "Another period.")):
            record_event(
                key=EventKey.PROJECT_REPORT_REOPENED,
                partnership_id=cast.partnership.pk,
                actor_id=cast.lead.user_id,
                data={"period": number, "status": "returned", "reason": reason},
            )

    shown = read(cast, "partner", "report_submission", submitted)

    assert ("Annex 3 is missing." in shown, "Another period." in shown) == (True, False)


def test_last_return_counts_and_none_for_a_draft(cast: Cast, handed_back: PartnerReport) -> None:
    submit_again(cast, handed_back)
    with enter_tenant(cast.controller.seat):
        control = PartnerReport.objects.get(pk=handed_back.pk).control
        hand_report_back(member=cast.controller, control=control, reason="Item 2 too.")
    with enter_tenant(system_seat(cast.partnership.pk)):
        found = find_return(report=PartnerReport.objects.get(pk=handed_back.pk))
        draft = make_report(cast.other_partner, cast.period)
        assert (found.data["reason"], find_return(report=draft)) == ("Item 2 too.", None)


def test_api_says_the_same(cast: Cast, handed_back: PartnerReport) -> None:
    client = Client()
    client.force_login(cast.partner.user)
    address = reverse("api_partner_report", args=[cast.partnership.slug, handed_back.pk])

    returned = client.get(address).json()["returned"]
    steps = client.get(f"{address}steps/").json()

    assert (returned["key"], returned["person"], returned["reason"]) == (
        "control.control.handed_back", cast.controller.user.full_name, "Item 1 lacks its payslip.",
    )  # fmt: skip
    assert [(step["version"], step["reason"]) for step in steps] == [
        (1, ""), (1, ""), (1, "Item 1 lacks its payslip."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "status"), [("lead", 200), ("auditor", 200), ("controller", 200), ("other_partner", 404)]
)
def test_steps_are_read_by_those_who_read_the_report(
    cast: Cast, handed_back: PartnerReport, role: str, status: int
) -> None:
    client = Client()
    client.force_login(getattr(cast, role).user)

    answer = client.get(reverse("api_partner_report_steps", args=[cast.partnership.slug, handed_back.pk]))

    assert answer.status_code == status
