"""A partner confirms that money came or says what is wrong; nobody else does, and a confirmation is the last word."""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from apps.accounts.models import User
from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.payments.enums import ReceiptState
from apps.payments.models import Distribution, Receipt
from apps.payments.selectors.payment import get_distribution
from apps.payments.services.distribution import cancel_distribution
from apps.payments.services.receipt import confirm_receipt, dispute_receipt
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.payments import RECEIVED, distribute, make_advance, make_payment, make_share

LATER = RECEIVED + dt.timedelta(days=3)


@pytest.fixture
def sent(cast: Cast) -> Distribution:
    """Ten euro to the partner."""
    with enter_tenant(cast.lead.seat):
        (made,) = distribute(cast, make_payment(cast, "100.00"), make_share(cast.partner, "10.00"))
    return made


def state_of(distribution: Distribution) -> str:
    return get_distribution(distribution_id=distribution.pk).receipt_state


def test_partner_confirms_and_the_log_says_who(cast: Cast, sent: Distribution) -> None:
    with enter_tenant(cast.partner.seat):
        before = state_of(sent)
        confirm_receipt(member=cast.partner, distribution=sent, received_on=LATER)
        event = Event.objects.get(key=EventKey.RECEIPT_CONFIRMED)

        assert (before, state_of(sent)) == (ReceiptState.AWAITED, ReceiptState.CONFIRMED)
    assert (event.actor_id, event.partner_id, event.data) == (
        cast.partner.user_id, cast.partner.partner_id, {"amount": "10.00"}
    )  # fmt: skip


@pytest.mark.usefixtures("tasks_run_at_once")
def test_partner_says_what_is_wrong_and_the_lead_partner_reads_it_by_mail(
    cast: Cast, sent: Distribution, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True), enter_tenant(cast.partner.seat):
        dispute_receipt(member=cast.partner, distribution=sent, text=" Only 9.00 came. ")

        assert state_of(sent) == ReceiptState.DISPUTED
    assert [(message.to, "Only 9.00 came." in message.body) for message in mail.outbox] == [
        ([cast.lead.user.email], True)
    ]


@pytest.mark.usefixtures("tasks_run_at_once")
def test_same_complaint_a_second_time_is_neither_kept_nor_mailed_and_another_one_is(
    cast: Cast, sent: Distribution, django_capture_on_commit_callbacks
) -> None:
    said = ["Only 9.00 came.", " Only 9.00 came. ", "Only 8.00 came."]
    with django_capture_on_commit_callbacks(execute=True), enter_tenant(cast.partner.seat):
        found = [dispute_receipt(member=cast.partner, distribution=sent, text=text).pk for text in said]

    assert (found[0] == found[1], len(set(found)), len(mail.outbox)) == (True, 2, 2)


def test_what_was_wrong_may_be_confirmed_later_and_both_stay(cast: Cast, sent: Distribution) -> None:
    with enter_tenant(cast.partner.seat):
        dispute_receipt(member=cast.partner, distribution=sent, text="Nothing came.")
        confirm_receipt(member=cast.partner, distribution=sent, received_on=LATER)

        assert list(Receipt.objects.values_list("outcome", "text")) == [
            ("disputed", "Nothing came."), ("confirmed", "")
        ]  # fmt: skip
        assert state_of(sent) == ReceiptState.CONFIRMED


def test_confirmation_is_the_last_word(cast: Cast, sent: Distribution) -> None:
    with enter_tenant(cast.partner.seat):
        confirm_receipt(member=cast.partner, distribution=sent, received_on=LATER)
        with pytest.raises(ValidationError) as refusal:
            dispute_receipt(member=cast.partner, distribution=sent, text="Or not.")
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as kept:
        cancel_distribution(member=cast.lead, distribution=sent, reason="Wrong.")

    assert (refusal.value.code, kept.value.code) == ("state", "confirmed")


def test_database_keeps_a_confirmed_transfer_whichever_code_tries(cast: Cast, sent: Distribution) -> None:
    with enter_tenant(cast.partner.seat):
        confirm_receipt(member=cast.partner, distribution=sent, received_on=LATER)
    refused = pytest.raises(DatabaseError, match="confirmed that it received")
    with enter_tenant(cast.lead.seat), refused, transaction.atomic():
        Distribution.objects.filter(pk=sent.pk).update(
            status="cancelled", reason="x", cancelled_by=cast.lead.user, cancelled_at="2025-10-02T00:00Z"
        )


@pytest.mark.parametrize("role", ["lead", "auditor", "controller", "other_partner"])
def test_nobody_else_speaks_for_the_partner(cast: Cast, sent: Distribution, role: str) -> None:
    member = getattr(cast, role)
    with enter_tenant(member.seat):
        with pytest.raises(PermissionDenied):
            confirm_receipt(member=member, distribution=sent, received_on=LATER)
        with pytest.raises(PermissionDenied):
            dispute_receipt(member=member, distribution=sent, text="No.")


def test_database_takes_no_receipt_from_another_partner(cast: Cast, sent: Distribution) -> None:
    stated = {"outcome": "confirmed", "received_on": LATER, "stated_by": cast.other_partner.user}
    refused = pytest.raises(DatabaseError, match="a receipt is stated for money")
    with enter_tenant(cast.other_partner.seat), refused, transaction.atomic():
        Receipt.objects.create(
            partnership=cast.partnership, partner=cast.other_partner.partner, distribution_id=sent.pk, **stated
        )


@pytest.mark.parametrize("day", [RECEIVED - dt.timedelta(days=1), dt.date(2999, 1, 1)])
def test_day_before_the_programme_paid_or_to_come_is_refused(cast: Cast, sent: Distribution, day: dt.date) -> None:
    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        confirm_receipt(member=cast.partner, distribution=sent, received_on=day)

    assert list(refusal.value.message_dict) == ["received_on"]


def test_complaint_without_words_is_refused(cast: Cast, sent: Distribution) -> None:
    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        dispute_receipt(member=cast.partner, distribution=sent, text="  ")

    assert list(refusal.value.message_dict) == ["text"]


def test_own_part_of_the_lead_partner_needs_no_receipt(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        (kept,) = distribute(cast, make_payment(cast), make_share(cast.lead, "10.00"))
        with pytest.raises(ValidationError) as refusal:
            confirm_receipt(member=cast.lead, distribution=kept, received_on=LATER)

        assert (state_of(kept), refusal.value.code) == (ReceiptState.NONE, "state")


@pytest.mark.usefixtures("tasks_run_at_once")
def test_partner_whose_share_was_settled_without_money_is_asked_to_confirm_nothing(
    cast: Cast, django_capture_on_commit_callbacks
) -> None:
    User.objects.update(language="en")
    with enter_tenant(cast.lead.seat):
        distribute(cast, make_advance(cast, "80.00"), make_share(cast.partner, "80.00"))
    with django_capture_on_commit_callbacks(execute=True), enter_tenant(cast.lead.seat):
        distribute(cast, make_payment(cast, "0.00"), make_share(cast.partner, "0.00", "80.00"))

    (told,) = mail.outbox
    assert told.subject == "ALPHA: your share was settled without money"
    assert "Offset against your advance: EUR\xa080.00." in told.body
    assert "confirm" not in told.body


@pytest.mark.usefixtures("tasks_run_at_once")
def test_partner_is_told_of_its_money_in_its_language_and_of_a_cancellation(
    cast: Cast, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True), enter_tenant(cast.lead.seat):
        payment = make_payment(cast, "100.00")
        shares = [make_share(cast.lead, "5.00"), make_share(cast.partner, "10.00")]
        _kept, sent = distribute(cast, payment, *shares)
        cancel_distribution(member=cast.lead, distribution=sent, reason="Wrong account.")

    assert [message.to for message in mail.outbox] == [[cast.partner.user.email]] * 2
    assert f"/p/alpha/distributions/{sent.pk}/" in mail.outbox[0].body
    assert "Wrong account." in mail.outbox[1].body
