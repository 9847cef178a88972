"""From opening to submission: the rate is frozen, the snapshot stands, and no line moves again."""

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from apps.audit.models import Event
from apps.common.content_hash import hash_content
from apps.eligibility.models import CheckRun
from apps.finance.enums import CostCategory, LineKind, RateSource
from apps.finance.models import ExpenditureLine, MonthlyRate
from apps.jobs.models import Job
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport
from apps.reporting.services.partner_report import (
    open_partner_report,
    reopen_partner_report,
    submit_partner_report,
)
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    month = timezone.localdate().replace(day=1)
    MonthlyRate.objects.create(currency="PLN", month=month, rate=Decimal("4.2595"), source=RateSource.COMMISSION)
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        make_line(report, declared=Decimal("18450.00"))
        make_line(report, 2, category=CostCategory.STAFF, kind=LineKind.PAYROLL, declared=Decimal("42595.00"))
    return report


def submit(cast: Cast, report: PartnerReport) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return submit_partner_report(member=cast.partner, report=report)


def test_open_twice_answers_the_same_report(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        first = open_partner_report(member=cast.partner, period=cast.period)
        second = open_partner_report(member=cast.partner, period=cast.period)

    assert first.pk == second.pk


def test_submit_freezes_the_rate_of_the_month_of_submission(cast: Cast, report: PartnerReport) -> None:
    submitted = submit(cast, report)

    assert submitted.rate_month == timezone.localdate().replace(day=1)
    with enter_tenant(cast.lead.seat):
        assert ExpenditureLine.objects.get(number=1).declared_eur == Decimal("4331.49")


def test_submit_books_flat_rates_into_the_report(cast: Cast, report: PartnerReport) -> None:
    submit(cast, report)

    with enter_tenant(cast.lead.seat):
        flat = ExpenditureLine.objects.filter(kind=LineKind.FLAT_RATE).values_list("category", "declared_eur")
        assert dict(flat) == {"office": Decimal("1500.00"), "travel": Decimal("1500.00")}


def test_snapshot_adds_up_and_carries_its_hash(cast: Cast, report: PartnerReport) -> None:
    submit(cast, report)

    with enter_tenant(cast.lead.seat):
        snapshot = report.snapshots.get()
    lines = sum(Decimal(line["declared_eur"]) for line in snapshot.content["lines"])
    assert snapshot.content["declared_eur"] == "17331.49"
    assert lines == Decimal("17331.49")
    assert snapshot.sha256 == hash_content(snapshot.content)


def test_submit_asks_for_a_check_of_what_was_submitted(cast: Cast, report: PartnerReport) -> None:
    submit(cast, report)

    with enter_tenant(cast.lead.seat):
        assert CheckRun.objects.filter(report=report).count() == 1


def _update_line(report: PartnerReport) -> None:
    ExpenditureLine.objects.update(declared=Decimal("1.00"))


def _insert_line(report: PartnerReport) -> None:
    make_line(report, 9)


def _delete_line(report: PartnerReport) -> None:
    ExpenditureLine.objects.filter(number=1)._raw_delete("default")


@pytest.mark.parametrize("change", [_update_line, _insert_line, _delete_line])
def test_line_of_a_submitted_report_does_not_change_in_the_database(
    cast: Cast, report: PartnerReport, change: Callable[[PartnerReport], None]
) -> None:
    submit(cast, report)

    with (
        pytest.raises(IntegrityError, match="submitted report"),
        enter_tenant(cast.partner.seat),
        transaction.atomic(),
    ):
        change(report)


def test_submitted_again_is_refused(cast: Cast, report: PartnerReport) -> None:
    submit(cast, report)

    with pytest.raises(ValidationError) as refusal:
        submit(cast, report)
    assert refusal.value.code == "state"


def test_submit_without_summary_says_so(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        PartnerReport.objects.update(summary="")

    with pytest.raises(ValidationError) as refusal:
        submit(cast, report)
    assert refusal.value.code == "summary"


def test_status_set_past_the_service_is_refused_by_the_database(cast: Cast, report: PartnerReport) -> None:
    with pytest.raises(ProgrammingError, match="Invalid transition"), enter_tenant(cast.partner.seat):
        PartnerReport.objects.update(status=PartnerReportStatus.REOPENED)


def test_reopened_and_submitted_again_keeps_rate_month_and_first_version(cast: Cast, report: PartnerReport) -> None:
    submit(cast, report)
    first_month = datetime.date(2026, 1, 1)
    MonthlyRate.objects.create(currency="PLN", month=first_month, rate=Decimal("4.00"), source=RateSource.COMMISSION)
    with enter_tenant(cast.lead.seat):
        reopen_partner_report(member=cast.lead, report=report, reason="One invoice is missing.")
        Job.objects.all().update(status="running")
        Job.objects.all().update(status="done")
    with enter_tenant(cast.partner.seat):
        PartnerReport.objects.update(rate_month=first_month)

    again = submit(cast, report)

    assert (again.version, again.rate_month) == (2, first_month)
    with enter_tenant(cast.lead.seat):
        assert [row.version for row in report.snapshots.order_by("version")] == [1, 2]
        assert ExpenditureLine.objects.get(number=1).declared_eur == Decimal("4612.50")


def test_reopen_without_reason_is_refused(cast: Cast, report: PartnerReport) -> None:
    submit(cast, report)

    with pytest.raises(ValidationError), enter_tenant(cast.lead.seat):
        reopen_partner_report(member=cast.lead, report=report, reason="  ")


def test_every_step_is_in_the_log_with_who_and_why(cast: Cast, report: PartnerReport) -> None:
    submit(cast, report)
    with enter_tenant(cast.lead.seat):
        reopen_partner_report(member=cast.lead, report=report, reason="One invoice is missing.")

    with enter_tenant(cast.lead.seat):
        events = Event.objects.filter(key__startswith="reporting.").order_by("pk")
        assert [(event.key, event.actor_id, event.data.get("reason")) for event in events] == [
            ("reporting.partner_report.submitted", cast.partner.user_id, None),
            ("reporting.partner_report.reopened", cast.lead.user_id, "One invoice is missing."),
        ]
