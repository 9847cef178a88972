"""What the programme paid: recorded once, cancelled with a reason, never changed."""

import datetime as dt
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.payments.enums import PaymentKind
from apps.payments.models import Distribution, Payment
from apps.payments.services.distribution import cancel_distribution, distribute_payment
from apps.payments.services.payment import cancel_payment, record_payment
from apps.payments.validators.excess import NO_EXCESS, Excess
from apps.payments.validators.payment import PaymentValues
from apps.tenancy.context import ReadOnlySeat, enter_tenant
from tests.factories.cast import Cast
from tests.factories.payments import RECEIVED, distribute, freeze, make_advance, make_payment, make_share

NOT_LEAD = ["partner", "other_partner", "auditor", "controller"]


def test_payment_is_recorded_with_its_event(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast, "58528.02", reference=" INT-1 ")
        payment.refresh_from_db()
        event = Event.objects.get()

    assert (payment.amount_eur, payment.reference, payment.status) == (Decimal("58528.02"), "INT-1", "recorded")
    assert (event.key, event.data) == (EventKey.PAYMENT_RECEIVED, {"amount": "58528.02", "period": 1})


def test_advance_goes_without_a_period_and_has_its_own_event(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        payment = make_advance(cast)

        assert (payment.period, Event.objects.get().key) == (None, EventKey.ADVANCE_RECEIVED)


@pytest.mark.parametrize("kind", [PaymentKind.INTERIM, PaymentKind.FINAL])
def test_claim_that_an_advance_nets_whole_is_a_payment_of_nothing_with_its_shares(cast: Cast, kind: PaymentKind):
    with enter_tenant(cast.lead.seat):
        distribute(cast, make_advance(cast, "80.00"), make_share(cast.partner, "80.00"))
        payment = make_payment(cast, "0.00", kind=kind)
        (share,) = distribute(cast, payment, make_share(cast.partner, "0.00", "80.00"))

    assert (payment.amount_eur, share.amount_eur, share.offset_eur, share.share_eur, share.receipt_state) == (
        Decimal("0.00"), Decimal("0.00"), Decimal("80.00"), Decimal("80.00"), "none"
    )  # fmt: skip


@pytest.mark.parametrize("stated", [{"amount_eur": 0}, {"closes_claim": True}])
def test_database_refuses_an_advance_of_nothing_or_that_closes_a_claim(cast: Cast, stated: dict) -> None:
    row = {"kind": "advance", "amount_eur": 1, "received_on": RECEIVED, "recorded_by": cast.lead.user} | stated
    with enter_tenant(cast.lead.seat), pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.create(partnership=cast.partnership, **row)


@pytest.mark.parametrize(
    ("stated", "field"),
    [
        ({"amount": Decimal("0.00"), "kind": PaymentKind.ADVANCE}, "amount"),
        ({"closes_claim": True, "kind": PaymentKind.ADVANCE}, "closes_claim"),
        ({"amount": Decimal("-1.00")}, "amount"),
        ({"amount": Decimal("1.001")}, "amount"),
        ({"amount": Decimal("NaN")}, "amount"),
        ({"amount": Decimal("1000000000000.00")}, "amount"),
        ({"period": None}, "period"),
        ({"received_on": timezone.localdate() + dt.timedelta(days=1)}, "received_on"),
        ({"received_on": dt.date(1900, 1, 1)}, "received_on"),
    ],
)
def test_senseless_payment_is_refused_by_field(cast: Cast, stated: dict, field: str) -> None:
    sound = {"kind": PaymentKind.INTERIM, "amount": Decimal(1), "received_on": RECEIVED, "period": cast.period}
    with enter_tenant(cast.lead.seat):
        with pytest.raises(ValidationError) as refusal:
            record_payment(member=cast.lead, values=PaymentValues(**(sound | stated)))

        assert (list(refusal.value.error_dict), Payment.objects.count()) == ([field], 0)


def pay(cast: Cast, amount: str, excess: Excess = NO_EXCESS, **stated) -> Payment:
    values = {"kind": PaymentKind.INTERIM, "received_on": RECEIVED, "period": cast.period, "reference": "INT"} | stated
    return record_payment(member=cast.lead, values=PaymentValues(amount=Decimal(amount), excess=excess, **values))


@contextmanager
def refused(field: str, code: str):
    with pytest.raises(ValidationError) as caught:
        yield
    errors = getattr(caught.value, "error_dict", None) or {"": caught.value.error_list}
    assert [(name, one.code) for name, found in errors.items() for one in found] == [(field, code)]


@pytest.mark.parametrize("kind", [PaymentKind.INTERIM, PaymentKind.FINAL])
def test_claim_of_a_period_without_a_frozen_report_is_not_paid(cast: Cast, kind: PaymentKind) -> None:
    with enter_tenant(cast.lead.seat), refused("period", "no_claim"):
        pay(cast, "1.00", kind=kind)


def test_more_than_is_left_of_the_claim_needs_a_confirmation_with_its_reason(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: "100.00"})
        first = pay(cast, "30.00")
        with refused("more_than_due", "more_than_due"):
            pay(cast, "50.01")
        with refused("excess_reason", "reason_missing"):
            pay(cast, "50.01", Excess(True, " "))
        second = pay(cast, "50.01", Excess(True, " Exchange gain. "))

    assert (first.excess_reason, second.excess_reason) == ("", "Exchange gain.")


def test_reason_is_kept_only_where_more_is_paid(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: "100.00"})

        assert pay(cast, "80.00", Excess(True, "In vain.")).excess_reason == ""


def test_same_payment_is_recorded_once_until_it_is_cancelled(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: "100.00"})
        first = pay(cast, "30.00")
        with refused("reference", "recorded_already"):
            pay(cast, "30.00", reference=" INT ")
        other = pay(cast, "30.00", reference="INT-2")
        cancel_payment(member=cast.lead, payment=first, reason="Wrong.")
        again = pay(cast, "20.00") and pay(cast, "30.00")

    assert len({first.pk, other.pk, again.pk}) == 3


def test_database_keeps_the_same_payment_from_standing_twice(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        payment = make_advance(cast)
        payment.pk = None
        with pytest.raises(IntegrityError, match="payment_recorded_once"), transaction.atomic():
            payment.save(force_insert=True)


def test_cancelled_payment_says_who_and_why_and_is_cancelled_once(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast)
        cancel_payment(member=cast.lead, payment=payment, reason=" Booked twice. ")
        payment.refresh_from_db()
        with pytest.raises(ValidationError) as refusal:
            cancel_payment(member=cast.lead, payment=payment, reason="Again.")
        event = Event.objects.get(key=EventKey.PAYMENT_CANCELLED)

    assert (payment.status, payment.cancelled_by_id, payment.reason) == (
        "cancelled", cast.lead.user_id, "Booked twice."
    )  # fmt: skip
    assert (refusal.value.code, event.data["reason"]) == ("state", "Booked twice.")


def test_cancelling_needs_a_reason(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast)
        with pytest.raises(ValidationError) as refusal:
            cancel_payment(member=cast.lead, payment=payment, reason="  ")

    assert list(refusal.value.error_dict) == ["reason"]


def test_payment_partners_have_money_of_is_cancelled_after_their_parts(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast)
        (part,) = distribute(cast, payment, make_share(cast.partner, "10.00"))
        with pytest.raises(ValidationError) as refusal:
            cancel_payment(member=cast.lead, payment=payment, reason="Wrong.")
        cancel_distribution(member=cast.lead, distribution=part, reason="Wrong.")
        cancelled = cancel_payment(member=cast.lead, payment=payment, reason="Wrong.")

    assert (refusal.value.code, cancelled.status) == ("distributed", "cancelled")


@pytest.mark.parametrize("role", NOT_LEAD)
def test_nobody_but_the_lead_partner_writes(cast: Cast, role: str) -> None:
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast)
        (part,) = distribute(cast, payment, make_share(cast.partner, "10.00"))
    member = getattr(cast, role)
    values = PaymentValues(kind=PaymentKind.ADVANCE, amount=Decimal(1), received_on=RECEIVED)

    with enter_tenant(member.seat):
        with pytest.raises(PermissionDenied):
            record_payment(member=member, values=values)
        with pytest.raises(PermissionDenied):
            cancel_payment(member=member, payment=payment, reason="Mine.")
        with pytest.raises(PermissionDenied):
            distribute_payment(member=member, payment=payment, shares=[make_share(cast.partner, "1.00")])
        with pytest.raises(PermissionDenied):
            cancel_distribution(member=member, distribution=part, reason="Mine.")


@pytest.mark.parametrize("role", NOT_LEAD)
def test_wall_stops_whoever_is_not_the_lead_partner(cast: Cast, role: str) -> None:
    member = getattr(cast, role)
    # An auditor's transaction writes nothing at all: her statement is not even sent.
    refusals = (DatabaseError, ReadOnlySeat)

    with (
        enter_tenant(member.seat),
        pytest.raises(refusals, match=r"row-level security|changes nothing"),
        transaction.atomic(),
    ):
        Payment.objects.create(
            partnership=cast.partnership, kind="advance", amount_eur=1, received_on=RECEIVED, recorded_by=member.user
        )


@pytest.mark.parametrize(
    ("role", "seen"), [("lead", 2), ("auditor", 2), ("partner", 1), ("other_partner", 1), ("controller", 1)]
)
def test_every_member_reads_payments_and_each_partner_its_own_part(cast: Cast, role: str, seen: int) -> None:
    with enter_tenant(cast.lead.seat):
        parts = [make_share(cast.partner, "10.00"), make_share(cast.other_partner, "20.00")]
        distribute(cast, make_payment(cast), *parts)

    with enter_tenant(getattr(cast, role).seat):
        assert (Payment.objects.count(), Distribution.objects.count()) == (1, seen)


def test_stranger_reads_nothing(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        distribute(cast, make_payment(cast), make_share(cast.partner, "10.00"))

    with enter_tenant(cast.stranger.seat):
        assert (Payment.objects.count(), Distribution.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payments_payment SET amount_eur = 1",
        "UPDATE payments_payment SET received_on = '2026-01-01'",
        "UPDATE payments_payment SET status = 'cancelled'",
        "DELETE FROM payments_payment",
        "UPDATE payments_distribution SET amount_eur = 1",
        "UPDATE payments_distribution SET offset_eur = 1",
        "DELETE FROM payments_distribution",
    ],
)
def test_database_refuses_to_change_what_was_recorded(cast: Cast, statement: str) -> None:
    with enter_tenant(cast.lead.seat):
        distribute(cast, make_payment(cast), make_share(cast.partner, "10.00"))
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_database_refuses_to_bring_a_cancelled_payment_back(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast)
        cancel_payment(member=cast.lead, payment=payment, reason="Wrong.")
        with pytest.raises(DatabaseError), transaction.atomic():
            Payment.objects.filter(pk=payment.pk).update(
                status="recorded", cancelled_by=None, cancelled_at=None, reason=""
            )
