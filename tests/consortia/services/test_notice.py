"""What the log records is told to whom the table names, and to nobody else."""

import datetime

import pytest
from django.core import mail

from apps.accounts.models import User
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import ControllerAssignment, Membership
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_report

pytestmark = pytest.mark.usefixtures("tasks_run_at_once")


@pytest.fixture
def record(cast: Cast, django_capture_on_commit_callbacks):
    User.objects.update(language="en")

    def happen(key: EventKey, actor: Membership, data: dict[str, object] | None = None) -> list[str]:
        """Whom an event about the partner's report is told."""
        with django_capture_on_commit_callbacks(execute=True), enter_tenant(actor.seat):
            record_event(
                key=key, partnership_id=cast.partnership.pk, actor_id=actor.user_id, partner_id=cast.partner.partner_id,
                data=data,
            )  # fmt: skip
        return sorted(message.to[0].partition("@")[0] for message in mail.outbox)

    return happen


def test_submission_is_told_to_lead_partner_and_controller(cast: Cast, record) -> None:
    assert record(EventKey.PARTNER_REPORT_SUBMITTED, cast.partner) == ["controller", "lead"]
    assert mail.outbox[0].subject == "ALPHA, PP2: Partner submitted a partner report"


def test_giving_back_is_told_to_the_partner(cast: Cast, record) -> None:
    assert record(EventKey.CONTROL_HANDED_BACK, cast.controller) == ["partner"]


def test_certificate_is_told_to_partner_and_lead_partner(cast: Cast, record) -> None:
    assert record(EventKey.CERTIFICATE_ISSUED, cast.controller) == ["lead", "partner"]


def test_who_did_it_is_not_told(cast: Cast, record) -> None:
    assert record(EventKey.PARTNER_REPORT_SUBMITTED, cast.lead) == ["controller"]


def test_event_outside_the_table_is_told_to_nobody(cast: Cast, record) -> None:
    assert record(EventKey.LINE_ADDED, cast.partner) == []


def test_controller_whose_assignment_has_ended_is_not_told(cast: Cast, record) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        ControllerAssignment.objects.update(valid_until=datetime.date(2026, 1, 1))

    assert record(EventKey.PARTNER_REPORT_SUBMITTED, cast.partner) == ["lead"]


def test_seat_that_has_ended_is_not_told(cast: Cast, record) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        Membership.objects.filter(pk=cast.lead.pk).update(valid_until=datetime.date(2026, 1, 1))

    assert record(EventKey.PARTNER_REPORT_SUBMITTED, cast.partner) == ["controller"]


def test_mail_leads_to_the_report(cast: Cast, record, django_capture_on_commit_callbacks) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
    with django_capture_on_commit_callbacks(execute=True), enter_tenant(cast.partner.seat):
        record_event(
            key=EventKey.PARTNER_REPORT_SUBMITTED, partnership_id=cast.partnership.pk, actor_id=cast.partner.user_id,
            partner_id=cast.partner.partner_id, subject=report,
        )  # fmt: skip
    record(EventKey.CERTIFICATE_WITHDRAWN, cast.controller, {"report": report.pk})

    addresses = {f"http://127.0.0.1:8000/p/alpha/reports/{report.pk}/" in message.body for message in mail.outbox}
    assert (len(mail.outbox), addresses) == (4, {True})
