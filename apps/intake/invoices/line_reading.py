"""The lines of an invoice."""

from __future__ import annotations

from decimal import Decimal

from apps.intake.invoices.nodes import find_text
from apps.intake.invoices.paths import Element, First, LinePaths
from apps.intake.invoices.record import InvoiceLine
from apps.intake.invoices.values import parse_amount

# The longest invoices, of telephone companies, have some thousands.
MOST_LINES = 20_000


def read_lines(root: Element, paths: LinePaths) -> tuple[tuple[InvoiceLine, ...], int]:
    """The lines, as many as are read of an invoice, and how many there are."""
    rows = [row for where in paths.rows.paths for row in where.nodes(root)]
    return tuple(_line(row, paths) for row in rows[:MOST_LINES]), len(rows)


def _line(row: Element, paths: LinePaths) -> InvoiceLine:
    return InvoiceLine(
        description=find_text(row, paths.description)[0],
        quantity=_number(row, paths.quantity),
        unit=find_text(row, paths.unit)[0],
        net=_number(row, paths.net),
        gross=_number(row, paths.gross),
        vat_rate=_rate(row, paths.vat_rate),
    )


def _number(row: Element, where: First) -> Decimal | None:
    text, _path = find_text(row, where)
    return parse_amount(text) if text else None


def _rate(row: Element, where: First) -> Decimal | None:
    # KSeF writes "0 KR" for a rate of nil within the country and words such as "zw" where there is none.
    words = find_text(row, where)[0].split()
    return parse_amount(words[0]) if words else None
