"""The amounts of money on a page, each with what it could be: net, tax or total."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain

from apps.intake.scans.marks import Mark
from apps.intake.scans.page import Cell, Document, overlap
from apps.intake.scans.wording import Kind

# Two decimals make an amount; without them it needs a currency beside it or ",-" behind.
_AMOUNT = re.compile(
    r"(?<![\d.,/:-])(?P<minus>[-–−]\s?)?(?P<whole>\d{1,3}(?:[ .,'’]\s?\d{3})+|\d{1,9})"
    r"\s?(?P<sign>[.,])\s?(?P<cents>\d{2})(?P<after>-)?(?![\d]|[.,/-]\d|\.-|\s?%)"
)
_ROUND = re.compile(
    r"(?<![\d.,/:-])(?<!\d )(?P<minus>[-–−]\s?)?(?P<whole>\d{1,3}(?:[ .'’]\d{3})+|\d{1,7})"
    r"(?:[.,]-{1,2}|[.,]?—|\s?(?=(?:DKK|kr\b|EUR|€|PLN|zł|GBP|£|SEK)))"
)
_BEFORE = re.compile(
    r"(?:DKK|kr\.?|EUR|€|PLN|GBP|£|SEK)\s?(?P<minus>[-–−])?(?P<whole>\d{1,3}(?:[ .,'’]\d{3})+|\d{1,7})(?![\d.,])"
)
# Letters that character recognition writes for digits, only within what is an amount otherwise.
_MISREAD = re.compile(r"(?<=[\d.,])[OoQlI|SB](?=[\d.,]|\b)|(?<![^\s])[OolI|S](?=[\d]*[.,]\d)")
_DIGIT_FOR = {"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8"}
_GROUPS = re.compile(r"[ .,'’]\s?")
_UNPOINTED = (
    re.compile(r"(?<![\d.,/:-])(?P<whole>\d{1,3}(?: \d{3})+|\d{1,7}) (?P<cents>\d{2})(?![\d.,/:%-]| \d)"),
    re.compile(r"(?<![\d.,/:-])(?P<whole>\d{1,5})(?P<cents>\d{2})(?![\d.,/:%-]| \d)"),
)
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s?[%‰]")
LARGEST = Decimal("99999999.99")
_HEADER_REACH = 12  # rows below a heading that still belong to its table
_ROLES = {Kind.NET: "net", Kind.VAT: "vat", Kind.GROSS: "gross"}
_AMOUNT_KINDS = frozenset({*_ROLES, Kind.TENDERED, Kind.SUM_OF_LINE, Kind.SALES_AT_RATE})
_ROW_WORTH, _COLUMN_WORTH = 1.0, 0.8


@dataclass
class Amount:
    """``others`` are further readings of the same signs, used only where arithmetic proves them."""

    value: Decimal
    cell: Cell
    start: int
    end: int
    others: tuple[Decimal, ...] = ()
    worth: dict[str, float] = field(default_factory=dict)
    currency: str = ""

    @property
    def row(self) -> int:
        return self.cell.row

    @property
    def x(self) -> float:
        return self.cell.x_at((self.start + self.end) // 2)

    @property
    def readings(self) -> tuple[Decimal, ...]:
        return (self.value, *self.others)


def find_amounts(document: Document) -> list[Amount]:
    """All amounts from the top, with the worth of each role their labels give them."""
    amounts = [amount for cell in document.cells for amount in amounts_in(cell)]
    headings = [_headings(row) for row in document.rows]
    row_sizes = Counter(amount.row for amount in amounts)
    for amount in amounts:
        _weigh(amount, document, headings, row_sizes)
    return amounts


def amounts_in(cell: Cell) -> Iterator[Amount]:
    text = _MISREAD.sub(lambda match: _DIGIT_FOR[match[0]], cell.text)
    taken: list[tuple[int, int]] = []
    for match in _AMOUNT.finditer(text):
        value = _value(match["whole"], match["cents"], match["minus"] or match["after"])
        if value is not None and not _is_date_part(text, match):
            taken.append(match.span())
            yield Amount(value, cell, *match.span(), others=_shorter(match))
    for pattern in (_ROUND, _BEFORE):
        for match in pattern.finditer(text):
            value = _value(match["whole"], "00", match["minus"])
            if value is not None and all(match.end() <= start or match.start() >= end for start, end in taken):
                taken.append(match.span())
                yield Amount(value, cell, *match.span())


def unpointed_amounts(cell: Cell) -> Iterator[Decimal]:
    """Readings of numbers whose decimal comma was lost: ``1318 38``. Only arithmetic can prove them."""
    for match in chain.from_iterable(pattern.finditer(cell.text) for pattern in _UNPOINTED):
        value = _value(match["whole"], match["cents"], None)
        if value:
            yield value


def percents_in(text: str) -> list[Decimal]:
    return [Decimal(found.replace(",", ".")) for found in _PERCENT.findall(text)]


def _value(whole: str, cents: str, minus: str | None) -> Decimal | None:
    value = Decimal(f"{_GROUPS.sub('', whole)}.{cents}")
    if value > LARGEST:
        return None
    return -value if minus else value


def _is_date_part(text: str, match: re.Match[str]) -> bool:
    return bool(re.match(r"\s?[.,/-]\s?(?:19|20)\d\d", text[match.end() :]))


def _shorter(match: re.Match[str]) -> tuple[Decimal, ...]:
    """``3 250,00`` can be three pieces at 250,00: the reading without the first group."""
    groups = match["whole"].split(" ")
    if len(groups) < 2:
        return ()
    shorter = _value(" ".join(groups[1:]), match["cents"], None)
    return (shorter,) if shorter else ()


def _headings(row: list[Cell]) -> list[tuple[float, float, Mark]]:
    """The columns of a row that is a table's heading: several labels, and no amount among them."""
    marks = [(cell.x_at(mark.start), cell.x_at(mark.end), mark) for cell in row for mark in cell.marks]
    telling = [mark for _, _, mark in marks if mark.kind in _AMOUNT_KINDS or mark.kind is Kind.RATE]
    if len(marks) < 2 or not telling or any(any(amounts_in(cell)) for cell in row):
        return []
    return marks


def _weigh(
    amount: Amount, document: Document, headings: list[list[tuple[float, float, Mark]]], row_sizes: Counter[int]
) -> None:
    label = _label_before(amount, document, headings)
    if label is not None:
        role = _ROLES.get(label.kind)
        if role:
            amount.worth[role] = _ROW_WORTH * label.likeness * (0.7 + 0.3 * min(len(label.phrase), 12) / 12)
        elif label.kind is Kind.TENDERED:
            amount.worth["other"] = 1.0
        elif label.kind is Kind.SALES_AT_RATE:
            amount.worth["net" if "netto" in label.phrase else "taxed"] = 0.8
    column = _column(amount, headings)
    if column is not None:
        role = _ROLES.get(column.kind, "net" if column.kind is Kind.SUM_OF_LINE else "")
        if role and amount.worth.get("other") is None:
            _weigh_by_column(amount, role, label, alone=row_sizes[amount.row] < 2)


def _weigh_by_column(amount: Amount, role: str, label: Mark | None, *, alone: bool) -> None:
    """In a row of totals ("Razem 1 000,00 230,00 1 230,00") the column decides what the word in front cannot."""
    if label is not None and _ROLES.get(label.kind) == "gross" and not alone:
        amount.worth = {role: _ROW_WORTH}
    else:
        amount.worth.setdefault(role, _COLUMN_WORTH * 0.5)


def _label_before(amount: Amount, document: Document, headings: list[list[tuple[float, float, Mark]]]) -> Mark | None:
    """The last label before the amount in its row; failing that, one right above it that has nothing behind."""
    before = [
        (cell, mark)
        for cell in document.rows[amount.row]
        for mark in cell.marks
        if (cell is amount.cell and mark.end <= amount.start)
        or (cell is not amount.cell and cell.left < amount.cell.left)
    ]
    relevant = [mark for _, mark in before if mark.kind in _AMOUNT_KINDS]
    if relevant:
        return relevant[-1]
    return None if before or headings[amount.row - 1] else _label_above(amount, document)


def _label_above(amount: Amount, document: Document) -> Mark | None:
    if amount.row == 0:
        return None
    left, right = amount.cell.x_at(amount.start), amount.cell.x_at(amount.end)
    for cell in document.rows[amount.row - 1]:
        marks = [mark for mark in cell.marks if mark.kind in _AMOUNT_KINDS]
        lonely = marks and not any(amounts_in(cell)) and mark_covers(cell, marks[-1])
        if lonely and overlap(left, right, cell) > 0:
            return marks[-1]
    return None


def mark_covers(cell: Cell, mark: Mark) -> bool:
    """Whether the label is nearly all of its cell."""
    return (mark.end - mark.start) >= 0.6 * len(cell.text)


def _column(amount: Amount, headings: list[list[tuple[float, float, Mark]]]) -> Mark | None:
    """The heading above the amount, of the nearest table above."""
    for row in range(amount.row - 1, max(amount.row - 1 - _HEADER_REACH, -1), -1):
        if headings[row]:
            return _nearest(amount, headings[row])
    return None


def _nearest(amount: Amount, columns: Iterable[tuple[float, float, Mark]]) -> Mark | None:
    """Amounts stand under their heading, or with their end under its end."""
    right = amount.cell.x_at(amount.end)
    width = max(right - amount.cell.x_at(amount.start), 1e-6)
    apart = [(min(abs(amount.x - (start + end) / 2), abs(right - end)), mark) for start, end, mark in columns]
    distance, mark = min(apart, key=lambda pair: pair[0], default=(float("inf"), None))
    return mark if mark is not None and distance < 1.5 * width else None
