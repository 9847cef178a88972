"""Checks a bare list of expenditure, without a project or database: what the command line and a curious partner use."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from apps.common.money import cents, from_cents
from apps.eligibility.context import CheckContext
from apps.eligibility.evaluate import evaluate, report_deductions, summarise
from apps.eligibility.frame import LINES, PARTNERS, build_frame, build_lines
from apps.eligibility.prepare import prepare_lines
from apps.finance.inforeuro import EURO, AccountingRate, RateUnavailable, derive_monthly_rate, latest_available_month
from apps.intake.readers.refusals import UnreadableFile
from apps.intake.readers.tables import read_table
from apps.intake.rows import ParsedRow, RowDefaults, build_rows
from apps.intake.sheets import SheetChoice, choose_sheet
from apps.nlp.categories import CategoryProposal, propose_categories
from apps.programmes.catalogue import ProgrammeVersionData, load_catalogue
from apps.programmes.enums import ParameterKey

_RATES = ("office_rate", "travel_rate")
_MONEY = ("net", "vat", "gross", "declared", "paid", "stated_eur", "other_grant_eur")
_PLAIN = (
    "description", "supplier_name", "supplier_tax_id", "supplier_country", "invoice_no", "invoice_date",
    "delivery_date", "payment_date", "currency", "contract_ref", "work_package", "ledger_code", "person",
    "buyer_name", "buyer_tax_id", "payer_name", "is_used", "other_grant", "ksef_no",
)  # fmt: skip
# Known of every row, whatever columns the file has.
_DERIVED = frozenset({
    "line_id", "row", "reference", "partner_id", "category", "suggested_category", "kind", "currency",
    "declared_cents", "declared_eur_cents",
})  # fmt: skip
# A list has none of the tables that stand beside it in a project.
_ABSENT_FRAMES = frozenset({
    "budget", "contracts", "earlier_lines", "trips", "staff", "payroll", "timesheets", "assets", "unit_costs",
})  # fmt: skip


class NoList(Exception):
    """The file can be read, but no list of expenditure is in it."""


@dataclass(frozen=True)
class LineResult:
    """One row of the file with what was found on it. Money is EUR unless ``currency`` says otherwise."""

    row: ParsedRow
    declared_eur: Decimal | None
    ineligible_eur: Decimal
    suggested_category: str | None
    flags: list[dict[str, Any]]


@dataclass(frozen=True)
class FileCheck:
    """``untold`` says what the rules could not tell of the list: see ``evaluate.Findings``."""

    lines: list[LineResult]
    report_flags: list[dict[str, Any]]
    untold: list[dict[str, Any]]
    declared_eur: Decimal
    ineligible_eur: Decimal
    rates: list[AccountingRate]


def find_programme(code: str) -> ProgrammeVersionData | None:
    """The latest version of a programme, or None for a code nobody knows."""
    versions = [version for version in load_catalogue() if version.code == code]
    return max(versions, key=lambda version: (version.valid_from, version.version), default=None)


def check_file(
    *, path: Path, programme: ProgrammeVersionData, partner_currency: str, language: str, today: datetime.date
) -> FileCheck:
    """Read, convert and check every row of a file under a programme's latest rules and usual cost options.

    Converted at the rate of this month, or of the last month a rate is known for; both are provisional until a report
    is submitted. Raises ``UnreadableFile`` and ``NoList``.
    """
    choice = _choose(path, language)
    defaults = RowDefaults(today=today, currency=partner_currency, language=language)
    rows = build_rows(sheet=choice.sheet, headings=choice.headings, defaults=defaults).rows
    if not rows:
        raise NoList
    rates = _rates({row.currency for row in rows if row.currency}, today)
    proposals = propose_categories([row.description for row in rows])
    context = _context(programme, partner_currency, rates, today, set(choice.headings.mapping))
    lines = build_lines(_line(row, proposal) for row, proposal in zip(rows, proposals, strict=True))
    return _result(rows, proposals, lines, context, rates)


def _choose(path: Path, language: str) -> SheetChoice:
    choice = choose_sheet(read_table(path, path.name, language=language))
    if not choice.headings.found:
        raise NoList
    return choice


def _rates(currencies: Iterable[str], today: datetime.date) -> list[AccountingRate]:
    found = (_provisional_rate(currency, today) for currency in sorted(set(currencies) - {EURO}))
    return [rate for rate in found if rate is not None]


def _provisional_rate(currency: str, today: datetime.date) -> AccountingRate | None:
    try:
        month = min(today.replace(day=1), latest_available_month(currency))
        return derive_monthly_rate(currency, month.year, month.month)
    except RateUnavailable:
        return None


def _context(
    programme: ProgrammeVersionData,
    partner_currency: str,
    rates: list[AccountingRate],
    today: datetime.date,
    mapped: Iterable[Any],
) -> CheckContext:
    figures: Mapping[str, Any] = {str(key): parameter.value for key, parameter in programme.parameters.items()}
    offered = set(programme.value(ParameterKey.FLAT_RATES_OFFERED) or ())
    partner = {name: figures.get(name) if name.removesuffix("_rate") in offered else None for name in _RATES}
    return CheckContext(
        programme=programme.code,
        submitted_on=today,
        parameters={**figures, "disabled_rules": programme.disabled_rules},
        partners=build_frame([{"partner_id": _PARTNER, "currency": partner_currency, **partner}], PARTNERS),
        rates={rate.currency: rate.rate for rate in rates},
        absent_columns=frozenset(LINES) - _filled(mapped),
        absent_frames=_ABSENT_FRAMES,
    )


def _filled(mapped: Iterable[Any]) -> frozenset[str]:
    """The columns of lines that a file with these columns fills."""
    columns = {str(field) for field in mapped}
    money = {f"{name}_cents" for name in _MONEY if name in columns}
    return _DERIVED | money | {name for name in _PLAIN if name in columns}


_PARTNER = "partner"


def _line(row: ParsedRow, proposal: CategoryProposal) -> dict[str, Any]:
    return {
        "row": row.number,
        "line_id": row.number,
        "partner_id": _PARTNER,
        "reference": row.reference or row.invoice_no,
        # Without a category in the file the proposal stands in: better a doubtful check than none.
        "category": row.category or proposal.category,
        "suggested_category": proposal.category if proposal.confident else None,
        "kind": row.kind,
        **{f"{name}_cents": _cents(getattr(row, name)) for name in _MONEY},
        **{name: getattr(row, name) for name in _PLAIN},
    }


def _cents(amount: Decimal | None) -> int | None:
    return None if amount is None else cents(amount)


def _result(
    rows: list[ParsedRow],
    proposals: list[CategoryProposal],
    lines: pl.DataFrame,
    context: CheckContext,
    rates: list[AccountingRate],
) -> FileCheck:
    found, untold = evaluate(lines, context)
    converted = prepare_lines(lines, context)
    losses = {row["line_id"]: row for row in summarise(converted, found).iter_rows(named=True)}
    euro = dict(converted.select("line_id", "declared_eur_cents").iter_rows())
    flags: dict[str | None, list[dict[str, Any]]] = {}
    for flag in found.iter_rows(named=True):
        flags.setdefault(flag["line_id"], []).append(flag)
    results = [
        LineResult(
            row=row,
            declared_eur=None if euro[key] is None else from_cents(euro[key]),
            ineligible_eur=from_cents(losses[key]["deduction_eur_cents"]),
            suggested_category=proposal.category,
            flags=flags.get(key, []),
        )
        for row, proposal in zip(rows, proposals, strict=True)
        for key in [str(row.number)]
    ]
    nothing = Decimal("0.00")
    return FileCheck(
        lines=results,
        report_flags=flags.get(None, []),
        untold=untold.to_dicts(),
        declared_eur=sum((line.declared_eur or nothing for line in results), nothing),
        ineligible_eur=sum((line.ineligible_eur for line in results), nothing) + from_cents(report_deductions(found)),
        rates=rates,
    )


__all__ = ["FileCheck", "NoList", "UnreadableFile", "check_file", "find_programme"]
