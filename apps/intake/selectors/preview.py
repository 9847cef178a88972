"""How an uploaded list is understood, a page at a time. Nothing here writes, and no page costs more than another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from apps.intake.checked_row import CheckedRow, RowReader, StagedRow
from apps.intake.choices import ImportChoices
from apps.intake.columnar.stage import ERROR
from apps.intake.fields import Field
from apps.intake.line_values import RowIssue
from apps.intake.models import ExpenditureImport, ImportCorrection
from apps.intake.problem_labels import ProblemKind, kinds_of
from apps.intake.readers.notes import NOTES
from apps.intake.rows import ParsedRow
from apps.intake.selectors.expenditure_import import load_references
from apps.intake.selectors.staged_list import StagedList
from apps.intake.summary import Summary
from apps.intake.tally import CurrencyTotal
from apps.intake.values.words import shown

RowCorrections = Mapping[int, Mapping[Field, ImportCorrection]]


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column of the file: its heading, the first values in it, and what it is taken for (None: left out)."""

    index: int
    heading: str
    examples: list[str]
    field: Field | None
    is_proposed: bool = False

    @property
    def surely_names_nobody(self) -> bool:
        """A column that is left out may hold names as well: nobody has said what it is."""
        return self.field is not None and self.field != Field.PERSON


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as understood, with its problems in the reader's language. ``in_file`` is what the file said."""

    checked: CheckedRow
    staged: StagedRow
    corrections: Mapping[Field, ImportCorrection]
    is_left_out: bool

    @property
    def row(self) -> ParsedRow:
        return self.checked.row

    @property
    def number(self) -> int:
        return self.staged.number

    @property
    def issues(self) -> list[RowIssue]:
        return self.checked.issues

    @property
    def blocks(self) -> bool:
        return self.checked.severity == ERROR and not self.is_left_out


@dataclass(frozen=True)
class Preview:
    """A list as understood under the person's choices and corrections."""

    upload: ExpenditureImport
    summary: Summary
    choices: ImportChoices

    @cached_property
    def reader(self) -> RowReader:
        return reader_of(self.upload, self.summary)

    @property
    def staged(self) -> StagedList:
        return StagedList(self.summary.files)

    @property
    def taken(self) -> int:
        """How many rows would become lines."""
        return self.summary.tally.rows

    @property
    def blocked(self) -> int:
        """How many rows keep the list from being confirmed."""
        return self.summary.tally.blocked

    @property
    def warned(self) -> int:
        return self.summary.tally.warned

    @property
    def can_confirm(self) -> bool:
        return self.taken > 0 and self.blocked == 0

    @property
    def totals(self) -> list[CurrencyTotal]:
        """Rows and declared amounts per currency, of the rows that would be taken."""
        return self.summary.tally.totals

    @property
    def notes(self) -> list[RowIssue]:
        """What is to be said about the sheet as a whole."""
        return [RowIssue(note.severity, str(note.code), "", note.text) for note in self.summary.notes]

    @property
    def file_notes(self) -> list[str]:
        return [str(NOTES[note]) for note in self.summary.file_notes]

    @property
    def kinds(self) -> list[ProblemKind]:
        """The kinds of problem there still are, most frequent first."""
        return kinds_of(self.summary.tally.codes)

    def columns(self) -> list[PreviewColumn]:
        by_column = {column: name for name, column in self.summary.columns.items()}
        columns = [
            PreviewColumn(index, heading, examples, name, name is not None and name.value in self.summary.proposed)
            for index, (heading, examples) in enumerate(zip(self.summary.headings, self.summary.examples, strict=False))
            for name in (by_column.get(index),)
        ]
        return [column for column in columns if column.heading or column.examples]

    def count(self, *, only_problems: bool, code: str = "") -> int:
        if code or only_problems:
            return self.staged.count_problems(code=code)
        return self.summary.rows

    def page(self, start: int, count: int, *, only_problems: bool = False, code: str = "") -> list[PreviewRow]:
        """Some rows: in the order of the file, or those that had problems when they were read, errors first."""
        chosen = (
            self.staged.problems(start, count, code=code) if code or only_problems else self.staged.page(start, count)
        )
        return self.describe(chosen)

    def row(self, number: int) -> PreviewRow | None:
        return next(iter(self.describe(self.staged.rows([number]))), None)

    def describe(self, staged: Iterable[StagedRow]) -> list[PreviewRow]:
        rows = list(staged)
        corrections = corrections_of(self.upload, [row.number for row in rows])
        return [self._describe(row, corrections.get(row.number, {})) for row in rows]

    def _describe(self, staged: StagedRow, corrections: Mapping[Field, ImportCorrection]) -> PreviewRow:
        checked = self.reader.read(staged, texts_of(corrections))
        return PreviewRow(checked, staged, corrections, staged.number in self.choices.left_out)

    def in_file(self, staged: StagedRow, field: Field) -> str:
        """What the file says in a cell."""
        column = self.summary.columns.get(field)
        return shown(staged.cells[column]) if column is not None and column < len(staged.cells) else ""


def read_preview(upload: ExpenditureImport) -> Preview:
    """The preview of a list that was read."""
    return Preview(upload, Summary.from_data(upload.summary), ImportChoices.from_data(upload.mapping))


def reader_of(upload: ExpenditureImport, summary: Summary) -> RowReader:
    return RowReader(summary.context, load_references(partner_id=upload.partner_id), summary.category)


def corrections_of(upload: ExpenditureImport, rows: list[int] | None = None) -> RowCorrections:
    """What people wrote over cells, by row and field; of all rows, or of those given."""
    corrections = ImportCorrection.objects.filter(upload=upload).select_related("corrected_by")
    found: dict[int, dict[Field, ImportCorrection]] = defaultdict(dict)
    for correction in corrections if rows is None else corrections.filter(row__in=rows):
        found[correction.row][Field(correction.field)] = correction
    return found


def texts_of(corrections: Mapping[Field, ImportCorrection]) -> dict[Field, str]:
    return {field: correction.new_text for field, correction in corrections.items()}
