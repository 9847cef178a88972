"""Checks within a row, between rows and over the sheet. They look at what the file says, not at eligibility."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from apps.common.business_ids import check_business_id
from apps.finance.enums import LineKind
from apps.intake.columns import HeadingGuess
from apps.intake.fields import DATE_FIELDS, Field
from apps.intake.kinds import explains_minus, spoken_kind
from apps.intake.problems import Problem, ProblemCode, Severity, Value
from apps.intake.readers.workbook import RawCell, RawSheet
from apps.intake.row_selection import LeftOut, LeftOutReason
from apps.intake.values.amounts import decimal_evidence, parse_amount
from apps.intake.wordings import normalise

if TYPE_CHECKING:
    from apps.intake.rows import ParsedRow


class Sheet(Protocol):
    """A sheet by rows or by columns."""

    @property
    def hidden_rows(self) -> tuple[int, ...]: ...

    def cells_of(self, column: int) -> Sequence[RawCell]: ...


# Net and VAT are rounded separately on many invoices (data quality check of the programmes' controllers).
SUM_TOLERANCE = Decimal("0.02")
TOTAL_TOLERANCE = Decimal("0.01")
_OWN_AMOUNT = {ProblemCode.UNREADABLE_AMOUNT, ProblemCode.AMBIGUOUS_AMOUNT, ProblemCode.TOO_LARGE}
_AMOUNT_PROBLEMS = _OWN_AMOUNT | {ProblemCode.FORMULA_ERROR, ProblemCode.NOT_CALCULATED}


def check_row(row: ParsedRow, *, today: dt.date, earliest: dt.date | None, country: str) -> None:
    """Add what is missing from a row or does not fit together in it."""
    _check_amounts(row)
    _check_sign(row)
    _check_dates(row, today, earliest)
    if not row.description and not _is_said(row, Field.DESCRIPTION):
        row.problems.append(Problem(ProblemCode.MISSING_DESCRIPTION, Severity.ERROR, Field.DESCRIPTION))
    if row.supplier_tax_id:
        _check_business_id(row, country)


def _check_amounts(row: ParsedRow) -> None:
    if row.declared is None and not any(_is_about_amount(problem) for problem in row.problems):
        fix = row.gross
        row.problems.append(Problem(ProblemCode.MISSING_AMOUNT, Severity.ERROR, Field.DECLARED, fix=fix))
    if row.net is None or row.vat is None or row.gross is None:
        return
    together = row.net + row.vat
    if abs(together - row.gross) > SUM_TOLERANCE:
        params = {"net": row.net, "vat": row.vat, "gross": row.gross, "value": together}
        row.problems.append(Problem(ProblemCode.SUM_DIFFERS, Severity.WARNING, Field.GROSS, params))


def _is_about_amount(problem: Problem) -> bool:
    return problem.code in _AMOUNT_PROBLEMS and problem.field in (Field.DECLARED, Field.GROSS, Field.NET)


def _check_sign(row: ParsedRow) -> None:
    if row.declared is None:
        return
    text = f"{row.description} {row.category_text}"
    if row.declared < 0:
        explained = spoken_kind(text) is LineKind.CREDIT_NOTE or explains_minus(f"{text} {row.invoice_no}")
        if not explained:
            _warn(row, ProblemCode.NEGATIVE_WITHOUT_CREDIT_NOTE, -row.declared)
    elif row.kind == LineKind.CREDIT_NOTE and row.declared > 0:
        _warn(row, ProblemCode.CREDIT_NOTE_POSITIVE, -row.declared)


def _warn(row: ParsedRow, code: ProblemCode, fix: Decimal) -> None:
    row.problems.append(Problem(code, Severity.WARNING, Field.DECLARED, fix=fix))


def _check_dates(row: ParsedRow, today: dt.date, earliest: dt.date | None) -> None:
    for name in DATE_FIELDS:
        found: dt.date | None = getattr(row, name)
        if found is None:
            continue
        if found > today:
            row.problems.append(Problem(ProblemCode.FUTURE_DATE, Severity.WARNING, name, {"value": found}))
        elif earliest and found < earliest:
            params = {"value": found, "earliest": earliest}
            row.problems.append(Problem(ProblemCode.EARLY_DATE, Severity.WARNING, name, params))


def _is_said(row: ParsedRow, name: Field) -> bool:
    return any(problem.field is name and problem.severity is Severity.ERROR for problem in row.problems)


def _check_business_id(row: ParsedRow, country: str) -> None:
    check = check_business_id(row.supplier_tax_id, row.supplier_country or country)
    if check.valid is False:
        params = {"found": row.supplier_tax_id}
        row.problems.append(Problem(ProblemCode.INVALID_BUSINESS_ID, Severity.WARNING, Field.SUPPLIER_TAX_ID, params))


def find_duplicates(rows: Sequence[ParsedRow]) -> None:
    """Mark the second and each further row with the same supplier, invoice number, total and declared amount."""
    seen: dict[tuple[object, ...], int] = {}
    for row in rows:
        if not row.invoice_no:
            continue
        supplier = row.supplier_tax_id or normalise(row.supplier_name)
        key = (supplier, row.invoice_no.casefold(), row.gross, row.declared, row.description)
        first = seen.setdefault(key, row.number)
        if first != row.number:
            params = {"other": first}
            row.problems.append(Problem(ProblemCode.DUPLICATE_ROW, Severity.WARNING, Field.INVOICE_NO, params))


def sheet_notes(
    sheet: RawSheet,
    columns: Mapping[Field, int],
    headings: HeadingGuess,
    rows: Sequence[ParsedRow],
    left_out: Sequence[LeftOut],
) -> list[Problem]:
    """What the person should know about the list as a whole."""
    name = Field.DECLARED if Field.DECLARED in columns else Field.GROSS

    def sum_above(row: int) -> Decimal | None:
        amounts = [getattr(item, name) for item in rows if item.number < row]
        return None if None in amounts else sum(amounts, Decimal(0))

    return list_notes(sheet, columns, headings, left_out, sum_above)


def list_notes(
    sheet: Sheet,
    columns: Mapping[Field, int],
    headings: HeadingGuess,
    left_out: Sequence[LeftOut],
    sum_above: Callable[[int], Decimal | None],
) -> list[Problem]:
    """The same, given how to add up what stands above a row; None where an amount there could not be read."""
    notes = []
    if fallback := _declared_fallback(columns):
        notes.append(Problem(fallback, Severity.INFO))
    hidden = sum(1 for number in sheet.hidden_rows if number > headings.first_data_row)
    if hidden:
        notes.append(Problem(ProblemCode.HIDDEN_ROWS, Severity.WARNING, params={"count": hidden}))
    if left_out:
        notes.append(Problem(ProblemCode.ROWS_LEFT_OUT, Severity.INFO, params={"count": len(left_out)}))
    return notes + _compare_total(sheet, columns, left_out, sum_above)


def _declared_fallback(columns: Mapping[Field, int]) -> ProblemCode | None:
    if Field.DECLARED in columns:
        return None
    if Field.GROSS in columns:
        return ProblemCode.DECLARED_FROM_GROSS
    if Field.NET in columns:
        return ProblemCode.DECLARED_FROM_NET
    return ProblemCode.DECLARED_FROM_EUR if Field.STATED_EUR in columns else None


def _compare_total(
    sheet: Sheet,
    columns: Mapping[Field, int],
    left_out: Sequence[LeftOut],
    sum_above: Callable[[int], Decimal | None],
) -> list[Problem]:
    """With a single row of totals, its figure must be the sum of the rows above. Subtotals are not untangled."""
    totals = [item.number for item in left_out if item.reason is LeftOutReason.TOTAL]
    name = Field.DECLARED if Field.DECLARED in columns else Field.GROSS
    if len(totals) != 1 or name not in columns:
        return []
    cells = sheet.cells_of(columns[name])
    stated = parse_amount(cells[totals[0] - 1], separator=decimal_evidence(cells)).value
    above = sum_above(totals[0])
    if stated is None or above is None or abs(above - stated) <= TOTAL_TOLERANCE:
        return []
    params: dict[str, Value] = {"row": totals[0], "value": above, "found": stated}
    return [Problem(ProblemCode.TOTAL_DIFFERS, Severity.WARNING, name, params)]
