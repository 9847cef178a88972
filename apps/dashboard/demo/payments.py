"""What the programme paid, handed on to the partners and confirmed by them, by the services people use."""

import datetime
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.consortia.models import ReportingPeriod
from apps.dashboard.demo.days import working_day_until
from apps.dashboard.demo.evidence import make_pdf
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.tables import Table, read_table
from apps.payments.enums import PaymentKind
from apps.payments.models import Distribution, Payment
from apps.payments.selectors.claim import list_partner_claims
from apps.payments.selectors.payment import propose_for_payment
from apps.payments.selectors.programme_figure import read_offset_rate
from apps.payments.services.distribution import distribute_payment
from apps.payments.services.payment import record_payment
from apps.payments.services.payment_terms import state_payment_terms
from apps.payments.services.receipt import confirm_receipt, dispute_receipt
from apps.payments.structures.distribution import propose_distribution
from apps.payments.validators.payment import PaymentValues, ShareValues
from apps.tenancy.context import enter_tenant

_DAY = datetime.timedelta(days=1)


def play_advances(stage: Stage, today: datetime.date) -> None:
    """What the partners agreed on payments, and what the programme paid before anybody reported."""
    table = read_table("payments").get(stage.slug)
    if table is None:
        return
    with enter_tenant(stage.lead.seat):
        state_payment_terms(member=stage.lead, transfer_days=table["transfer_days"], clause=table["clause"])
    _play(stage, [data for data in table["payments"] if "period" not in data], today)


def play_payments(stage: Stage, period: int, today: datetime.date) -> None:
    """What the programme paid for the claim of a period, as of ``today``."""
    table = read_table("payments").get(stage.slug, {"payments": []})
    _play(stage, [data for data in table["payments"] if data.get("period") == period], today)


def _play(stage: Stage, payments: list[Table], today: datetime.date) -> None:
    for data in payments:
        with enter_tenant(stage.lead.seat):
            payment = _receive(stage, data, today)
            sent = distribute_payment(member=stage.lead, payment=payment, shares=_shares(stage, payment, data, today))
        _answer(stage, sent, data, today)


def _receive(stage: Stage, data: Table, today: datetime.date) -> Payment:
    period = _period(stage, data)
    values = PaymentValues(
        kind=PaymentKind(data["kind"]),
        amount=Decimal(data["amount"]) if "amount" in data else _claimed(stage, period),
        received_on=_day(stage, today, data["day"]),
        period=period,
        reference=data["reference"],
        note=data.get("note", ""),
    )
    letter = (
        SimpleUploadedFile(data["letter"], make_pdf(data["reference"], [values.note])) if "letter" in data else None
    )
    return record_payment(member=stage.lead, values=values, file=letter)


def _period(stage: Stage, data: Table) -> ReportingPeriod | None:
    """The ``period``-th that is played in full."""
    if "period" not in data or stage.calendar is None:
        return None
    return stage.periods[stage.calendar.spans[stage.calendar.closed - 3 + data["period"]].number]


def _claimed(stage: Stage, period: ReportingPeriod | None) -> Decimal:
    """What a programme pays that clears its advance in the same way: all shares, less what is offset of them."""
    claims = list_partner_claims(period=period) if period else []
    all_of_it = sum((max(Decimal(0), claim.fund) for claim in claims), Decimal("0.00"))
    rate = read_offset_rate(partnership=stage.partnership)
    return propose_distribution(received=all_of_it, claims=claims, offset_rate=rate).distributed


def _shares(stage: Stage, payment: Payment, data: Table, today: datetime.date) -> list[ShareValues]:
    paid_on = _day(stage, today, data["paid_day"])
    if "shares" in data:
        rows = data["shares"].items()
        return [ShareValues(stage.partners[key], Decimal(eur), paid_on, data["reference"]) for key, eur in rows]
    partners = {partner.pk: partner for partner in stage.partners.values()}
    proposal = propose_for_payment(payment=payment, offset_rate=read_offset_rate(partnership=stage.partnership))
    shares = [
        ShareValues(partners[one.partner_id], one.amount, paid_on, data["reference"], one.offset, one.withheld)
        for one in proposal.shares
    ]
    return [share for share in shares if not share.is_empty]


def _answer(stage: Stage, sent: list[Distribution], data: Table, today: datetime.date) -> None:
    """What those partners say whose people are at work in the demonstration."""
    by_partner = {one.partner_id: one for one in sent}
    said = {**data.get("confirmed", {}), **data.get("disputed", {})}
    for key, word in said.items():
        member, distribution = stage.members.get(key), by_partner.get(stage.partners[key].pk)
        if member is None or distribution is None:
            continue
        with enter_tenant(member.seat):
            if isinstance(word, int):
                day = _day(stage, today, word)
                confirm_receipt(member=member, distribution=distribution, received_on=day)
            else:
                dispute_receipt(member=member, distribution=distribution, text=word)


def _day(stage: Stage, today: datetime.date, days: int) -> datetime.date:
    """Banks work on working days, by one calendar for all, so that nobody confirms before the money was sent.

    What happened today rests on what was verified today, so it stays there.
    """
    return working_day_until(today + days * _DAY, stage.country) if days else today
