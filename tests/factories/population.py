"""Populations without a database: rows of lines, named as the analyses know them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from apps.assurance.analysis.population import (
    DAYS,
    ELSEWHERE,
    FLAGS,
    FREE_DAYS,
    LINES,
    PAY,
    PAY_ELSEWHERE,
    Population,
)
from apps.assurance.analysis.result import Result
from apps.common.money import from_cents
from apps.eligibility.context import CheckContext
from apps.eligibility.frame import CONTRACTS, PARTNERS, build_frame
from apps.eligibility.prepare import prepare_facts
from apps.finance.enums import CostCategory, LineKind
from apps.programmes.catalogue import load_catalogue

MOMENT = dt.datetime(2026, 7, 1, 12, tzinfo=dt.UTC)
MONDAY = dt.date(2026, 3, 2)
_FRAMES: Mapping[str, Any] = {
    "pay": PAY, "days": DAYS, "elsewhere": ELSEWHERE, "pay_elsewhere": PAY_ELSEWHERE, "flags": FLAGS,
    "free_days": FREE_DAYS,
}  # fmt: skip


def a_line(number: int, **values: Any) -> dict[str, Any]:
    """An ordinary invoice of a supplier of its own: an odd amount, on a working day, paid two weeks later."""
    amount = values.pop("cents", 12_345 + 7 * number)
    date = values.pop("date", MONDAY + dt.timedelta(7 * (number % 16)))
    return {
        "line_id": number,
        "partner_id": "1",
        "partner": "LP",
        "report_id": 1,
        "item": number,
        "kind": LineKind.INVOICE.value,
        "category": CostCategory.EXTERNAL.value,
        "supplier_name": f"Supplier {number} Ltd",
        "invoice_no": f"INV-{number}-A{number}",
        "invoice_date": date,
        "payment_date": date + dt.timedelta(14),
        "currency": "EUR",
        "net_cents": amount,
        "gross_cents": amount,
        "declared_cents": amount,
        "declared_eur_cents": amount,
        "period": 1,
        "period_start": dt.date(2026, 1, 1),
        "period_end": dt.date(2026, 6, 30),
    } | values


def a_population(lines: Iterable[Mapping[str, Any]], *, contracts: Any = (), **frames: Any) -> Population:
    """Under the figures of Interreg Baltic Sea Region, with a Finnish public lead and a Polish public partner."""
    version = next(one for one in load_catalogue() if one.code == "interreg-baltic-sea-region")
    partners = [
        {"partner_id": "1", "name": "Lead City", "country": "FI", "currency": "EUR", "legal_type": "public"},
        {"partner_id": "2", "name": "Voivodeship", "country": "PL", "currency": "PLN", "legal_type": "public"},
    ]
    context = CheckContext(
        programme=version.code,
        parameters={key: parameter.value for key, parameter in version.parameters.items()},
        partners=build_frame(partners, PARTNERS),
        contracts=build_frame(contracts, CONTRACTS),
    )
    known = {name: build_frame(rows, _FRAMES[name]) for name, rows in frames.items() if name in _FRAMES}
    return Population(prepare_facts(_lines(lines, contracts), context), context, MOMENT, **known)


def _lines(lines: Iterable[Mapping[str, Any]], contracts: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    shown = {"partner": pl.String, "period": pl.Int64, "period_start": pl.Date, "period_end": pl.Date}
    signed = {(one["contract_ref"], one["partner_id"]): one.get("signed_on") for one in contracts}
    rows = [row | {"signed_on": signed.get((row.get("contract_ref"), row["partner_id"]))} for row in map(dict, lines)]
    return build_frame(rows, {**LINES, **shown, "signed_on": pl.Date})


def shuffled(population: Population, seed: int) -> Population:
    """The same with every frame in another order."""
    mixed = {
        name: getattr(population, name).sample(fraction=1, shuffle=True, seed=seed) for name in ("lines", *_FRAMES)
    }
    return replace(population, **mixed)


def assert_adds_up(population: Population, result: Result) -> None:
    """Each row's amount is the sum of its lines, each of its lines is in the population and there once."""
    amounts = dict(population.lines.select("line_id", "declared_eur_cents").iter_rows())
    for row in result.read_rows():
        assert row.eur == from_cents(sum(amounts[line_id] or 0 for line_id in row.line_ids))
        assert len(set(row.line_ids)) == row.lines > 0
        assert result.find_row(row.key) == row


def shown(result: Result, *keys: str) -> list[tuple[Any, ...]]:
    """The named columns and the lines of every row, in the order of the rows."""
    places = [[one.key for one in result.fields].index(key) for key in keys]
    return [(*(row.values[place] for place in places), row.line_ids) for row in result.read_rows()]
