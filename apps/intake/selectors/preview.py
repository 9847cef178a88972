"""How an uploaded list is understood. Nothing here writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cache

from django.utils import timezone

from apps.common.money import ZERO
from apps.finance.ecb_fixings import bundled_fixings
from apps.finance.inforeuro import EURO
from apps.intake.choices import ImportChoices
from apps.intake.columns import HeadingGuess
from apps.intake.fields import Field
from apps.intake.line_values import RowIssue, blocks_import, row_issues
from apps.intake.models import ExpenditureImport
from apps.intake.problems import Severity
from apps.intake.readers.notes import NOTES
from apps.intake.readers.workbook import RawSheet
from apps.intake.references import References
from apps.intake.row_selection import LeftOut
from apps.intake.rows import ParsedRow, ParsedSheet, RowDefaults, build_rows
from apps.intake.selectors.expenditure_import import load_references, remembered_columns
from apps.intake.selectors.table import language_of, load_table
from apps.intake.sheets import choose_sheet
from apps.intake.values.words import shown

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column of the file: its heading, the first values in it, and what it is taken for (None: left out)."""

    index: int
    heading: str
    examples: list[str]
    field: Field | None


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as understood, with its problems in the reader's language."""

    row: ParsedRow
    issues: list[RowIssue]
    is_left_out: bool
    blocks: bool


@dataclass(frozen=True, slots=True)
class CurrencyTotal:
    currency: str
    rows: int
    declared: Decimal


@dataclass(frozen=True, slots=True)
class Preview:
    """A list as understood under the person's choices. ``blocked`` are the numbers of rows that keep it from import."""

    upload: ExpenditureImport
    choices: ImportChoices
    sheet: RawSheet
    sheet_names: list[str]
    headings: HeadingGuess
    columns: Mapping[Field, int]
    parsed: ParsedSheet
    references: References
    blocked: frozenset[int]
    file_notes: list[str]

    @property
    def taken(self) -> list[ParsedRow]:
        """The rows that would become lines."""
        return [row for row in self.parsed.rows if row.number not in self.choices.left_out]

    @property
    def can_confirm(self) -> bool:
        return bool(self.taken) and not self.blocked

    @property
    def totals(self) -> list[CurrencyTotal]:
        """Rows and declared amounts per currency, of the rows that would be taken."""
        counts = Counter(row.currency for row in self.taken)
        return [
            CurrencyTotal(
                currency,
                count,
                sum((row.declared or ZERO for row in self.taken if row.currency == currency), ZERO),
            )
            for currency, count in sorted(counts.items())
        ]

    @property
    def notes(self) -> list[RowIssue]:
        """What is to be said about the sheet as a whole."""
        return [RowIssue(note.severity, str(note.code), "", note.text) for note in self.parsed.notes]

    @property
    def left_out_by_us(self) -> list[LeftOut]:
        return self.parsed.left_out

    @property
    def warned_count(self) -> int:
        return sum(1 for row in self.taken if row.number not in self.blocked and row.problems)

    @property
    def without_category(self) -> int:
        return sum(1 for row in self.parsed.rows if not row.category)

    def numbered(self, *, only_problems: bool) -> list[ParsedRow]:
        """The rows for the page: all in the order of the file, or those with problems, errors first."""
        if not only_problems:
            return self.parsed.rows
        wanted = [row for row in self.parsed.rows if row.number in self.blocked or row.problems]
        return sorted(wanted, key=lambda row: (row.number not in self.blocked, _rank(row), row.number))

    def describe(self, row: ParsedRow) -> PreviewRow:
        """One row with its problems written out; done for the rows of a page only."""
        issues = row_issues(row, references=self.references, category=self.choices.category)
        return PreviewRow(row, issues, row.number in self.choices.left_out, row.number in self.blocked)

    def preview_columns(self) -> list[PreviewColumn]:
        by_column = {column: name for name, column in self.columns.items()}
        width = max((len(row) for row in self.sheet.rows), default=0)
        headings = [*self.headings.headings, *[""] * width][:width]
        columns = [
            PreviewColumn(index, headings[index], self._examples(index), by_column.get(index)) for index in range(width)
        ]
        return [column for column in columns if column.heading or column.examples]

    def _examples(self, index: int) -> list[str]:
        found: list[str] = []
        for row in self.parsed.rows:
            text = shown(row.cells[index]) if index < len(row.cells) else ""
            if text:
                found.append(text[:60])
            if len(found) == _EXAMPLES:
                break
        return found


def read_preview(upload: ExpenditureImport) -> Preview:
    """Understand an upload under the choices kept with it. Raises ``UnreadableFile``."""
    workbook = load_table(upload)
    choices = ImportChoices.from_data(upload.mapping)
    remembered = remembered_columns(partner_id=upload.partner_id)
    chosen = choose_sheet(workbook, name=upload.sheet, remembered=remembered)
    columns = dict(chosen.headings.mapping if choices.columns is None else choices.columns)
    parsed = build_rows(
        sheet=chosen.sheet, headings=chosen.headings, defaults=_defaults(upload, choices), mapping=columns
    )
    references = load_references(partner_id=upload.partner_id)
    return Preview(
        upload=upload,
        choices=choices,
        sheet=chosen.sheet,
        sheet_names=[sheet.name for sheet in workbook.sheets if not sheet.is_empty],
        headings=chosen.headings,
        columns=columns,
        parsed=parsed,
        references=references,
        blocked=_blocked(parsed, references, choices),
        file_notes=[str(NOTES[note]) for note in workbook.notes],
    )


def _blocked(parsed: ParsedSheet, references: References, choices: ImportChoices) -> frozenset[int]:
    return frozenset(
        row.number
        for row in parsed.rows
        if row.number not in choices.left_out and blocks_import(row, category=choices.category)
    )


def _defaults(upload: ExpenditureImport, choices: ImportChoices) -> RowDefaults:
    country = upload.partner.organisation.country
    return RowDefaults(
        today=timezone.localdate(),
        currency=choices.currency or upload.partner.currency,
        language=language_of(country),
        country=country,
        allowed_currencies=convertible_currencies(),
        earliest=upload.partnership.eligible_from,
    )


@cache
def convertible_currencies() -> tuple[str, ...]:
    """The euro and what the European Central Bank quotes at present; nothing else could be converted."""
    fixings = bundled_fixings()
    recent = fixings.complete_until - timedelta(days=30)
    quoted = [
        code
        for code in fixings.currencies
        if (last := fixings.on_or_before(code, fixings.complete_until)) and last.date >= recent
    ]
    return (EURO, *sorted(set(quoted) - {EURO}))


def _rank(row: ParsedRow) -> int:
    return min((list(Severity).index(problem.severity) for problem in row.problems), default=0)
