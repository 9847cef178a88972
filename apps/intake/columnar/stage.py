"""A whole list staged: what would become a line, row by row, with the codes of what is to be said about each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from apps.common.money import from_cents
from apps.intake.columnar import words
from apps.intake.columnar.cells import map_distinct
from apps.intake.columnar.lines import SCHEMA, frame_of_lines, read_lines
from apps.intake.columnar.selection import select_items
from apps.intake.columns import HeadingGuess
from apps.intake.fields import AMOUNT_FIELDS, Field
from apps.intake.line_values import RowIssue, own_issues
from apps.intake.problems import Problem, ProblemCode, Severity
from apps.intake.readers.frames import SheetFrame, cells_by_column
from apps.intake.readers.workbook import RawCell
from apps.intake.references import References
from apps.intake.row_checks import list_notes
from apps.intake.row_selection import LeftOut
from apps.intake.rows import ROWS_FOR_SEPARATOR, ListContext, ParsedRow, RowDefaults, parse_rows
from apps.intake.values.amounts import decimal_evidence

# Worst last, so that a comparison says which is worse; 0 is a row without a remark.
SEVERITIES = (None, Severity.INFO, Severity.WARNING, Severity.ERROR)
ERROR = SEVERITIES.index(Severity.ERROR)
WARNING = SEVERITIES.index(Severity.WARNING)
STAGED = SCHEMA | {"severity": pl.UInt8, "codes": pl.String, "duplicate_of": pl.UInt32}
_BLOCK = 5_000
Announce = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """``frame`` has ``STAGED``: ``codes`` are separated by spaces, empty for most rows; ``duplicate_of`` is a row."""

    frame: pl.DataFrame
    context: ListContext
    left_out: list[LeftOut]
    notes: list[Problem]


def stage_list(
    *,
    sheet: SheetFrame,
    headings: HeadingGuess,
    mapping: Mapping[Field, int],
    defaults: RowDefaults,
    references: References,
    category: str = "",
    announce: Announce = lambda done, total: None,
) -> Stage:
    """Read every item of a sheet, to the same values and problems as ``rows.build_rows``. Raises nothing.

    ``category`` is for rows that name none; ``announce`` is told how many rows are done, of how many.
    """
    items, left_out = select_items(sheet, headings, mapping)
    raw = sheet.frame[items].with_columns((items + 1).cast(pl.UInt32).alias("number"))
    context = settle_context(raw, headings, mapping, defaults)
    lines, sure = read_lines(raw, context)
    doubtful = raw.filter(~sure)
    announce(raw.height - doubtful.height, raw.height)
    parts = [_sure_lines(lines.filter(sure))]
    for start in range(0, doubtful.height, _BLOCK):
        parts.append(_doubtful_lines(doubtful[start : start + _BLOCK], context))
        announce(min(raw.height - doubtful.height + start + _BLOCK, raw.height), raw.height)
    frame = _with_references(_with_duplicates(pl.concat(parts).sort("number")), references, category)
    notes = list_notes(sheet, context.columns, headings, left_out, _sum_above(frame, context.columns))
    return Stage(frame, context, left_out, notes)


def settle_context(
    raw: pl.DataFrame, headings: HeadingGuess, mapping: Mapping[Field, int], defaults: RowDefaults
) -> ListContext:
    """How the list is written, from its items; the same evidence that ``build_rows`` takes."""
    amounts = {name: str(mapping[name]) for name in AMOUNT_FIELDS if name in mapping}
    present = {name: column for name, column in amounts.items() if column in raw.columns}
    first = [list(cells) for cells in zip(*_cells(raw.head(ROWS_FOR_SEPARATOR), present.values()), strict=True)]
    together = decimal_evidence(cell for row in first for cell in row)
    separators = {name: _evidence(raw, amounts[name]) or together for name in amounts}
    return ListContext(dict(mapping), defaults, separators, headings.currencies, headings.currency)


def _evidence(raw: pl.DataFrame, column: str) -> str:
    if column not in raw.columns or raw[column].dtype != pl.String:
        return ""
    kinds = f"k{column}"
    texts = raw.filter(pl.col(kinds) == 0) if kinds in raw.columns else raw
    return decimal_evidence(texts[column].drop_nulls().unique(maintain_order=True).to_list())


def _cells(raw: pl.DataFrame, columns: Collection[str]) -> list[list[RawCell]]:
    wanted = {*columns, *(f"k{name}" for name in columns)}
    return list(cells_by_column(raw.select([name for name in raw.columns if name in wanted])))


def _sure_lines(lines: pl.DataFrame) -> pl.DataFrame:
    return lines.with_columns(pl.lit(0, dtype=pl.UInt8).alias("severity"), pl.lit("").alias("codes"))


def _doubtful_lines(raw: pl.DataFrame, context: ListContext) -> pl.DataFrame:
    rows = parse_raw(raw, context)
    found = [own_issues(row) for row in rows]
    return frame_of_lines(rows).with_columns(
        pl.Series("severity", [worst(issues) for issues in found], dtype=pl.UInt8),
        pl.Series(
            "codes", [" ".join(dict.fromkeys(issue.code for issue in issues)) for issues in found], dtype=pl.String
        ),
    )


def parse_raw(raw: pl.DataFrame, context: ListContext) -> list[ParsedRow]:
    """Rows of a frame of raw cells, read one by one."""
    cells = zip(*cells_by_column(raw.drop("number")), strict=True)
    return parse_rows(zip(raw["number"].to_list(), (list(row) for row in cells), strict=True), context)


def worst(issues: list[RowIssue]) -> int:
    return max((SEVERITIES.index(issue.severity) for issue in issues), default=0)


def _with_duplicates(frame: pl.DataFrame) -> pl.DataFrame:
    """As ``row_checks.find_duplicates``: the second and each further row points to the first."""
    tax_id = frame["supplier_tax_id"]
    keys = frame.select("number", "gross", "declared", "description").with_columns(
        tax_id.zip_with(tax_id != "", words.normalised(frame["supplier_name"])).alias("supplier"),
        words.casefolded(frame["invoice_no"]).alias("invoice"),
    )
    first = keys.select(pl.col("number").first().over("supplier", "invoice", "gross", "declared", "description"))
    is_second = (frame["invoice_no"] != "") & (first["number"] != frame["number"])
    marked = frame.with_columns(first["number"].set(~is_second, None).alias("duplicate_of"))
    return _with_code(marked, is_second, ProblemCode.DUPLICATE_ROW, WARNING)


def _with_references(frame: pl.DataFrame, references: References, category: str) -> pl.DataFrame:
    """What depends on the project and on the person's choice: work packages, contracts, a category for the rest."""
    for name, find, code in (
        ("work_package", references.work_package, "work_package_unknown"),
        ("contract_ref", references.contract, "contract_unknown"),
    ):
        named = frame[name]
        found = map_distinct(named.set(named == "", None), find, pl.Int64)
        frame = _with_code(frame, (named != "") & found.is_null(), code, WARNING)
    if not category:
        frame = _without_category(frame)
    return frame


def _without_category(frame: pl.DataFrame) -> pl.DataFrame:
    """As ``line_values.row_issues``: what is missing where a word is not known is said once, and keeps the row back."""
    without = frame["category"] == ""
    unknown = without & frame["codes"].str.split(" ").list.contains(ProblemCode.UNKNOWN_CATEGORY.value)
    frame = _with_code(frame, without & ~unknown, "category_missing", ERROR)
    severe = pl.lit(ERROR, dtype=pl.UInt8)
    return frame.with_columns(pl.when(unknown).then(severe).otherwise("severity").alias("severity"))


def _with_code(frame: pl.DataFrame, where: pl.Series, code: str, severity: int) -> pl.DataFrame:
    if not where.any():
        return frame
    severe = pl.max_horizontal("severity", pl.lit(severity, dtype=pl.UInt8))
    return frame.with_columns(
        pl.when(where).then((pl.col("codes") + f" {code}").str.strip_chars(" ")).otherwise("codes").alias("codes"),
        pl.when(where).then(severe).otherwise("severity").alias("severity"),
    )


def _sum_above(frame: pl.DataFrame, columns: Mapping[Field, int]) -> Callable[[int], Decimal | None]:
    """The sum of the amounts above a row of totals; None if one of them could not be read."""
    name = "declared" if Field.DECLARED in columns else "gross"

    def add(row: int) -> Decimal | None:
        amounts = frame.filter(pl.col("number") < row)[name]
        return None if amounts.null_count() else from_cents(int(amounts.sum()))

    return add
