"""A million lines: planned and drawn from columns, beside a plain loop over the same amounts."""

import time
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

import numpy as np

from apps.assurance.drawing import draw_units, plan_draw
from apps.assurance.enums import SampleMethod
from apps.assurance.methods.chance import Chance
from apps.assurance.parameters import Parameters
from apps.assurance.population import (
    Population,
    build_population,
    pack_population,
    read_population,
    unpack_population,
    write_population,
)

LINES, SEED = 1_000_000, 7
ASKED = Parameters(SampleMethod.MUS_CONSERVATIVE, anticipated=Decimal("0.002"))


def make_population() -> Population:
    """Amounts from 0.01 to 5 000.00, a few credits among them, always the same ones."""
    numbers = np.arange(LINES, dtype=np.int64)
    cents = numbers * 7_919 % 500_000 - 500
    return build_population(numbers + 1, cents, np.zeros(LINES, dtype=np.int64))


def draw_in_a_loop(rows: list[tuple[int, int]]) -> list[int]:
    """The conservative approach with plain Python: sum, certain units, one pass over the rest."""
    book = sum(cents for _unit, cents in rows if cents > 0)
    plan_size = Decimal("1.61") / (Decimal("0.02") - Decimal("0.002") * Decimal("1.3"))
    interval = Fraction(book, ceil(plan_size))
    start = 1 + Chance(SEED).below(int(interval))
    drawn, total, step, position = [], 0, 0, start
    for unit, cents in rows:
        if cents <= 0:
            continue
        if cents > interval:
            drawn.append(unit)
            continue
        total += cents
        hit = False
        while position <= total:
            hit, step = True, step + 1
            position = ceil(start + step * interval)
        if hit:
            drawn.append(unit)
    return drawn


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    return work(), time.perf_counter() - began


def test_million_lines_are_drawn_from_columns_as_by_a_loop_and_sooner() -> None:
    population = make_population()
    rows = list(zip(population.units.tolist(), population.cents.tolist(), strict=True))

    by_loop, loop_seconds = timed(lambda: draw_in_a_loop(rows))
    drawn, seconds = timed(lambda: draw_units(population, plan_draw(population, ASKED), SEED))
    packed, pack_seconds = timed(lambda: pack_population(write_population(population)))
    again, read_seconds = timed(lambda: read_population(unpack_population(packed)))

    print(f"\n{LINES:,} lines, {len(drawn)} drawn: columns {seconds:.3f} s, plain loop {loop_seconds:.3f} s,"
          f" ratio {loop_seconds / seconds:.1f}; packed {len(packed) / 1e6:.1f} MB in {pack_seconds:.2f} s,"
          f" read back in {read_seconds:.2f} s")  # fmt: skip
    assert [unit.unit for unit in drawn] == by_loop
    assert np.array_equal(again.cents, population.cents)
    assert seconds < loop_seconds
