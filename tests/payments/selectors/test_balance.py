"""What partners are due, got and still have to settle, against frozen claims."""

import datetime as dt
from decimal import Decimal as D

import pytest
from django.utils import timezone

from apps.payments.selectors.balance import balance_by_partner, paid_by_partner
from apps.payments.selectors.claim import list_partner_claims, list_payment_deadlines
from apps.payments.selectors.payment import list_payments, propose_for_payment
from apps.payments.services.distribution import cancel_distribution
from apps.payments.services.payment import cancel_payment
from apps.programmes.models import Parameter
from apps.project_reporting.services.submission import mark_verified
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


def test_second_instalment_offsets_nothing_of_what_the_first_offset(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: "1000.00"})
        distribute(cast, make_advance(cast, "2000.00"), make_share(cast.partner, "2000.00"))
        proposed = []
        for amount in ("150.00", "250.00"):
            payment = make_payment(cast, amount)
            (one,) = propose_for_payment(payment=payment, offset_rate=D("0.5")).shares
            distribute(cast, payment, make_share(cast.partner, str(one.amount), str(one.offset)))
            proposed.append((one.fund, one.offset, one.amount, one.left))
        balance = balance_by_partner()[cast.partner.partner_id]

    assert proposed == [
        (D("800.00"), D("400.00"), D("150.00"), D("250.00")), (D("250.00"), D("0.00"), D("250.00"), D("0.00"))
    ]  # fmt: skip
    assert (balance.open_advance, balance.left) == (D("1600.00"), D("0.00"))


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


@pytest.mark.parametrize(("payments", "queries"), [(1, 13), (4, 13)])
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


def open_claims(cast: Cast) -> list[D]:
    """What is left of the claims that wait for the programme."""
    return [one.left for one in list_payment_deadlines(partnership=cast.partnership)]


def test_claim_waits_until_it_is_paid_in_full_and_an_advance_pays_no_claim(cast: Cast) -> None:
    make_deadline(cast, 80)
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "100.00"})
        make_advance(cast)
        found = [open_claims(cast)]
        for amount in ("79.99", "0.01"):
            make_payment(cast, amount)
            found.append(open_claims(cast))

    assert found == [[D("80.00")], [D("0.01")], []]


def test_claim_waits_for_no_more_where_the_programme_pays_no_more_until_that_is_cancelled(cast: Cast) -> None:
    make_deadline(cast, 80)
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "100.00"})
        last = make_payment(cast, "10.00", closes_claim=True)
        found = [open_claims(cast)]
        cancel_payment(member=cast.lead, payment=last, reason="The programme pays the rest in spring.")
        found.append(open_claims(cast))

    assert found == [[], [D("80.00")]]


def test_claim_netted_whole_by_the_advance_waits_for_nothing_once_its_shares_are_recorded(cast: Cast) -> None:
    make_deadline(cast, 80)
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: "100.00"})
        distribute(cast, make_advance(cast, "80.00"), make_share(cast.partner, "80.00"))
        payment = make_payment(cast, "0.00")
        before = open_claims(cast)
        distribute(cast, payment, make_share(cast.partner, "0.00", "80.00"))

        assert (before, open_claims(cast)) == ([D("80.00")], [])


@pytest.mark.parametrize("role", ["lead", "auditor", "partner", "other_partner", "controller"])
def test_paid_report_waits_for_nothing_whatever_shares_a_seat_sees(cast: Cast, role: str) -> None:
    make_deadline(cast, 80)
    with enter_tenant(cast.lead.seat):
        report = freeze(cast, {cast.lead: "100.00"})
        mark_verified(member=cast.lead, report=report, verified_on=RECEIVED, reference="JS-1")
        distribute(cast, make_advance(cast, "80.00"), make_share(cast.lead, "80.00"))
        distribute(cast, make_payment(cast, "0.00"), make_share(cast.lead, "0.00", "80.00"))

    with enter_tenant(getattr(cast, role).seat):
        assert open_claims(cast) == []


def test_programme_that_states_no_period_sets_no_deadline(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "100.00"})

        assert list_payment_deadlines(partnership=cast.partnership) == []
