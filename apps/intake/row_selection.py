"""Which rows below the headings are items of expenditure, and which are totals, repeated headings and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.intake.columns import HeadingGuess
from apps.intake.fields import AMOUNT_FIELDS, Field
from apps.intake.readers.workbook import RawCell, RawRow
from apps.intake.values.words import is_blank, parse_text
from apps.intake.wordings import normalise, word_set


class LeftOutReason(StrEnum):
    TOTAL = "total"
    REPEATED_HEADINGS = "repeated_headings"
    COLUMN_NUMBERS = "column_numbers"
    NOTE = "note"


REASON_LABELS: dict[LeftOutReason, Promise] = {
    LeftOutReason.TOTAL: _("Total"),
    LeftOutReason.REPEATED_HEADINGS: _("Repeated headings"),
    LeftOutReason.COLUMN_NUMBERS: _("Numbers of the columns"),
    LeftOutReason.NOTE: _("Note outside the list"),
}

# A row with one of these is an item, even if the supplier is called "Total" or the service "Suma ubezpieczenia".
_IDENTITY = (Field.INVOICE_NO, Field.INVOICE_DATE, Field.PAYMENT_DATE, Field.SUPPLIER_TAX_ID, Field.CATEGORY)
_LONGEST_TOTAL_LABEL = 80


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not taken. ``number`` counts from 1, as in the file; ``text`` is how it begins."""

    number: int
    reason: LeftOutReason
    text: str


def select_rows(
    rows: Sequence[RawRow], headings: HeadingGuess, mapping: Mapping[Field, int]
) -> tuple[list[int], list[LeftOut]]:
    """The indexes of the rows that are items, and the rows left out. Empty rows are neither."""
    chooser = RowChooser.of(rows[headings.header_row] if headings.found else [], headings, mapping)
    taken: list[int] = []
    left_out: list[LeftOut] = []
    for index in range(headings.first_data_row, len(rows)):
        verdict = chooser.judge(index, rows[index])
        if verdict is True:
            taken.append(index)
        elif verdict:
            left_out.append(verdict)
    return taken, left_out


@dataclass(frozen=True, slots=True)
class RowChooser:
    """Judges single rows. ``heading`` are the texts of the row of headings."""

    heading: list[str]
    first_data_row: int
    identity: list[int]
    description: int
    amounts: list[int]

    @classmethod
    def of(cls, heading: RawRow, headings: HeadingGuess, mapping: Mapping[Field, int]) -> RowChooser:
        return cls(
            _texts(heading),
            headings.first_data_row,
            [mapping[name] for name in _IDENTITY if name in mapping],
            mapping.get(Field.DESCRIPTION, -1),
            [mapping[name] for name in AMOUNT_FIELDS if name in mapping],
        )

    def judge(self, index: int, row: RawRow) -> LeftOut | bool:
        """True for an item, False for an empty row, or why the row is left out. ``index`` counts from 0."""
        filled: list[RawCell] = [cell for cell in row if cell is not None and cell != ""]
        if not filled or all(isinstance(cell, str) and not cell.strip() for cell in filled):
            return False
        reason = self._reason(index, row, filled)
        return True if reason is None else LeftOut(index + 1, reason, parse_text(filled[0]))

    def _reason(self, index: int, row: RawRow, filled: list[RawCell]) -> LeftOutReason | None:
        if len(filled) > 1 and filled[0] in self.heading and _texts(row) == self.heading:
            return LeftOutReason.REPEATED_HEADINGS
        if index == self.first_data_row and _are_column_numbers(filled):
            return LeftOutReason.COLUMN_NUMBERS
        if any(column < len(row) and _is_filled(row[column]) for column in self.identity):
            # A total may stand in the first of these columns, for want of a better place.
            return LeftOutReason.TOTAL if self._is_lone_total(row, filled) else None
        if _labels_total(filled):
            return LeftOutReason.TOTAL
        return LeftOutReason.NOTE if self._is_note(row, filled) else None

    def _is_lone_total(self, row: RawRow, filled: list[RawCell]) -> bool:
        if len(filled) > len(self.amounts) + 1:
            return False
        outside = [cell for column, cell in enumerate(row) if column not in self.amounts and _is_filled(cell)]
        return len(outside) == 1 and isinstance(outside[0], str) and _is_total_label(outside[0])

    def _is_note(self, row: RawRow, filled: list[RawCell]) -> bool:
        if len(filled) > 1 or not isinstance(filled[0], str):
            return False
        return not (0 <= self.description < len(row) and _is_filled(row[self.description]))


def _is_filled(cell: RawCell) -> bool:
    return cell is not None and not (isinstance(cell, str) and is_blank(cell))


def _texts(row: RawRow) -> list[str]:
    texts = [cell.strip() if isinstance(cell, str) else parse_text(cell) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _are_column_numbers(filled: list[RawCell]) -> bool:
    """Official forms number their columns in a row of their own: 1, 2, 3 …"""
    numbers = [parse_text(cell).strip("().") for cell in filled]
    return len(numbers) >= 3 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _labels_total(filled: list[RawCell]) -> bool:
    texts = [cell for cell in filled if isinstance(cell, str)]
    return any(_is_total_label(text) for text in texts[:2]) and len(filled) > 1


def _is_total_label(text: str) -> bool:
    """ "Razem:", "Suma PLN", "Total staff costs" – but not "Totalenergies"."""
    return len(text) <= _LONGEST_TOTAL_LABEL and _begins_like_total(text)


@lru_cache(maxsize=20_000)
def _begins_like_total(text: str) -> bool:
    words = normalise(text).split()
    return any(" ".join(words[:count]) in word_set("totals") for count in (1, 2, 3)) or (
        bool(words) and words[-1] in ("yhteensa", "ialt", "total", "razem")
    )
