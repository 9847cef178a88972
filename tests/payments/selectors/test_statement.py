"""A partner's account: rows and columns add up to its balance, and the partners to the project."""

from decimal import Decimal as D

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.common.money import ZERO
from apps.payments.enums import PaymentKind, RepaymentKind
from apps.payments.models import Distribution, Payment, Repayment
from apps.payments.selectors.overview import read_payment_overview
from apps.payments.selectors.statement import read_statement
from apps.project_reporting.models import Submission
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast, make_period
from tests.factories.payments import RECEIVED, correct, distribute, freeze, make_payment, make_repayment, make_share

SEATS = ("lead", "partner", "other_partner")
cents = st.integers(0, 10**6).map(lambda value: D(value) / 100)
above_nil = st.integers(1, 10**6).map(lambda value: D(value) / 100)
seats = st.sampled_from(SEATS)
numbers = st.integers(0, 1)
STORIES = st.fixed_dictionaries(
    {
        "claims": st.lists(st.dictionaries(seats, cents), min_size=2, max_size=2),
        "shares": st.lists(st.tuples(seats, st.sampled_from([None, 0, 1]), above_nil, cents, cents), max_size=6),
        "repayments": st.lists(st.tuples(seats, st.sampled_from(RepaymentKind.values), above_nil), max_size=3),
        "corrections": st.lists(st.tuples(seats, numbers, above_nil, st.sampled_from(["deduct", "add"])), max_size=3),
        "is_returned": st.booleans(),
    }
)


def tell(cast: Cast, story: dict) -> None:
    """Whatever the records say: the services would refuse some of it, and the account adds up all the same."""
    periods = [cast.period, make_period(cast.partnership, number=2, year=2027)]
    for period, claims in zip(periods, story["claims"], strict=True):
        eligible = {getattr(cast, seat): str(eur) for seat, eur in claims.items()}
        report = freeze(cast, eligible, period=period)
    if story["is_returned"]:
        Submission.objects.create(partnership=cast.partnership, report=report, status="returned")
    for position, (seat, number, amount, offset, withheld) in enumerate(story["shares"]):
        is_advance = number is None
        payment = Payment.objects.create(
            partnership=cast.partnership, kind=PaymentKind.ADVANCE if is_advance else PaymentKind.INTERIM,
            period=None if is_advance else periods[number], amount_eur=amount, received_on=RECEIVED,
            reference=f"BANK-{position}", recorded_by=cast.lead.user,
        )  # fmt: skip
        Distribution.objects.create(
            partnership=cast.partnership, partner=getattr(cast, seat).partner, payment=payment, amount_eur=amount,
            offset_eur=ZERO if is_advance else offset, withheld_eur=ZERO if is_advance else withheld,
            paid_on=RECEIVED, recorded_by=cast.lead.user,
        )  # fmt: skip
    for seat, kind, amount in story["repayments"]:
        Repayment.objects.create(
            partnership=cast.partnership, partner=getattr(cast, seat).partner, kind=kind, amount_eur=amount,
            received_on=RECEIVED, recorded_by=cast.lead.user,
        )  # fmt: skip
    for seat, number, fund, sign in story["corrections"]:
        correct(cast, getattr(cast, seat), str(fund), period=periods[number], sign=sign)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=STORIES)
def test_any_account_adds_up_along_both_axes_to_the_balance_and_partners_to_the_project(cast: Cast, story) -> None:
    with enter_tenant(cast.lead.seat), transaction.atomic():
        tell(cast, story)
        statements = [read_statement(partner=getattr(cast, seat).partner) for seat in SEATS]
        project = read_payment_overview(member=cast.lead).total.balance

        for one in statements:
            assert [row.fund - row.corrected - row.settled for row in one.rows] == [row.left for row in one.rows]
            assert sum((row.left for row in one.rows), ZERO) == one.total.left == one.balance.left
            sums = (one.total.fund, one.total.corrected, one.total.settled)
            assert sums == (one.balance.due, one.balance.corrected, one.balance.settled)
        for column, name in (("fund", "due"), ("corrected", "corrected"), ("settled", "settled"), ("left", "left")):
            assert sum((getattr(one.total, column) for one in statements), ZERO) == getattr(project, name)
        transaction.set_rollback(True)


def test_what_was_given_back_and_withheld_are_rows_of_their_own(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        second = make_period(cast.partnership, number=2, year=2027)
        freeze(cast, {cast.partner: "100.00"})
        freeze(cast, {cast.partner: "50.00"}, period=second)
        distribute(cast, make_payment(cast, "80.00"), make_share(cast.partner, "80.00"))
        correct(cast, cast.partner, "20.00")
        payment = make_payment(cast, "27.50", period=second)
        distribute(cast, payment, make_share(cast.partner, "27.50", withheld=D("12.50")))
        make_repayment(cast, "7.50")
        found = read_statement(partner=cast.partner.partner)

    assert [(row.kind, row.fund, row.corrected, row.settled, row.left) for row in (*found.rows, found.total)] == [
        ("claim", D("80.00"), D("20.00"), D("80.00"), D("-20.00")),
        ("claim", D("40.00"), D("0.00"), D("40.00"), D("0.00")),
        ("given_back", D("0.00"), D("0.00"), D("-7.50"), D("7.50")),
        ("withheld", D("0.00"), D("0.00"), D("-12.50"), D("12.50")),
        ("total", D("120.00"), D("20.00"), D("100.00"), D("0.00")),
    ]
    assert found.balance.left == D("0.00")


def test_money_for_a_claim_that_was_returned_stays_in_the_account(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        report = freeze(cast, {cast.partner: "100.00"})
        distribute(cast, make_payment(cast, "80.00"), make_share(cast.partner, "80.00"))
        Submission.objects.create(partnership=cast.partnership, report=report, status="returned")
        found = read_statement(partner=cast.partner.partner)

    assert [(row.period.number, row.fund, row.settled) for row in found.rows] == [(1, D("0.00"), D("80.00"))]
    assert found.total.left == found.balance.left == D("-80.00")
