"""What of a partner report was paid, by the claim that holds it."""

from decimal import Decimal as D

import pytest

from apps.payments.selectors.paid_report import paid_of_claimed
from apps.project_reporting.models import Verification, VerifiedSource
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast, make_period
from tests.factories.finance import make_report
from tests.factories.payments import RECEIVED, claim, distribute, freeze, make_payment, make_share


@pytest.fixture
def reports(cast: Cast) -> list[PartnerReport]:
    """Of periods 1 and 2; nobody certified them."""
    with enter_tenant(cast.lead.seat):
        second = make_period(cast.partnership, number=2, year=2027)
        return [make_report(cast.partner, period) for period in (cast.period, second)]


def claim_both(cast: Cast, reports: list[PartnerReport]) -> list:
    """100.00 of the first and 300.00 of the second report, both with period 2: 80.00 and 240.00 of the fund."""
    project_report = freeze(cast, {}, period=reports[1].period, tabs={})
    return [claim(project_report, one, staff=eur) for one, eur in zip(reports, ("100.00", "300.00"), strict=True)]


def pay(cast: Cast, reports: list[PartnerReport], eur: str) -> None:
    distribute(cast, make_payment(cast, eur, period=reports[1].period), make_share(cast.partner, eur))


@pytest.mark.parametrize(
    ("eur", "first", "second"),
    [("320.00", "100.00", "300.00"), ("160.00", "50.00", "150.00"), ("0.03", "0.01", "0.03")],
)
def test_money_of_a_claim_falls_on_the_reports_it_holds_the_late_one_too(cast, reports, eur, first, second) -> None:
    with enter_tenant(cast.lead.seat):
        claim_both(cast, reports)
        pay(cast, reports, eur)

    for role in ("lead", "partner", "controller", "auditor"):
        with enter_tenant(getattr(cast, role).seat):
            assert paid_of_claimed(reports, {}) == {
                reports[0].pk: {"staff": D(first)}, reports[1].pk: {"staff": D(second)}
            }  # fmt: skip
    with enter_tenant(cast.other_partner.seat):
        assert paid_of_claimed(reports, {}) == {}


def test_what_the_programme_verified_is_all_that_can_be_paid(cast: Cast, reports: list[PartnerReport]) -> None:
    with enter_tenant(cast.lead.seat):
        late, _own = claim_both(cast, reports)
        verification = Verification.objects.create(
            partnership=cast.partnership, report=late.report, verified_on=RECEIVED, reference="JS-1",
            recorded_by=cast.lead.user,
        )  # fmt: skip
        VerifiedSource.objects.create(
            partnership=cast.partnership, partner=late.partner, verification=verification, source=late,
            claimed_eur=D("100.00"), verified_eur=D("60.00"), fund_eur=D("48.00"), own_eur=D("12.00"),
            amounts={"categories": {"staff": "60.00"}},
        )  # fmt: skip
        pay(cast, reports, "288.00")

        assert paid_of_claimed(reports, {}) == {
            reports[0].pk: {"staff": D("60.00")}, reports[1].pk: {"staff": D("300.00")}
        }  # fmt: skip


def test_report_that_was_taken_back_leaves_nothing_paid(cast: Cast, reports: list[PartnerReport]) -> None:
    with enter_tenant(cast.lead.seat):
        for source in claim_both(cast, reports):
            source.released_at = source.decided_at
            source.save(update_fields=["released_at"])
        pay(cast, reports, "320.00")

        assert paid_of_claimed(reports, {}) == {}
