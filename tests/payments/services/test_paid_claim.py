"""The programme's money in full makes a verified report paid; what is verified counts instead of what was claimed."""

from decimal import Decimal as D
from typing import Any

import pytest
from django.utils import timezone

from apps.consortia.services.closure import close_project
from apps.finance.corrected_claim import tell_followers
from apps.finance.services.correction import book_correction
from apps.finance.validators.correction import CorrectionSplit, CorrectionValues
from apps.payments.selectors.balance import balance_by_partner
from apps.payments.selectors.claim import is_claim_covered, list_partner_claims, read_claims
from apps.payments.services.payment import cancel_payment
from apps.project_reporting.enums import SubmissionStatus
from apps.project_reporting.models import ProjectReport, Submission
from apps.project_reporting.services.submission import mark_verified
from apps.project_reporting.services.verification import record_verification
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_period
from tests.factories.finance import make_report
from tests.factories.payments import RECEIVED, claim, distribute, freeze, make_advance, make_payment, make_share
from tests.factories.project_reporting import certified_world, submitted, verification_values
from tests.factories.reporting import make_world


def verified(cast: Cast) -> ProjectReport:
    """A report of 100.00 at 80 % that the programme verified whole."""
    report = freeze(cast, {cast.partner: "100.00"})
    mark_verified(member=cast.lead, report=report, verified_on=RECEIVED, reference="JS-1")
    return report


def standing(report: ProjectReport) -> str:
    return Submission.objects.get(report=report).status


@pytest.mark.parametrize(("amount", "status"), [("79.99", "verified"), ("80.00", "paid"), ("80.01", "paid")])
def test_report_is_paid_once_the_money_covers_it_to_the_cent(cast: Cast, amount: str, status: str) -> None:
    with enter_tenant(cast.lead.seat):
        report = verified(cast)
        make_payment(cast, amount)

        assert standing(report) == status


def test_rest_that_comes_later_makes_it_paid_and_its_cancellation_unpaid(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        report = verified(cast)
        make_payment(cast, "50.00")
        between, rest = standing(report), make_payment(cast, "30.00")
        after = standing(report)
        cancel_payment(member=cast.lead, payment=rest, reason="Another project's money.")
        steps = list(report.submission.steps.order_by("pk").values_list("status", "reason"))

        assert (between, after, standing(report)) == ("verified", "paid", "verified")
    assert steps[-1] == ("verified", "Another project's money.")


def test_advance_the_programme_kept_back_counts_once_it_is_offset(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        report = verified(cast)
        distribute(cast, make_advance(cast), make_share(cast.partner, "30.00"))
        payment = make_payment(cast, "50.00")
        before = standing(report)
        distribute(cast, payment, make_share(cast.partner, "50.00", "30.00"))

        assert (before, standing(report)) == ("verified", "paid")


def test_report_the_programme_has_not_verified_stays_submitted(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        report = freeze(cast, {cast.partner: "100.00"})
        make_payment(cast, "80.00")

        assert is_claim_covered(period=cast.period)
        assert report.standing == SubmissionStatus.SUBMITTED


def test_period_without_a_claim_is_covered_by_no_money(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        report = freeze(cast, {cast.partner: "100.00"})
        make_payment(cast)
        Submission.objects.create(partnership=cast.partnership, report=report, status="returned")

        assert not is_claim_covered(period=cast.period)


def test_returned_report_claims_nothing(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        report = freeze(cast, {cast.partner: "100.00"})
        Submission.objects.create(partnership=cast.partnership, report=report, status="returned")

        assert read_claims() == {}
        assert balance_by_partner()[cast.partner.partner_id].due == D("0.00")


def take_back(cast: Cast, fund: str, sign: str = "deduct") -> None:
    """By a financial correction of which the partner bears as much."""
    values = CorrectionValues(
        sign=sign, direct_eur=2 * D(fund), typology="4.1", scenario="2", reason="Found by an audit.",
        split=CorrectionSplit(fund_eur=D(fund), public_eur=D(fund)),
    )  # fmt: skip
    booked = book_correction(member=cast.lead, partner=cast.partner.partner, period=cast.period, values=values)
    tell_followers(member=cast.lead, correction=booked)


def test_correction_down_to_what_was_paid_makes_the_report_paid(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        report = verified(cast)
        make_payment(cast, "79.00")
        found = []
        for _number in range(2):
            take_back(cast, "0.50")
            found.append(standing(report))

    assert found == ["verified", "paid"]


def test_correction_an_audit_asks_for_in_a_closed_project_settles_the_claim_and_reopens_it(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        report = verified(cast)
        make_payment(cast, "79.00")
        cast.lead.partnership = close_project(member=cast.lead, closed_on=timezone.localdate())
        take_back(cast, "1.00")
        settled = standing(report)
        take_back(cast, "0.01", sign="add")
        reopened = standing(report)

    assert (cast.lead.partnership.is_closed, settled, reopened) == (True, "paid", "verified")


def test_correction_that_gives_leaves_the_report_unpaid_and_says_why(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        report = verified(cast)
        make_payment(cast, "80.00")
        take_back(cast, "0.01", sign="add")
        last = report.submission.steps.order_by("pk").last()

    assert (last.status, last.reason) == ("verified", "Found by an audit.")


def test_correction_of_costs_whose_certificate_came_late_changes_the_claim_that_holds_them(cast: Cast) -> None:
    """Costs of period 1, claimed with period 2."""
    with enter_tenant(cast.lead.seat):
        second = make_period(cast.partnership, number=2, year=2027)
        report = freeze(cast, {}, period=second, tabs={})
        claim(report, make_report(cast.partner, cast.period), staff="100.00")
        mark_verified(member=cast.lead, report=report, verified_on=RECEIVED, reference="JS-1")
        make_payment(cast, "79.00", period=second)
        take_back(cast, "1.00")
        (one,) = list_partner_claims(period=second)

        assert (standing(report), one.entitled) == ("paid", D("79.00"))


def test_verification_that_comes_after_the_money_makes_the_report_paid(cast: Cast, settings: Any) -> None:
    settings.AI_ENABLED = False
    with enter_tenant(system_seat(cast.partnership.pk)):
        world = make_world(cast)
    certified_world(world)
    with enter_tenant(cast.lead.seat):
        report = submitted(world)
        # 80 % of 62 187.93 EUR, cut to the cent.
        make_payment(cast, "49750.34", period=world.period)
        before = standing(report)

        record_verification(member=cast.lead, report=report, values=verification_values())

        assert (before, standing(report)) == ("submitted", "paid")
