"""Triggers of the payments: what was recorded never changes, and no more leaves than came in."""

import pgtrigger

from apps.payments.enums import RECORD_TRANSITIONS

# The only columns that move, once, when a record is cancelled.
_OF_CANCELLATION = ["status", "cancelled_by", "cancelled_at", "reason"]


def kept_on_record(name: str) -> list[pgtrigger.Trigger]:
    """A row is cancelled once, in its cancellation's columns alone, and never deleted."""
    return [
        pgtrigger.FSM(name=f"{name}_states", field="status", transitions=RECORD_TRANSITIONS),
        pgtrigger.ReadOnly(name=f"keep_{name}", exclude=_OF_CANCELLATION),
        pgtrigger.Protect(
            name=f"keep_cancelled_{name}", operation=pgtrigger.Update, condition=pgtrigger.Q(old__status="cancelled")
        ),
        pgtrigger.Protect(name=f"keep_all_{name}", operation=pgtrigger.Delete),
    ]


# Takes the payment's lock: of two who distribute at once the second counts what the first gave.
WITHIN_PAYMENT = pgtrigger.Trigger(
    name="distribution_within_payment",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    declare=[("received", "numeric")],
    func="""
        SELECT amount_eur INTO received FROM payments_payment
        WHERE id = NEW.payment_id AND status = 'recorded' FOR UPDATE;
        IF received IS NULL OR received < (
            SELECT sum(amount_eur) FROM payments_distribution
            WHERE payment_id = NEW.payment_id AND status = 'recorded') THEN
            RAISE EXCEPTION 'more is distributed than was received' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)

NOTHING_DISTRIBUTED = pgtrigger.Trigger(
    name="cancelled_payment_distributed_nothing",
    when=pgtrigger.After,
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__status="recorded", new__status="cancelled"),
    func="""
        IF EXISTS (SELECT 1 FROM payments_distribution WHERE payment_id = NEW.id AND status = 'recorded') THEN
            RAISE EXCEPTION 'a distributed payment is not cancelled' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)

# The foreign key cannot say that the receipt's partner is the one that got the money.
OF_STANDING_TRANSFER = pgtrigger.Trigger(
    name="receipt_of_standing_transfer",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF NOT EXISTS (
            SELECT 1 FROM payments_distribution
            WHERE id = NEW.distribution_id AND partner_id = NEW.partner_id AND status = 'recorded' AND amount_eur > 0
        ) OR EXISTS (
            SELECT 1 FROM payments_receipt WHERE distribution_id = NEW.distribution_id AND outcome = 'confirmed'
        ) THEN
            RAISE EXCEPTION 'a receipt is stated for money that was sent and not confirmed yet'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

CONFIRMED_STAYS = pgtrigger.Trigger(
    name="confirmed_distribution_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__status="recorded", new__status="cancelled"),
    func="""
        IF EXISTS (SELECT 1 FROM payments_receipt WHERE distribution_id = NEW.id AND outcome = 'confirmed') THEN
            RAISE EXCEPTION 'the partner confirmed that it received this money' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
