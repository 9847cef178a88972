"""What counts as claimed: verified amounts, else certificates, else the snapshot; and each of them once."""

from decimal import Decimal as D

from apps.payments.selectors.balance import balance_by_partner
from apps.payments.selectors.claim import read_claims
from apps.payments.structures.claim import ClaimedShare
from apps.project_reporting.models import ReportSource, Verification, VerifiedDeduction, VerifiedSource
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.payments import RECEIVED, correct, freeze


def take(cast: Cast, eur: str) -> ReportSource:
    """A frozen report of 100.00 in its snapshot, which claims ``eur`` by the partner's certificate."""
    with enter_tenant(cast.partner.seat):
        partner_report = make_report(cast.partner, cast.period)
    with enter_tenant(cast.lead.seat):
        return ReportSource.objects.create(
            partnership=cast.partnership, partner=cast.partner.partner, report=freeze(cast, {cast.partner: "100.00"}),
            partner_report=partner_report, claimed_eur=D(eur), decided_by=cast.lead.user,
        )  # fmt: skip


def verify(cast: Cast, source: ReportSource, eur: str, fund: str) -> VerifiedSource:
    verification = Verification.objects.create(
        partnership=cast.partnership, report=source.report, verified_on=RECEIVED, reference="JS-1",
        recorded_by=cast.lead.user,
    )  # fmt: skip
    return VerifiedSource.objects.create(
        partnership=cast.partnership, partner=source.partner, verification=verification, source=source,
        claimed_eur=source.claimed_eur, verified_eur=D(eur), fund_eur=D(fund), own_eur=D(eur) - D(fund),
    )  # fmt: skip


def test_certificates_count_instead_of_the_snapshot_and_their_share_is_cut_to_the_cent(cast: Cast) -> None:
    take(cast, "33.33")

    for role in ("lead", "partner", "other_partner", "auditor", "controller"):
        with enter_tenant(getattr(cast, role).seat):
            assert read_claims() == {
                cast.period.pk: (ClaimedShare(cast.partner.partner_id, D("33.33"), D("26.66")),)
            }  # fmt: skip


def test_what_the_programme_verified_counts_instead_of_what_was_claimed(cast: Cast) -> None:
    source = take(cast, "33.33")
    with enter_tenant(cast.lead.seat):
        verify(cast, source, "20.00", "15.99")

        assert read_claims() == {
            cast.period.pk: (ClaimedShare(cast.partner.partner_id, D("20.00"), D("15.99"), is_verified=True),)
        }


def test_correction_of_the_verification_is_in_its_amounts_and_a_later_one_comes_off(cast: Cast) -> None:
    source = take(cast, "33.33")
    with enter_tenant(cast.lead.seat):
        verified = verify(cast, source, "20.00", "16.00")
        VerifiedDeduction.objects.create(
            partnership=cast.partnership, partner=source.partner, source=verified, category="staff",
            correction=correct(cast, cast.partner, "10.66"),
        )  # fmt: skip
        at_first = balance_by_partner()[cast.partner.partner_id]
        correct(cast, cast.partner, "1.01")
        later = balance_by_partner()[cast.partner.partner_id]

    assert [(one.due, one.corrected, one.left) for one in (at_first, later)] == [
        (D("16.00"), D("0.00"), D("16.00")), (D("16.00"), D("1.01"), D("14.99"))
    ]  # fmt: skip


def test_report_that_claims_nothing_by_name_has_no_shares(cast: Cast) -> None:
    """Its certificates came late: a later report claims them, and nobody twice."""
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: "100.00"}, tabs={})

        assert read_claims() == {}
