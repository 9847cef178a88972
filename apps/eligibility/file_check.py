"""Checks a bare list of expenditure, without a project or database: what the command line and a curious partner use."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from apps.common.money import cents, from_cents
from apps.eligibility.context import CheckContext
from apps.eligibility.evaluate import evaluate, report_deductions, summarise
from apps.eligibility.file_headings import choose_list
from apps.eligibility.frame import LINES, PARTNERS, build_frame, build_lines
from apps.eligibility.prepare import prepare_lines
from apps.eligibility.rules.reasons import with_reasons
from apps.eligibility.word_proposals import propose_words
from apps.finance.enums import LineKind
from apps.finance.inforeuro import EURO, AccountingRate, RateUnavailable, derive_monthly_rate, latest_available_month
from apps.intake.columns import HeadingGuess
from apps.intake.fields import AMOUNT_FIELDS, Field
from apps.intake.kinds import spoken_kind
from apps.intake.problems import ProblemCode
from apps.intake.readers.refusals import UnreadableFile
from apps.intake.readers.tables import read_table
from apps.intake.readers.workbook import RawSheet
from apps.intake.rows import ParsedRow, RowDefaults, build_rows
from apps.intake.sheets import SheetChoice
from apps.nlp.categories import CategoryProposal, propose_categories
from apps.programmes.catalogue import ProgrammeVersionData, load_catalogue
from apps.programmes.enums import ParameterKey

# What a row without anything in it is left out as; the others are ``apps.intake.row_selection.LeftOutReason``.
BLANK = "blank"
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
    """One row of the file with what was found on it. Money is EUR unless ``currency`` says otherwise.

    ``reason`` is why its words may mean an ineligible cost, one of ``apps.nlp.heads.wordings.REASONS``, with the
    model's ``likelihood`` of it (text from 0 to 1; None: not asked). ``left_out`` says what the row is where it is no
    item: it is read, but neither checked nor added up.
    """

    row: ParsedRow
    declared_eur: Decimal | None
    ineligible_eur: Decimal
    suggested_category: str | None
    reason: str | None
    likelihood: str | None
    flags: list[dict[str, Any]]
    left_out: str | None = None


@dataclass(frozen=True)
class FileCheck:
    """``lines`` has every row below the headings, in order. ``untold`` is what the rules could not tell of the list:
    see ``evaluate.Findings``.
    """

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
    choice = choose_list(read_table(path, path.name, language=language))
    if Field.DESCRIPTION not in choice.headings.mapping:
        raise NoList
    rows = _read_rows(choice, RowDefaults(today=today, currency=partner_currency, language=language))
    if not rows:
        raise NoList
    rates = _rates({row.parsed.currency for row in rows if row.parsed.currency}, today)
    proposals = propose_categories([row.parsed.description for row in rows])
    lines = build_lines(_line(row.parsed, proposal) for row, proposal in zip(rows, proposals, strict=True))
    context = replace(
        _context(programme, partner_currency, rates, today, set(choice.headings.mapping)),
        proposals=propose_words(lines),
    )
    return _result(rows, proposals, lines, context, rates)


class _FileRow(NamedTuple):
    """A row of the file; ``left_out`` as of ``LineResult``."""

    parsed: ParsedRow
    left_out: str | None = None


def _read_rows(choice: SheetChoice, defaults: RowDefaults) -> list[_FileRow]:
    """Every row below the headings: items, rows that are none, and blank ones between them."""
    parsed = build_rows(sheet=choice.sheet, headings=choice.headings, defaults=defaults)
    taken = {row.number: _without_want(row, choice.headings) for row in parsed.rows}
    others = {left.number: str(left.reason) for left in parsed.left_out}
    numbers = range(choice.headings.first_data_row + 1, _last_row(choice.sheet) + 1)
    return [
        _FileRow(taken[number]) if number in taken else _other_row(choice, number, others.get(number, BLANK))
        for number in numbers
    ]


def _last_row(sheet: RawSheet) -> int:
    filled = [number for number, row in enumerate(sheet.rows, start=1) if any(cell not in ("", None) for cell in row)]
    return max(filled, default=0)


def _without_want(row: ParsedRow, headings: HeadingGuess) -> ParsedRow:
    """A list without any column of amounts does not lack them row by row."""
    if not set(AMOUNT_FIELDS) & set(headings.mapping):
        row.problems = [problem for problem in row.problems if problem.code != ProblemCode.MISSING_AMOUNT]
    return row


def _other_row(choice: SheetChoice, number: int, left_out: str) -> _FileRow:
    cells = choice.sheet.rows[number - 1]
    column = choice.headings.mapping[Field.DESCRIPTION]
    text = cells[column] if column < len(cells) else ""
    parsed = ParsedRow(number=number, cells=cells, description=text.strip() if isinstance(text, str) else "")
    return _FileRow(parsed, left_out)


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
    # Where no category is declared, none can be declared twice.
    is_declared = Field.CATEGORY in mapped
    offered = set(programme.value(ParameterKey.FLAT_RATES_OFFERED) or ()) if is_declared else set()
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
        "kind": _kind(row),
        **{f"{name}_cents": _cents(getattr(row, name)) for name in _MONEY},
        **{name: getattr(row, name) for name in _PLAIN},
    }


def _kind(row: ParsedRow) -> LineKind:
    """What the row is declared as: of in-kind contributions the words speak, and words alone declare nothing."""
    if row.kind == LineKind.IN_KIND and spoken_kind(row.category_text) != LineKind.IN_KIND:
        return LineKind.INVOICE
    return row.kind


def _cents(amount: Decimal | None) -> int | None:
    return None if amount is None else cents(amount)


def _result(
    rows: list[_FileRow],
    proposals: list[CategoryProposal],
    lines: pl.DataFrame,
    context: CheckContext,
    rates: list[AccountingRate],
) -> FileCheck:
    items = lines.filter(pl.Series([row.left_out is None for row in rows], dtype=pl.Boolean))
    found, untold = evaluate(items, context)
    converted = prepare_lines(items, context)
    losses = {row["line_id"]: row["deduction_eur_cents"] for row in summarise(converted, found).iter_rows(named=True)}
    euro = dict(converted.select("line_id", "declared_eur_cents").iter_rows())
    worded = with_reasons(prepare_lines(lines, context), context).select("reason", "likelihood").rows()
    flags: dict[str | None, list[dict[str, Any]]] = {}
    for flag in found.iter_rows(named=True):
        flags.setdefault(flag["line_id"], []).append(flag)
    results = [
        LineResult(
            row=row.parsed,
            declared_eur=None if euro.get(key) is None else from_cents(euro[key]),
            ineligible_eur=from_cents(losses.get(key, 0)),
            suggested_category=proposal.category,
            reason=reason,
            likelihood=likelihood,
            flags=flags.get(key, []),
            left_out=row.left_out,
        )
        for row, proposal, (reason, likelihood) in zip(rows, proposals, worded, strict=True)
        for key in [str(row.parsed.number)]
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
