"""One row of a preview under its corrections: what is in it now, and what is to be said about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from apps.common.money import cents
from apps.intake.columnar.stage import SEVERITIES
from apps.intake.fields import Field
from apps.intake.fixes import Fix
from apps.intake.line_values import RowIssue, row_issues
from apps.intake.problems import Problem, ProblemCode, Severity
from apps.intake.readers.workbook import RawCell
from apps.intake.references import References
from apps.intake.rows import ListContext, ParsedRow, parse_rows
from apps.intake.tally import RowFacts

# Without these in common, two rows are not the same item twice.
_TELL_APART = {Field.SUPPLIER_NAME, Field.SUPPLIER_TAX_ID, Field.INVOICE_NO, Field.GROSS, Field.DECLARED,
               Field.DESCRIPTION}  # fmt: skip
_ABOUT_CATEGORY = {"unknown_category", "category_missing"}


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A row as it stands in the file. ``proposed`` is the category its words point to, if it names none."""

    number: int
    cells: Sequence[RawCell]
    duplicate_of: int | None = None
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class RowReader:
    """What it takes to read a row of this list again. ``category`` is for rows that name none."""

    context: ListContext
    references: References
    category: str

    def read(self, staged: StagedRow, corrections: Mapping[Field, str]) -> CheckedRow:
        """Read a row with some of its cells replaced."""
        cells, context = self._corrected(staged, corrections)
        row = parse_rows([(staged.number, cells)], context)[0]
        if staged.duplicate_of is not None and not _TELL_APART & corrections.keys():
            params = {"other": staged.duplicate_of}
            row.problems.append(Problem(ProblemCode.DUPLICATE_ROW, Severity.WARNING, Field.INVOICE_NO, params))
        issues = row_issues(row, references=self.references, category=self.category)
        return CheckedRow(row, [_with_category(issue, staged.proposed) for issue in issues])

    def _corrected(self, staged: StagedRow, corrections: Mapping[Field, str]) -> tuple[list[RawCell], ListContext]:
        cells, columns = list(staged.cells), dict(self.context.columns)
        for field, text in corrections.items():
            # A field that the file has no column for gets one of its own, behind the others and in this row only.
            column = columns.setdefault(field, max(len(cells), *(taken + 1 for taken in columns.values()), 0))
            cells += [""] * (column + 1 - len(cells))
            cells[column] = text
        return cells, replace(self.context, columns=columns)


@dataclass(frozen=True, slots=True)
class CheckedRow:
    row: ParsedRow
    issues: list[RowIssue]

    @property
    def severity(self) -> int:
        return max((SEVERITIES.index(issue.severity) for issue in self.issues), default=0)

    @property
    def facts(self) -> RowFacts:
        declared = None if self.row.declared is None else cents(self.row.declared)
        codes = list(dict.fromkeys(issue.code for issue in self.issues))
        return RowFacts(self.severity, codes, self.row.currency, declared)


def _with_category(issue: RowIssue, proposed: str) -> RowIssue:
    if not proposed or issue.code not in _ABOUT_CATEGORY:
        return issue
    return replace(issue, fixes=(Fix(Field.CATEGORY, proposed, proposed, is_guess=True),))
