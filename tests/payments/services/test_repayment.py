"""Money that comes back, corrections after payment, and what is withheld for them: to the cent."""

import datetime as dt
from decimal import Decimal as D

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.payments.enums import RepaymentKind
from apps.payments.models import Repayment
from apps.payments.selectors.advance import open_advances
from apps.payments.selectors.balance import balance_by_partner
from apps.payments.selectors.claim import read_claims
from apps.payments.selectors.payment import propose_for_payment
from apps.payments.selectors.recovery import open_recoveries
from apps.payments.selectors.statement import read_statement
from apps.payments.services.repayment import cancel_repayment, record_repayment
from apps.payments.validators.repayment import RepaymentValues
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast, make_period
from tests.factories.payments import (
    RECEIVED,
    correct,
    distribute,
    freeze,
    make_advance,
    make_payment,
    make_repayment,
    make_share,
)


def paid_and_corrected(cast: Cast) -> None:
    """The partner's 80.00 of period 1 were paid; a correction then takes 12.50 of the fund."""
    freeze(cast, {cast.partner: "100.00"})
    distribute(cast, make_payment(cast, "80.00"), make_share(cast.partner, "80.00"))
    correct(cast, cast.partner, "12.50")


def test_correction_after_payment_is_owed(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        paid_and_corrected(cast)
        balance = balance_by_partner()[cast.partner.partner_id]

        assert open_recoveries(claims=read_claims()) == {cast.partner.partner_id: D("12.50")}
    assert (balance.due, balance.corrected, balance.entitled, balance.left, balance.owed) == (
        D("80.00"), D("12.50"), D("67.50"), D("-12.50"), D("12.50")
    )  # fmt: skip


def test_correction_is_withheld_from_the_next_payment_and_then_nothing_is_open(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        paid_and_corrected(cast)
        second = make_period(cast.partnership, number=2, year=2027)
        freeze(cast, {cast.partner: "50.00"}, period=second)
        payment = make_payment(cast, "27.50", period=second)
        (share,) = propose_for_payment(payment=payment, offset_rate=D("0.5")).shares
        distribute(cast, payment, make_share(cast.partner, "27.50", withheld=D("12.50")))
        balance = balance_by_partner()[cast.partner.partner_id]
        left = [(row.kind, row.left) for row in read_statement(partner=cast.partner.partner).rows]

        assert open_recoveries(claims=read_claims()) == {cast.partner.partner_id: D("0.00")}
    assert (share.fund, share.withheld, share.offset, share.amount) == (D("40.00"), D("12.50"), D("0.00"), D("27.50"))
    assert (balance.withheld, balance.left) == (D("12.50"), D("0.00"))
    assert left == [("claim", D("-12.50")), ("claim", D("0.00")), ("withheld", D("12.50"))]


def test_more_than_was_paid_too_much_is_not_withheld(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        paid_and_corrected(cast)
        with pytest.raises(ValidationError) as refusal:
            distribute(cast, make_payment(cast), make_share(cast.partner, "1.00", withheld=D("12.51")))

    assert refusal.value.code == "withheld"


def test_nothing_is_withheld_from_an_advance(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        paid_and_corrected(cast)
        with pytest.raises(ValidationError) as refusal:
            distribute(cast, make_advance(cast), make_share(cast.partner, "1.00", withheld=D("1.00")))

    assert refusal.value.code == "withheld"


def test_repayment_settles_what_was_owed_and_its_cancellation_opens_it_again(cast: Cast) -> None:
    partner = cast.partner.partner_id
    with enter_tenant(cast.lead.seat):
        paid_and_corrected(cast)
        repayment = make_repayment(cast, "12.50")
        after = balance_by_partner()[partner]
        cancel_repayment(member=cast.lead, repayment=repayment, reason="Another project's.")
        again = balance_by_partner()[partner]
        events = list(Event.objects.order_by("pk").values_list("key", flat=True))[-2:]
        with pytest.raises(ValidationError) as twice:
            cancel_repayment(member=cast.lead, repayment=repayment, reason="Again.")

    assert (after.left, after.kept, again.left) == (D("0.00"), D("67.50"), D("-12.50"))
    assert events == [EventKey.REPAYMENT_RECORDED, EventKey.PAYMENT_CANCELLED]
    assert twice.value.code == "state"


def test_correction_before_payment_lowers_the_claim_and_one_that_gives_raises_it(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "100.00", cast.partner: "100.00"})
        correct(cast, cast.partner, "12.50")
        correct(cast, cast.lead, "0.40", sign="add")
        found = propose_for_payment(payment=make_payment(cast, "200.00"), offset_rate=D(0))

    assert [(one.fund, one.withheld, one.amount) for one in found.shares] == [
        (D("80.40"), D("0.00"), D("80.40")), (D("67.50"), D("0.00"), D("67.50"))
    ]  # fmt: skip
    assert found.remainder == D("52.10")


def test_advance_given_back_is_open_no_more(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        distribute(cast, make_advance(cast), make_share(cast.partner, "100.00"))
        make_repayment(cast, "40.00", RepaymentKind.ADVANCE)
        with pytest.raises(ValidationError) as refusal:
            make_repayment(cast, "60.01", RepaymentKind.ADVANCE)
        balance = balance_by_partner()[cast.partner.partner_id]

        assert open_advances() == {cast.partner.partner_id: D("60.00")}
    assert (balance.open_advance, balance.kept, balance.left) == (D("60.00"), D("60.00"), D("0.00"))
    assert list(refusal.value.message_dict) == ["amount"]


@pytest.mark.parametrize(
    ("amount", "day", "field"),
    [
        ("0.00", RECEIVED, "amount"),
        ("1.005", RECEIVED, "amount"),
        ("1.00", dt.date(2999, 1, 1), "received_on"),
        ("1.00", dt.date(1900, 1, 1), "received_on"),
    ],
)
def test_senseless_repayment_is_refused(cast: Cast, amount: str, day: dt.date, field: str) -> None:
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        make_repayment(cast, amount, received_on=day)

    assert list(refusal.value.message_dict) == [field]


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor", "controller"])
def test_only_the_lead_partner_records_repayments(cast: Cast, role: str) -> None:
    member = getattr(cast, role)
    values = RepaymentValues(cast.partner.partner, RepaymentKind.OVERPAID, D("1.00"), RECEIVED)
    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        record_repayment(member=member, values=values)


def test_repayment_never_changes_and_only_its_partner_sees_it(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        repayment = make_repayment(cast, "1.00")
        with pytest.raises(DatabaseError), transaction.atomic():
            Repayment.objects.filter(pk=repayment.pk).update(amount_eur=D("2.00"))
        with pytest.raises(DatabaseError), transaction.atomic():
            Repayment.objects.filter(pk=repayment.pk).delete()

    seen = {}
    for role in ("lead", "partner", "other_partner", "auditor", "controller"):
        with enter_tenant(getattr(cast, role).seat):
            seen[role] = Repayment.objects.count()
    assert seen == {"lead": 1, "partner": 1, "other_partner": 0, "auditor": 1, "controller": 1}
