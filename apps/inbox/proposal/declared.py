"""The amount a partner may declare of an invoice: what the cost is to it after the VAT it gets back.

What it gets back is not proposed, whatever Regulation (EU) 2021/1060, Article 64(1)(c), would allow on top: the
proposal stays on the safe side, and a person decides. The share a partner recovers is stated with its data.
"""

from __future__ import annotations

from decimal import Decimal

from apps.common.money import round_half_up
from apps.inbox.enums import Confidence
from apps.inbox.proposal.fields import Origin, ProposedField, weaker
from apps.intake.invoices.record import InvoiceRecord

_ALL = Decimal(1)


def propose_declared(
    record: InvoiceRecord, *, recovery: Decimal | None, sure_net: Confidence, sure_gross: Confidence
) -> ProposedField | None:
    """In the invoice's currency, half up to the cent, signed as the record. None where there is no amount.

    ``recovery`` is the share of VAT the partner recovers, from 0 to 1, or None if it is not known.
    """
    gross, net = record.gross, record.net
    if gross is None:
        return None if net is None else ProposedField(round_half_up(net), Confidence.DOUBTFUL, Origin.NET)
    if net is None and recovery != 0:
        return ProposedField(round_half_up(gross), Confidence.DOUBTFUL, Origin.VAT_UNKNOWN)
    if net == gross:
        return ProposedField(round_half_up(gross), sure_gross, Origin.NO_VAT)
    if recovery is None:
        return ProposedField(round_half_up(gross), Confidence.DOUBTFUL, Origin.VAT_UNKNOWN)
    return _after_recovery(gross, gross if net is None else net, recovery, weaker(sure_net, sure_gross))


def _after_recovery(gross: Decimal, net: Decimal, recovery: Decimal, sure: Confidence) -> ProposedField:
    if recovery == 0:
        return ProposedField(round_half_up(gross), sure, Origin.GROSS)
    if recovery == _ALL:
        return ProposedField(round_half_up(net), sure, Origin.NET)
    kept = _ALL - recovery
    return ProposedField(round_half_up(net + kept * (gross - net)), sure, Origin.SHARE, {"share": kept})
