"""The words of a row: texts of a length we can keep, the cost category and the supplier's country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from apps.intake.fields import Field
from apps.intake.problems import Problem, ProblemCode, Severity
from apps.intake.values.words import parse_category, parse_country

if TYPE_CHECKING:
    from apps.intake.rows import ParsedRow


def report_long_texts(rows: Sequence[ParsedRow], name: Field, limit: int) -> None:
    """Report texts longer than we can keep, with the shortened text as the fix."""
    for row in rows:
        text: str = getattr(row, name)
        if len(text) > limit:
            shortened = f"{text[: limit - 1].rstrip()}…"
            row.problems.append(Problem(ProblemCode.TEXT_TOO_LONG, Severity.ERROR, name, {"limit": limit}, shortened))


def settle_category(row: ParsedRow, accounts: Mapping[str, str]) -> None:
    """By its own words, or else by what the organisation books on the row's ledger account."""
    named = parse_category(row.category_text) if row.category_text else ""
    row.category = named or accounts.get(row.ledger_code, "")
    if row.category_text and not row.category:
        params = {"found": row.category_text}
        row.problems.append(Problem(ProblemCode.UNKNOWN_CATEGORY, Severity.WARNING, Field.CATEGORY, params))


def settle_country(row: ParsedRow) -> None:
    written = row.supplier_country
    row.supplier_country = parse_country(written) if written else ""
    if written and not row.supplier_country:
        params = {"found": written}
        row.problems.append(Problem(ProblemCode.UNKNOWN_COUNTRY, Severity.WARNING, Field.SUPPLIER_COUNTRY, params))
