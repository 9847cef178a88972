"""A submitted report carries the sum of its lines; nobody but the database writes it."""

from decimal import Decimal

import pytest

from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report


@pytest.fixture
def report(cast: Cast):
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = make_report(cast.partner, cast.period)
        make_line(report, 1, declared_eur=Decimal("10.10"))
        make_line(report, 2, declared_eur=Decimal("-0.05"))
        make_line(report, 3, declared_eur=None)
        yield report


def change(report: PartnerReport, **fields: object) -> Decimal | None:
    for name, value in fields.items():
        setattr(report, name, value)
    report.save(update_fields=list(fields))
    report.refresh_from_db()
    return report.declared_eur


def test_submitted_report_carries_the_sum_of_its_lines(report: PartnerReport) -> None:
    assert change(report, status="submitted") == Decimal("10.05")


def test_draft_and_reopened_report_carry_none(report: PartnerReport) -> None:
    assert change(report, summary="More") is None
    change(report, status="submitted")
    assert change(report, status="reopened") is None


def test_sum_is_taken_anew_when_the_report_is_submitted_again(report: PartnerReport) -> None:
    change(report, status="submitted")
    change(report, status="reopened")
    make_line(report, 4, declared_eur=Decimal("5.00"))

    assert change(report, status="submitted") == Decimal("15.05")


def test_code_cannot_write_the_sum(report: PartnerReport) -> None:
    change(report, status="submitted")

    assert change(report, declared_eur=Decimal("1.00")) == Decimal("10.05")


def test_empty_report_carries_zero(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        assert change(make_report(cast.partner, cast.period), status="submitted") == Decimal("0.00")
