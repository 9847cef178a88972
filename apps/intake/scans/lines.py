"""The lines of a simple table: a text, and an amount that goes into the net total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from apps.intake.invoices.record import InvoiceLine
from apps.intake.scans.amounts import Amount, percents_in
from apps.intake.scans.page import Cell, Document
from apps.intake.scans.totals import Totals

_COUNTER = re.compile(r"^\d{1,3}[.)]?\s+(?=\D)")
_UNITS = "szt|godz|h|kpl|stk|pcs|pc|dni|dzień|dage|dag|pv|timer|hrs|hours|days|day|m2|kg|x"
_QUANTITY = re.compile(rf"(?<![\w.,])(\d{{1,5}}(?:[.,]\d{{1,3}})?)\s?({_UNITS})\b", re.IGNORECASE)
_MOST_LINES = 60


def find_lines(document: Document, amounts: Sequence[Amount], totals: Totals) -> tuple[InvoiceLine, ...]:
    """The lines whose last amounts add up to the net total to the cent, or none: half a table helps nobody."""
    if totals.net is None or totals.net <= 0:
        return ()
    by_row: dict[int, list[Amount]] = {}
    for amount in amounts:
        by_row.setdefault(amount.row, []).append(amount)
    rows = [row for row, found in by_row.items() if _is_line(document.rows[row], found)]
    for pick in (-1, -2, -3):
        lines = _adding_up(document, by_row, rows, pick, totals.net)
        if lines:
            return lines
    return ()


def _is_line(cells: list[Cell], amounts: list[Amount]) -> bool:
    named = any(role in amount.worth and worth > 0.6 for amount in amounts for role, worth in amount.worth.items())
    return not named and sum(sign.isalpha() for sign in cells[0].text) >= 3


def _adding_up(
    document: Document, by_row: dict[int, list[Amount]], rows: list[int], pick: int, net: Decimal
) -> tuple[InvoiceLine, ...]:
    """The first rows of the table, as many as it takes to reach the total."""
    total, lines = Decimal(0), []
    for row in rows[:_MOST_LINES]:
        found = sorted(by_row[row], key=lambda amount: amount.x)
        if len(found) < -pick:
            continue
        total += found[pick].value
        lines.append(_line(document.rows[row], found[pick].value))
        if total == net:
            return tuple(lines)
    return ()


def _line(cells: list[Cell], net: Decimal) -> InvoiceLine:
    text = " ".join(cell.text for cell in cells)
    quantity = _QUANTITY.search(text)
    percents = percents_in(text)
    description = _description(text, quantity)
    return InvoiceLine(
        description=description,
        quantity=Decimal(quantity[1].replace(",", ".")) if quantity else None,
        unit=quantity[2] if quantity else "",
        net=net,
        vat_rate=percents[0] if percents else None,
    )


def _description(text: str, quantity: re.Match[str] | None) -> str:
    head = text[: quantity.start()] if quantity and quantity.start() > 3 else re.split(r"\s\d+[.,]\d{2}", text)[0]
    return _COUNTER.sub("", head).strip(" -.,|")
