"""A contract in a partner's report: what this report and the earlier ones take of it, without VAT."""

import datetime as dt
from decimal import Decimal

import pytest

from apps.finance.models import ContractAmendment
from apps.finance.selectors.report_contract import list_report_contracts
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast, make_period
from tests.factories.finance import make_line, make_report
from tests.factories.registers import make_contract

pytestmark = pytest.mark.django_db


def test_contract_is_summed_over_handed_in_reports_and_the_present_one(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        second, third = make_period(cast.partnership, 2, 2027), make_period(cast.partnership, 3, 2028)
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner, currency="EUR")
        ContractAmendment.objects.create(
            partnership=cast.partnership, partner=cast.partner.partner, contract=contract,
            signed_on=dt.date(2026, 5, 1), amount_change=Decimal("250.00"), reason="More days",
        )  # fmt: skip
        reports = [make_report(cast.partner, period) for period in (cast.period, second, third)]
        for report, net in zip(reports, ("80.00", "70.50", "999.00"), strict=True):
            make_line(report, contract=contract, currency="EUR", net=Decimal(net), declared=Decimal(net))
        # 430.00 zloty have no value in euro before they are converted.
        make_line(reports[1], 2, contract=contract, currency="PLN", declared=Decimal("430.00"))
        reports[0].status = "submitted"
        reports[0].save(update_fields=["status"])

        (row,) = list_report_contracts(report=reports[1])

        assert (row.current_amount, row.before.used, row.now.used, row.total, row.uncounted) == (
            Decimal("1250.00"), Decimal("80.00"), Decimal("70.50"), Decimal("150.50"), 1
        )  # fmt: skip


def test_contract_signed_after_the_period_stands_in_the_report_only_if_it_uses_it(cast: Cast) -> None:
    later = cast.period.ends_on + dt.timedelta(days=1)
    with enter_tenant(cast.partner.seat):
        make_contract(cast.partner, "K-1", signed_on=later)
        used = make_contract(cast.partner, "K-2", signed_on=later)
        make_contract(cast.partner, "K-3", signed_on=cast.period.ends_on)
        report = make_report(cast.partner, cast.period)
        make_line(report, contract=used)

        assert [row.contract.reference for row in list_report_contracts(report=report)] == ["K-3", "K-2"]


def test_line_that_came_back_counts_in_the_report_it_came_back_to(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        second = make_period(cast.partnership, 2, 2027)
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner, currency="EUR")
        first, now = make_report(cast.partner, cast.period), make_report(cast.partner, second)
        parked = make_line(first, contract=contract, currency="EUR", net=Decimal("40.00"))
        make_line(now, contract=contract, currency="EUR", net=Decimal("40.00"), returned_from=parked)
        first.status = "submitted"
        first.save(update_fields=["status"])

        (row,) = list_report_contracts(report=now)

        assert (row.before.used, row.now.used) == (Decimal("0.00"), Decimal("40.00"))
