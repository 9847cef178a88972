"""From a row as it was understood to the values of a line, and what keeps the row from becoming one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.finance.enums import LineKind
from apps.finance.validators.expenditure_line import LineValues, find_line_problems
from apps.intake.fields import Field
from apps.intake.fixes import Fix, fixes_of
from apps.intake.problems import ProblemCode, Severity
from apps.intake.references import References
from apps.intake.rows import ParsedRow

_COPIED = (
    "reference",
    "invoice_no",
    "invoice_date",
    "delivery_date",
    "payment_date",
    "supplier_name",
    "supplier_tax_id",
    "supplier_country",
    "buyer_name",
    "buyer_tax_id",
    "payer_name",
    "is_used",
    "other_grant",
    "other_grant_eur",
    "description",
    "person",
    "ledger_code",
    "currency",
    "net",
    "vat",
    "gross",
    "paid",
    "stated_eur",
)


@dataclass(frozen=True, slots=True)
class RowIssue:
    """One thing to know about a row, in the reader's language: what is wrong and what to do."""

    severity: Severity
    code: str
    field: str
    text: str
    fixes: tuple[Fix, ...] = ()


NO_CATEGORY = _("The row names no cost category. Choose below the headings which category such rows get.")
NO_WORK_PACKAGE = _("“%(found)s” is no work package of this project. The line is taken without one.")
NO_CONTRACT = _("There is no contract “%(found)s” of yours here. The reference is kept as a comment.")


def line_values(row: ParsedRow, *, references: References, category: str) -> LineValues:
    """The row as a line. ``category`` is for rows that name none; references that match nothing go to the comment."""
    return LineValues(
        **{name: getattr(row, name) for name in _COPIED},
        kind=kind_of(row),
        declared=row.declared if row.declared is not None else Decimal(0),
        category=row.category or category,
        comment=_comment(row, references),
        work_package_id=references.work_package(row.work_package),
        contract_id=references.contract(row.contract_ref),
    )


def kind_of(row: ParsedRow) -> LineKind:
    """A credit note with a positive amount was pointed out in the preview; once confirmed it is a cost."""
    is_wrong_note = row.kind == LineKind.CREDIT_NOTE and row.declared is not None and row.declared > 0
    return LineKind.INVOICE if is_wrong_note else row.kind


def row_issues(row: ParsedRow, *, references: References, category: str) -> list[RowIssue]:
    """All problems of a row, errors first: what it says itself, what is missing, and what it names that is unknown."""
    issues = [*own_issues(row), *_unknown(row, references)]
    return _worst_first(issues if row.category or category else _without_category(issues))


def _without_category(issues: list[RowIssue]) -> list[RowIssue]:
    """No category keeps the row back, and is said once: where a word is not known, that is what is missing."""
    if all(issue.code != ProblemCode.UNKNOWN_CATEGORY for issue in issues):
        return [*issues, _issue(Severity.ERROR, "category_missing", "category", NO_CATEGORY)]
    return [
        replace(issue, severity=Severity.ERROR) if issue.code == ProblemCode.UNKNOWN_CATEGORY else issue
        for issue in issues
    ]


def own_issues(row: ParsedRow) -> list[RowIssue]:
    """What the row itself says, wherever it is declared: what the reader saw and what the line's validator refuses."""
    read = [
        RowIssue(problem.severity, str(problem.code), str(problem.field or ""), problem.text, fixes_of(problem, row))
        for problem in row.problems
    ]
    return _worst_first([*read, *_refusals(row)])


def _worst_first(issues: list[RowIssue]) -> list[RowIssue]:
    return sorted(issues, key=lambda issue: list(Severity).index(issue.severity))


def _refusals(row: ParsedRow) -> Iterator[RowIssue]:
    if row.has_errors:
        return  # the reader has said it better; a missing amount need not be called zero as well
    for problem in find_line_problems(line_values(row, references=References.none(), category=row.category)):
        if problem.field != "category":
            yield RowIssue(Severity.ERROR, problem.code, problem.field, problem.message, _way_out(problem.code, row))


def _way_out(code: str, row: ParsedRow) -> tuple[Fix, ...]:
    """Where nothing is declared of an invoice, as where the amount is missing, its total is proposed."""
    return (Fix.of(Field.DECLARED, row.gross),) if code == "declared_zero" and row.gross else ()


def _unknown(row: ParsedRow, references: References) -> Iterator[RowIssue]:
    if row.work_package and references.work_package(row.work_package) is None:
        yield _issue(Severity.WARNING, "work_package_unknown", "work_package", NO_WORK_PACKAGE, row.work_package)
    if row.contract_ref and references.contract(row.contract_ref) is None:
        yield _issue(Severity.WARNING, "contract_unknown", "contract_ref", NO_CONTRACT, row.contract_ref)


def _issue(severity: Severity, code: str, field: str, text: Promise, found: str = "") -> RowIssue:
    return RowIssue(severity, code, field, str(text) % {"found": found})


def _comment(row: ParsedRow, references: References) -> str:
    unmatched = row.contract_ref if references.contract(row.contract_ref) is None else ""
    ksef = f"KSeF {row.ksef_no}" if row.ksef_no else ""
    return "\n".join(part for part in (row.comment, ksef, unmatched) if part)
