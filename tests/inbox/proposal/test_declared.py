"""The amount proposed for declaration follows the partner's VAT recovery, to the cent."""

from decimal import Decimal

import pytest

from apps.inbox.enums import Confidence
from apps.inbox.proposal.declared import propose_declared
from apps.inbox.proposal.fields import Origin, ProposedField
from apps.intake.invoices.record import InvoiceRecord

D = Decimal


def propose(net: str | None, gross: str | None, recovery: str | None) -> ProposedField | None:
    record = InvoiceRecord(format="ubl", net=D(net) if net else None, gross=D(gross) if gross else None)
    share = None if recovery is None else D(recovery)
    return propose_declared(record, recovery=share, sure_net=Confidence.CHECKED, sure_gross=Confidence.LIKELY)


@pytest.mark.parametrize(
    ("net", "gross", "recovery", "declared", "origin", "confidence"),
    [
        ("1000.00", "1230.00", "0", "1230.00", Origin.GROSS, Confidence.LIKELY),
        ("1000.00", "1230.00", "1", "1000.00", Origin.NET, Confidence.LIKELY),
        ("1000.00", "1230.00", "0.35", "1149.50", Origin.SHARE, Confidence.LIKELY),
        # Half a cent is rounded up, of a credit note to the exact opposite.
        ("100.00", "100.01", "0.5", "100.01", Origin.SHARE, Confidence.LIKELY),
        ("-100.00", "-100.01", "0.5", "-100.01", Origin.SHARE, Confidence.LIKELY),
        ("-1000.00", "-1230.00", "1", "-1000.00", Origin.NET, Confidence.LIKELY),
        ("500.00", "500.00", None, "500.00", Origin.NO_VAT, Confidence.LIKELY),
        ("1000.00", "1230.00", None, "1230.00", Origin.VAT_UNKNOWN, Confidence.DOUBTFUL),
        (None, "1230.00", "1", "1230.00", Origin.VAT_UNKNOWN, Confidence.DOUBTFUL),
        (None, "1230.00", "0", "1230.00", Origin.GROSS, Confidence.LIKELY),
        ("1000.00", None, "0", "1000.00", Origin.NET, Confidence.DOUBTFUL),
    ],
)
def test_declared_amount_is_what_the_invoice_costs_the_partner(
    net: str, gross: str, recovery: str, declared: str, origin: Origin, confidence: Confidence
) -> None:
    proposed = propose(net, gross, recovery)

    assert proposed is not None
    assert (str(proposed.value), proposed.origin, proposed.confidence) == (declared, origin, confidence)


def test_nothing_is_proposed_without_any_amount() -> None:
    assert propose(None, None, "0") is None


def test_share_that_is_not_recovered_is_said_in_the_sentence() -> None:
    proposed = propose("1000.00", "1230.00", "0.35")

    assert proposed is not None
    assert "65" in proposed.origin_text
