"""What was bought, in the document's own words."""

from __future__ import annotations

from apps.intake.invoices.record import InvoiceRecord

_MOST_LINES = 4
_LONGEST = 300


def describe(record: InvoiceRecord) -> str:
    """The first lines of the invoice in one text; empty where it has none, for a description is never made up."""
    texts = dict.fromkeys(" ".join(line.description.split()) for line in (*record.lines, *record.order_lines))
    wordings = [text for text in texts if text]
    shown = "; ".join(wordings[:_MOST_LINES])
    is_cut = len(wordings) > _MOST_LINES or len(shown) > _LONGEST
    return f"{shown[:_LONGEST]}…" if is_cut else shown
