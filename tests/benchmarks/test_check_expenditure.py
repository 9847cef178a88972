"""100 000 lines by columns against two yardsticks, each in one run; the list has 2 000 distinct wordings.

Row by row: the rules of ``PEER`` in plain Python, in ``Decimal``. Both sides run these rules alone and have to give the
same flags. The yardstick comes twice: as one writes it first, and with every text looked up only once.

A bare scan: all rules of the programme, with all registers filled, against Polars doing nothing but reading for each
of those rules the columns the rule reads: one pass per rule, which takes the lines with a cost and of every column its
greatest value (of lists: the longest). It judges nothing, joins nothing and writes no flag.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from apps.common.money import from_cents
from apps.eligibility.catalogue import all_rules, rules_for
from apps.eligibility.context import CheckContext, ProjectFacts
from apps.eligibility.evaluate import evaluate
from apps.eligibility.frame import (
    ASSETS,
    BUDGET,
    CONTRACTS,
    EARLIER_LINES,
    PARTNERS,
    PAYROLL,
    STAFF,
    TRIPS,
    build_frame,
    build_lines,
)
from apps.eligibility.prepare import prepare_lines
from apps.eligibility.rules.gaps import IS_COST
from apps.eligibility.rules.reasons import with_reasons
from apps.eligibility.rules.registry import Rule
from tests.benchmarks.expenditure_lists import assets, flat_rate_lines, lines, payroll, staff, trips, with_registers
from tests.benchmarks.row_by_row import Facts, check
from tests.eligibility.rules.support import figures_of

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
SUBMITTED_ON = dt.date(2024, 6, 1)
# What ``row_by_row.py`` does: these of the programme's rules, on both sides.
PEER = {
    "advance-not-delivered", "arithmetic-mismatch", "bank-charges", "category-budget-exceeded",
    "contract-amount-exceeded", "covered-by-flat-rate", "credit-note-not-netted", "cross-partner-duplicate",
    "duplicate-invoice", "equipment-late-purchase", "exchange-loss", "fines-and-penalties", "flat-rate-combination",
    "flat-rate-follow-up", "forty-percent-other-cost-line", "gifts", "in-kind-contribution", "incurred-after-end",
    "incurred-before-start", "interest-on-debt", "invoice-before-contract", "litigation-costs", "missing-audit-trail",
    "missing-payment-proof", "no-project-link", "not-in-approved-budget", "office-flat-rate-amount",
    "paid-after-final-date", "partner-budget-exceeded", "partner-to-partner-contract",
    "preparation-cost-as-real-cost", "staff-flat-rate-amount", "staff-invoice-in-staff-category",
    "staff-non-contractual-bonus", "tips-alcohol-private", "travel-class", "travel-flat-rate-amount",
    "vat-recoverable-over-5m", "wrong-cost-category", "wrong-exchange-rate", "wrong-reporting-period",
}  # fmt: skip
PERIOD = (dt.date(2025, 1, 1), dt.date(2026, 4, 30))


Flags = list[tuple[str, str | None, str, Decimal]]


def context(**facts: Any) -> CheckContext:
    return CheckContext(
        programme="interreg-europe",
        period_start=PERIOD[0],
        period_end=PERIOD[1],
        project=ProjectFacts(
            total_cost_incl_vat_cents=620_000_000,
            total_eligible_cents=500_000_000,
            submitted_on=SUBMITTED_ON,
            completed_on=dt.date(2026, 3, 1),
            is_state_aid=False,
            is_derelict_site=False,
            **PROJECT,
        ),
        partners=build_frame(PARTNER_ROWS, PARTNERS),
        budget=build_frame(BUDGET_ROWS, BUDGET),
        contracts=build_frame(CONTRACT_ROWS, CONTRACTS),
        earlier_lines=build_frame(EARLIER_ROWS, EARLIER_LINES),
        **facts,
    )


def with_all_registers(rows: list[dict[str, Any]]) -> CheckContext:
    return context(
        parameters=figures_of("interreg-europe") | PARAMETERS,
        trips=build_frame(trips(), TRIPS),
        staff=build_frame(staff(), STAFF),
        payroll=build_frame(payroll(rows), PAYROLL),
        assets=build_frame(assets(), ASSETS),
    )


def peer_by_columns(rows: list[dict[str, Any]]) -> Callable[[], Flags]:
    """The yardstick's rules as the product runs them."""
    others = [rule.id for rule in all_rules() if rule.id not in PEER]
    check, frame = context(parameters=PARAMETERS | {"disabled_rules": others}), build_lines(rows)

    def run() -> Flags:
        flags = evaluate(frame, check).flags.select("rule_id", "line_id", "severity", "ineligible_eur_cents")
        return [(rule, line, severity, from_cents(cents)) for rule, line, severity, cents in flags.iter_rows()]

    return run


def bare_scan(lines: pl.DataFrame, rules: list[Rule]) -> Callable[[], list[pl.DataFrame]]:
    """One pass for each rule over the columns it reads, and nothing else."""
    frames = [rule.columns(lines).lazy() for rule in rules]
    passes = [
        frame.filter(IS_COST).select(greatest(name, kind) for name, kind in frame.collect_schema().items())
        for frame in frames
    ]
    return lambda: [each.collect() for each in passes]


def greatest(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    return column.list.len().max() if isinstance(kind, pl.List) else column.max()


def row_by_row(rows: list[dict[str, Any]], *, remember: bool) -> Callable[[], Flags]:
    facts = Facts(
        remember=remember,
        project=PROJECT | {"total_cost_incl_vat": 6_200_000, "submitted_on": SUBMITTED_ON},
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


def best_of(times: int, run: Callable[[], Any]) -> tuple[float, Any]:
    """The least disturbed of several runs; both sides of a ratio get as many."""
    return min((timed(run) for _ in range(times)), key=lambda found: found[0])


@pytest.fixture(scope="module")
def rows():
    return [*lines(COUNT, partners=NUMBER_OF_PARTNERS), *flat_rate_lines(COUNT + 1, NUMBER_OF_PARTNERS)]


def test_columns_give_the_same_flags_twenty_times_faster(rows, capsys):
    timed(peer_by_columns(rows[:1000]))  # The word lists are read and translated once per process, for both.

    fast, flags = timed(peer_by_columns(rows))
    plain, expected = timed(row_by_row(rows, remember=False))
    remembering, same = timed(row_by_row(rows, remember=True))

    with capsys.disabled():
        print(f"\n{len(rows)} lines, {len(PEER)} rules, {len(flags)} flags: columns {fast:.2f} s, row by row", end="")
        print(f" {plain:.1f} s ({plain / fast:.1f} times), texts looked up once", end="")
        print(f" {remembering:.1f} s ({remembering / fast:.1f} times)")
    assert sorted(flags, key=str) == sorted(expected, key=str) == sorted(same, key=str)
    assert plain >= 20 * fast


def test_all_rules_take_less_than_ten_times_a_bare_scan_of_their_columns(rows, capsys):
    furnished = with_registers(rows, partners=NUMBER_OF_PARTNERS)
    check, frame = with_all_registers(furnished), build_lines(furnished)
    prepared = with_reasons(prepare_lines(frame, check), check)
    rules = rules_for("interreg-europe", disabled=check.parameter("disabled_rules") or ())
    evaluate(frame.head(1000), check)

    judging, found = best_of(3, lambda: evaluate(frame, check))
    scanning, _read = best_of(3, bare_scan(prepared, rules))

    judged = found.flags["rule_id"].n_unique()
    with capsys.disabled():
        print(
            f"\n{len(rows)} lines, all {len(rules)} rules ({judged} find something, {found.flags.height} flags):",
            end="",
        )
        print(f" {judging:.2f} s with preparing the lines, bare scan {scanning:.3f} s ({judging / scanning:.1f} times)")
    assert judged >= 50
    assert judging <= 10 * scanning
