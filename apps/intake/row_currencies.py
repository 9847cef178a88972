"""Which currency a row is in: its own column, a sign beside an amount, the heading, or the partner's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from apps.intake.fields import Field
from apps.intake.problems import Problem, ProblemCode, Severity
from apps.intake.values.words import parse_currency

if TYPE_CHECKING:
    from apps.intake.rows import ListContext, ParsedRow, RowDefaults


def settle_currency(row: ParsedRow, beside: Mapping[Field, str], context: ListContext) -> None:
    """Set ``row.currency`` to an ISO code, or leave it empty with an error that says what to do.

    ``beside`` are the currencies written in the cells of amounts, by field.
    """
    written, defaults = row.currency, context.defaults
    row.currency = parse_currency(written, country=defaults.country) if written else ""
    if written and not row.currency:
        _add(row, ProblemCode.UNKNOWN_CURRENCY, found=written, fallback=defaults.currency)
        return
    row.currency = row.currency or _named(beside, context) or defaults.currency
    _check(row, beside, defaults)


def _named(beside: Mapping[Field, str], context: ListContext) -> str:
    for name in (Field.DECLARED, Field.GROSS, Field.NET):
        if found := beside.get(name) or context.currencies.get(name):
            return found
    return context.currency


def _check(row: ParsedRow, beside: Mapping[Field, str], defaults: RowDefaults) -> None:
    if not row.currency:
        _add(row, ProblemCode.MISSING_CURRENCY)
        return
    for name, currency in beside.items():
        if currency != row.currency:
            params = {"found": currency, "value": row.currency}
            row.problems.append(Problem(ProblemCode.CURRENCIES_DIFFER, Severity.ERROR, name, params))
    if defaults.allowed_currencies and row.currency not in defaults.allowed_currencies:
        allowed = ", ".join(defaults.allowed_currencies)
        _add(row, ProblemCode.CURRENCY_NOT_ALLOWED, found=row.currency, allowed=allowed, fallback=defaults.currency)


def _add(row: ParsedRow, code: ProblemCode, **params: str) -> None:
    row.problems.append(Problem(code, Severity.ERROR, Field.CURRENCY, params))
