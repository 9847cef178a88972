"""What partners are due, got and still have to settle, against frozen claims."""

import datetime as dt
from decimal import Decimal as D

import pytest
from django.utils import timezone

from apps.payments.selectors.balance import balance_by_partner, paid_by_partner
from apps.payments.selectors.claim import list_partner_claims, list_payment_deadlines
from apps.payments.selectors.payment import list_payments, propose_for_payment
from apps.payments.services.distribution import cancel_distribution
from apps.programmes.models import Parameter
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast, make_period
from tests.factories.payments import CLAIMED, RECEIVED, distribute, freeze, make_advance, make_payment, make_share


def figures(cast: Cast) -> dict[int, tuple[D, ...]]:
    return {
        one.partner_id: (one.due, one.received, one.paid, one.open_advance, one.settled, one.left)
        for one in balance_by_partner().values()
    }


def test_balance_adds_up_to_the_cent_over_claim_advance_and_payment(cast: Cast) -> None:
    lead, partner, other = cast.lead.partner_id, cast.partner.partner_id, cast.other_partner.partner_id
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "73160.03", cast.partner: "10000.00"})
        distribute(cast, make_advance(cast, "5000.00"), make_share(cast.partner, "5000.00"))
        payment = make_payment(cast, "66528.02")
        distribute(cast, payment, make_share(cast.lead, "58528.02"), make_share(cast.partner, "4000.00", "4000.00"))

        found, listed = figures(cast), list_payments().get(pk=payment.pk)

    assert found == {
        lead: (D("58528.02"), D("58528.02"), D("58528.02"), D("0.00"), D("58528.02"), D("0.00")),
        partner: (D("8000.00"), D("8000.00"), D("9000.00"), D("1000.00"), D("8000.00"), D("0.00")),
        other: (D("0.00"), D("0.00"), D("0.00"), D("0.00"), D("0.00"), D("0.00")),
    }
    assert (listed.distributed, listed.undistributed) == (D("62528.02"), D("4000.00"))


def test_latest_version_of_a_claim_counts_and_every_period(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        second = make_period(cast.partnership, number=2, year=2027)
        freeze(cast, {cast.partner: "100.00"})
        freeze(cast, {cast.partner: "50.00"}, version=2)
        freeze(cast, {cast.partner: "10.00"}, period=second)

        assert balance_by_partner()[cast.partner.partner_id].due == D("48.00")


def test_payment_short_of_the_claim_falls_on_partners_in_proportion(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "100.00", cast.partner: "200.00"})
        make_payment(cast, "100.00")

        received = [one.received for one in balance_by_partner().values()]

    assert received == [D("33.33"), D("66.67"), D("0.00")]


def test_cancelled_distribution_counts_nowhere_and_later_ones_not_yet(cast: Cast) -> None:
    later = RECEIVED + dt.timedelta(days=1)
    with enter_tenant(cast.lead.seat):
        wrong, _first, _second = distribute(
            cast, make_payment(cast),
            make_share(cast.partner, "1.00"), make_share(cast.partner, "2.00"),
            make_share(cast.partner, "4.00", paid_on=later),
        )  # fmt: skip
        cancel_distribution(member=cast.lead, distribution=wrong, reason="Wrong.")
        sums = [paid_by_partner(until=day) for day in (RECEIVED - dt.timedelta(days=1), RECEIVED, later, None)]

    partner = cast.partner.partner_id
    assert sums == [{}, {partner: D("2.00")}, {partner: D("6.00")}, {partner: D("6.00")}]


def test_proposal_leaves_out_what_is_settled_and_what_is_given(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "100.00", cast.partner: "100.00"})
        payment = make_payment(cast, "170.00")
        distribute(cast, payment, make_share(cast.lead, "80.00"))

        found = propose_for_payment(payment=payment, offset_rate=D(0))

    assert [(one.fund, one.amount) for one in found.shares] == [(D("0.00"), D("0.00")), (D("80.00"), D("80.00"))]
    assert (found.received, found.remainder) == (D("90.00"), D("10.00"))


def test_claim_of_a_period_without_frozen_report_is_empty(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        assert list_partner_claims(period=cast.period) == []


def test_advance_is_proposed_to_nobody(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "100.00"})
        found = propose_for_payment(payment=make_advance(cast, "500.00"), offset_rate=D(0))

    assert (found.shares, found.remainder) == ((), D("500.00"))


def test_partner_sees_what_was_paid_to_itself_only(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        shares = [make_share(cast.partner, "10.00"), make_share(cast.other_partner, "20.00")]
        distribute(cast, make_payment(cast), *shares)

    with enter_tenant(cast.partner.seat):
        assert paid_by_partner() == {cast.partner.partner_id: D("10.00")}


@pytest.mark.parametrize(("payments", "queries"), [(1, 11), (4, 11)])
def test_balance_asks_the_same_queries_however_many_payments(
    cast: Cast, payments: int, queries: int, django_assert_num_queries
) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: "100.00"})
        for _number in range(payments):
            distribute(cast, make_payment(cast), make_share(cast.partner, "1.00"))
        with django_assert_num_queries(queries):
            balance_by_partner()


def make_deadline(cast: Cast, days: int) -> None:
    Parameter.objects.create(
        programme_version=cast.partnership.programme_version, key="payment_deadline_days", value=days, unit="days",
        source="Regulation (EU) 2021/1060 Article 74(1)(b)",
    )  # fmt: skip


def test_claim_is_paid_within_eighty_days_of_its_first_version(cast: Cast) -> None:
    make_deadline(cast, 80)
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "100.00"})
        freeze(cast, {cast.lead: "90.00"}, version=2)
        days = [dt.date(2026, 11, 20), dt.date(2026, 11, 21)]
        found = [list_payment_deadlines(partnership=cast.partnership, today=day)[0] for day in days]

    claimed, due = timezone.localdate(CLAIMED), dt.date(2026, 11, 20)
    assert [(one.claimed_on, one.due_on, one.days_left, one.is_late) for one in found] == [
        (claimed, due, 0, False), (claimed, due, -1, True)
    ]  # fmt: skip


def test_paid_claim_waits_for_nothing_and_an_advance_pays_no_claim(cast: Cast) -> None:
    make_deadline(cast, 80)
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "100.00"})
        make_advance(cast)
        before = len(list_payment_deadlines(partnership=cast.partnership))
        make_payment(cast)
        after = len(list_payment_deadlines(partnership=cast.partnership))

    assert (before, after) == (1, 0)


def test_programme_that_states_no_period_sets_no_deadline(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "100.00"})

        assert list_payment_deadlines(partnership=cast.partnership) == []
