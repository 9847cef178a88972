"""Handing on: never more than came in, offsets no larger than the open advance."""

import datetime as dt
from contextlib import contextmanager
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.payments.models import Distribution, Payment
from apps.payments.selectors.advance import open_advances
from apps.payments.selectors.balance import paid_by_partner
from apps.payments.selectors.payment import propose_for_payment
from apps.payments.services.distribution import cancel_distribution, distribute_payment
from apps.payments.validators.excess import NO_EXCESS, Excess
from apps.payments.validators.payment import ShareValues
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.payments import RECEIVED, distribute, freeze, make_advance, make_payment, make_share


def test_all_of_a_payment_goes_out_to_the_cent_and_each_partner_is_told(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast, "100.00")
        distribute(cast, payment, make_share(cast.lead, "66.67"), make_share(cast.partner, "33.33"))
        events = Event.objects.filter(key=EventKey.PAYMENT_DISTRIBUTED).order_by("pk")
        told = [(event.partner_id, event.data["amount"]) for event in events]

        assert paid_by_partner() == {cast.lead.partner_id: D("66.67"), cast.partner.partner_id: D("33.33")}
    assert told == [(cast.lead.partner_id, "66.67"), (cast.partner.partner_id, "33.33")]


def test_a_cent_more_than_is_left_is_refused_whole(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast, "100.00")
        distribute(cast, payment, make_share(cast.lead, "60.00"))
        with pytest.raises(ValidationError) as refusal:
            distribute(cast, payment, make_share(cast.partner, "40.00"), make_share(cast.other_partner, "0.01"))

        assert (refusal.value.code, Distribution.objects.count()) == ("too_much", 1)


def test_database_refuses_more_than_was_received_whichever_code_tries(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast, "100.00")
        with pytest.raises(DatabaseError, match="more is distributed"), transaction.atomic():
            Distribution.objects.create(
                partnership=cast.partnership, partner=cast.partner.partner, payment=payment, amount_eur=D("100.01"),
                paid_on=RECEIVED, recorded_by=cast.lead.user,
            )  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "offset", "days", "code"),
    [
        ("0.00", "0.00", 0, "amount"),
        ("-1.00", "0.00", 0, "amount"),
        ("1.005", "0.00", 0, "amount"),
        ("1.00", "-1.00", 0, "amount"),
        ("1.00", "0.00", -1, "paid_on"),
        ("1.00", "0.01", 0, "offset"),
    ],
)
def test_senseless_share_is_refused(cast: Cast, amount: str, offset: str, days: int, code: str) -> None:
    share = make_share(cast.partner, amount, offset, paid_on=RECEIVED + dt.timedelta(days=days))
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        distribute(cast, make_payment(cast), share)

    assert refusal.value.code == code


def hand_on(cast: Cast, payment: Payment, *shares: ShareValues, excess: Excess = NO_EXCESS) -> list[Distribution]:
    return distribute_payment(member=cast.lead, payment=payment, shares=shares, excess=excess)


@contextmanager
def refused(code: str):
    with pytest.raises(ValidationError) as caught:
        yield
    errors = getattr(caught.value, "error_dict", None) or {"": caught.value.error_list}
    assert [one.code for found in errors.values() for one in found] == [code]


def test_more_than_is_due_to_a_partner_needs_a_confirmation_with_its_reason(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "100.00", cast.partner: "100.00"})
        payment = make_payment(cast, "160.00")
        due = make_share(cast.lead, "80.00")
        with refused("more_than_due"):
            hand_on(cast, payment, make_share(cast.partner, "80.01"))
        with refused("more_than_due"):
            hand_on(cast, payment, make_share(cast.other_partner, "1.00"))
        with refused("reason_missing"):
            hand_on(cast, payment, make_share(cast.other_partner, "1.00"), excess=Excess(True))
        hand_on(cast, payment, due)
        agreed = Excess(True, " The steering group agreed. ")
        shares = [make_share(cast.partner, "79.00"), make_share(cast.other_partner, "1.00")]
        rows = hand_on(cast, payment, *shares, excess=agreed)

    assert [row.excess_reason for row in rows] == ["", "The steering group agreed."]


def test_what_is_offset_or_withheld_counts_towards_what_is_due(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: "100.00"})
        distribute(cast, make_advance(cast), make_share(cast.partner, "50.00"))
        payment = make_payment(cast, "80.00")
        with refused("more_than_due"):
            hand_on(cast, payment, make_share(cast.partner, "60.00", "20.01"))

        assert len(hand_on(cast, payment, make_share(cast.partner, "60.00", "20.00"))) == 1


def test_advance_is_due_to_nobody_and_needs_no_confirmation(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        assert len(hand_on(cast, make_advance(cast), make_share(cast.partner, "50.00"))) == 1


def test_payment_that_is_handed_on_takes_no_more_shares_and_proposes_none(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "100.00", cast.partner: "100.00"})
        distribute(cast, make_advance(cast), make_share(cast.partner, "50.00"))
        payment = make_payment(cast, "80.00")
        before = propose_for_payment(payment=payment, offset_rate=D("0.5"))
        hand_on(cast, payment, make_share(cast.lead, "80.00"))
        after = propose_for_payment(payment=payment, offset_rate=D("0.5"))
        with refused("handed_on"):
            hand_on(cast, payment, make_share(cast.partner, "0.00", "40.00"))

        assert open_advances()[cast.partner.partner_id] == D("50.00")
    assert (before.offset, after.offset, after.shares) == (D("40.00"), D("0.00"), ())


def test_second_click_records_no_second_share(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        advance, share = make_advance(cast), make_share(cast.partner, "400.00")
        hand_on(cast, advance, share)
        with refused("recorded_already"):
            hand_on(cast, advance, share)
        with refused("recorded_already"):
            hand_on(cast, advance, *[make_share(cast.partner, "1.00")] * 2)
        hand_on(cast, advance, make_share(cast.partner, "400.00", reference="T-2"))

        assert paid_by_partner() == {cast.partner.partner_id: D("800.00")}


def test_offset_settles_an_advance_no_further_than_it_is_open(cast: Cast) -> None:
    partner_id = cast.partner.partner_id
    with enter_tenant(cast.lead.seat):
        distribute(cast, make_advance(cast), make_share(cast.partner, "100.00"))
        before = open_advances()[partner_id]
        payment = make_payment(cast)
        distribute(cast, payment, make_share(cast.partner, "50.00", offset="60.00"))
        with pytest.raises(ValidationError) as refusal:
            distribute(cast, payment, make_share(cast.partner, "1.00", offset="40.01"))
        after = open_advances()[partner_id]

    assert (before, after, refusal.value.code) == (D("100.00"), D("40.00"), "offset")


def test_two_shares_of_one_partner_count_together_against_its_advance(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        distribute(cast, make_advance(cast), make_share(cast.partner, "100.00"))
        with pytest.raises(ValidationError) as refusal:
            distribute(cast, make_payment(cast), *[make_share(cast.partner, "1.00", offset="50.01")] * 2)

    assert refusal.value.code == "offset"


def test_advance_is_not_offset_against_another(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        distribute(cast, make_advance(cast), make_share(cast.partner, "100.00"))
        with pytest.raises(ValidationError) as refusal:
            distribute(cast, make_advance(cast), make_share(cast.partner, "1.00", offset="1.00"))

    assert refusal.value.code == "offset"


def test_advance_that_was_offset_is_cancelled_after_what_rests_on_it(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        (advance,) = distribute(cast, make_advance(cast), make_share(cast.partner, "100.00"))
        (share,) = distribute(cast, make_payment(cast), make_share(cast.partner, "0.00", offset="60.00"))
        with pytest.raises(ValidationError) as refusal:
            cancel_distribution(member=cast.lead, distribution=advance, reason="Wrong.")
        cancel_distribution(member=cast.lead, distribution=share, reason="Wrong.")
        cancel_distribution(member=cast.lead, distribution=advance, reason="Wrong.")

        assert (refusal.value.code, paid_by_partner()) == ("offset", {})


def test_cancelled_distribution_frees_its_money(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast, "100.00")
        (wrong,) = distribute(cast, payment, make_share(cast.partner, "100.00"))
        cancel_distribution(member=cast.lead, distribution=wrong, reason="Wrong partner.")
        distribute(cast, payment, make_share(cast.other_partner, "100.00"))
        with pytest.raises(ValidationError) as refusal:
            cancel_distribution(member=cast.lead, distribution=wrong, reason="Again.")

        assert paid_by_partner() == {cast.other_partner.partner_id: D("100.00")}
    assert refusal.value.code == "state"
