"""100 000 lines by columns, and the same rules row by row in plain Python, in one run: same flags, ratio of times.

The yardstick comes twice: as one writes it first, and with every text looked up only once. The list has 2 000 distinct
wordings, as a year's list of many partners has.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from apps.common.money import from_cents
from apps.eligibility.context import CheckContext, ProjectFacts
from apps.eligibility.evaluate import evaluate
from apps.eligibility.frame import BUDGET, CONTRACTS, EARLIER_LINES, PARTNERS, build_frame, build_lines
from tests.benchmarks.expenditure_lists import flat_rate_lines, lines
from tests.benchmarks.row_by_row import Facts, check

COUNT, NUMBER_OF_PARTNERS = 100_000, 20
PARTNER_ROWS = [
    {
        "partner_id": str(number),
        "name": f"Partner City {number}",
        "tax_id": f"PL{5_000_000_700 + number}" if number % 5 else None,
        "vat_recovery": "0.35" if number % 3 else None,
        "office_rate": "0.15",
        "travel_rate": "0.15" if number == 4 else None,
        "staff_rate": None,
        "other_rate": "0.40" if number == 7 else None,
    }
    for number in range(NUMBER_OF_PARTNERS)
]
BUDGET_ROWS = [
    {
        "partner_id": str(number),
        "category": category,
        "budget_eur_cents": cents,
        "previously_reported_eur_cents": 1_000_000,
    }
    for number in range(NUMBER_OF_PARTNERS)
    for category, cents in (
        ("staff", 60_000_000),
        ("office", 900_000_000),
        ("travel", 400_000_000),
        ("external", 500_000_000),
        ("equipment", 0 if number == 3 else 90_000_000),
        ("infrastructure", 90_000_000),
    )
]
CONTRACT_ROWS = [
    {
        "contract_ref": f"C{contract}",
        "partner_id": str(number),
        "amount_eur_cents": 1_500_000,
        "quotes_count": 1,
        "procedure_ref": None,
        "signed_on": dt.date(2025, 1, 10),
        "invoiced_before_eur_cents": 100_000,
    }
    for number in range(NUMBER_OF_PARTNERS)
    for contract in range(40)
]
EARLIER_ROWS = [
    {
        "line_id": f"E{number}",
        "partner_id": str(number % NUMBER_OF_PARTNERS),
        "supplier_tax_id": f"PL{5_000_000_000 + number % 800}",
        "invoice_no": f"FV/{number:05d}/2025",
    }
    for number in range(20_000)
]
PARAMETERS = {
    "gift_max_eur": 50,
    "in_kind_allowed": False,
    "preparation_lump_sum": True,
    "budget_flexibility": Decimal("0.20"),
    "budget_flexibility_scope": "partner",
    "equipment_late_months": 3,
}
PROJECT = {
    "eligible_from": dt.date(2025, 1, 1),
    "end_date": dt.date(2026, 3, 31),
    "closure_end": dt.date(2026, 4, 15),
    "final_payment_date": dt.date(2026, 4, 30),
}
PERIOD = (dt.date(2025, 1, 1), dt.date(2026, 4, 30))


def by_columns(rows: list[dict[str, Any]]) -> Callable[[], list[tuple[str, str | None, str, Decimal]]]:
    frame = build_lines(rows)
    context = CheckContext(
        programme="interreg-europe",
        period_start=PERIOD[0],
        period_end=PERIOD[1],
        project=ProjectFacts(total_cost_incl_vat_cents=620_000_000, **PROJECT),
        parameters=PARAMETERS,
        partners=build_frame(PARTNER_ROWS, PARTNERS),
        budget=build_frame(BUDGET_ROWS, BUDGET),
        contracts=build_frame(CONTRACT_ROWS, CONTRACTS),
        earlier_lines=build_frame(EARLIER_ROWS, EARLIER_LINES),
    )

    def run() -> list[tuple[str, str | None, str, Decimal]]:
        flags = evaluate(frame, context).flags.select("rule_id", "line_id", "severity", "ineligible_eur_cents")
        return [(rule, line, severity, from_cents(cents)) for rule, line, severity, cents in flags.iter_rows()]

    return run


def row_by_row(
    rows: list[dict[str, Any]], *, remember: bool
) -> Callable[[], list[tuple[str, str | None, str, Decimal]]]:
    facts = Facts(
        remember=remember,
        project=PROJECT | {"total_cost_incl_vat": 6_200_000},
        period=PERIOD,
        parameters=PARAMETERS,
        partners=PARTNER_ROWS,
        budget=BUDGET_ROWS,
        contracts=CONTRACT_ROWS,
        earlier_lines=EARLIER_ROWS,
    )
    return lambda: check(rows, facts)


def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = run()
    return time.perf_counter() - start, result


@pytest.fixture(scope="module")
def rows():
    return [*lines(COUNT, partners=NUMBER_OF_PARTNERS), *flat_rate_lines(COUNT + 1, NUMBER_OF_PARTNERS)]


def test_columns_give_the_same_flags_ten_times_faster(rows, capsys):
    timed(by_columns(rows[:1000]))  # The word lists are read and translated once per process, for both.

    fast, flags = timed(by_columns(rows))
    plain, expected = timed(row_by_row(rows, remember=False))
    remembering, same = timed(row_by_row(rows, remember=True))

    with capsys.disabled():
        print(f"\n{len(rows)} lines, {len(flags)} flags: columns {fast:.2f} s, row by row {plain:.1f} s", end="")
        print(f" ({plain / fast:.1f} times), texts looked up once {remembering:.1f} s ({remembering / fast:.1f} times)")
    assert sorted(flags, key=str) == sorted(expected, key=str) == sorted(same, key=str)
    assert plain >= 10 * fast
