"""Monetary unit sampling: every euro has the same chance, so that a unit's chance grows with its amount.

EGESIF_16-0014-01, sections 6.3.1 (standard), 6.3.2 (stratified) and 6.3.5 (conservative). BV book value, TE tolerable
and AE anticipated error, all in EUR.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

import numpy as np

from apps.assurance.methods.chance import Chance
from apps.assurance.methods.factors import reliability_factor
from apps.assurance.methods.units import Audited, Drawn, Ints, Size, Stratum, round_up, spread, total


@dataclass(frozen=True, slots=True)
class Rates:
    """What was found in one stratum's sampled part: its book value, units counted by hits, and their error rates."""

    book: Decimal
    count: int
    rate_sum: Decimal
    rate_spread: Decimal

    @property
    def interval(self) -> Decimal:
        return self.book / self.count


@dataclass(frozen=True, slots=True)
class Allowance:
    """One step of the conservative upper limit: the i-th largest rate with its factor and what it adds, in EUR."""

    order: int
    rate: Decimal
    factor: Decimal
    eur: Decimal


def standard_size(*, book: Decimal, z: Decimal, rate_spread: Decimal, tolerable: Decimal, anticipated: Decimal) -> Size:
    """n = (z × BV × σ_r / (TE − AE))², section 6.3.1.2. ``rate_spread`` comes from a pilot or an earlier sample.

    Raises ``ValueError`` unless AE is below TE.
    """
    _check_room(tolerable, anticipated)
    return round_up((z * book * rate_spread / (tolerable - anticipated)) ** 2)


def conservative_size(*, book: Decimal, rf: Decimal, ef: Decimal, tolerable: Decimal, anticipated: Decimal) -> Size:
    """n = BV × RF / (TE − AE × EF), section 6.3.5.2; EF counts only where an error is anticipated.

    Raises ``ValueError`` unless AE × EF is below TE.
    """
    expected = anticipated * ef
    _check_room(tolerable, expected)
    return round_up(book * rf / (tolerable - expected))


def pilot_rates(units: Sequence[Audited], *, book: Decimal, count: int) -> list[Decimal]:
    """Rates of a pilot sample of ``count``: a unit above BV/n counts as E/(BV/n), section 6.3.1.2, footnote 27."""
    cut_off = book / count
    return [unit.error / min(unit.book, cut_off) for unit in units]


def stratify(cents: Ints, places: Ints, count: int, *, least: int = 1) -> Stratum:
    """Standard approach: who is above the interval is certain, and the interval of the rest is formed anew until
    nobody is above it (section 6.3.1.3). ``places`` say which rows of ``cents`` belong to the stratum.

    However many are certain, of a rest at least ``least`` are drawn: else it could not be projected to.
    """
    rest, certain = places, places[:0]
    while len(rest):
        to_draw = max(least, count - len(certain))
        interval = Fraction(int(cents[rest].sum()), to_draw)
        above = _above(cents, rest, interval)
        if not above.any():
            return Stratum(np.sort(certain), rest, to_draw, interval)
        certain, rest = np.concatenate([certain, rest[above]]), rest[~above]
    return Stratum(np.sort(certain), rest, 0)


def stratify_conservatively(cents: Ints, places: Ints, count: int) -> Stratum:
    """Conservative approach: SI = BV/n once and for all (section 6.3.5.3); of the rest as many hits as it fits into."""
    interval = Fraction(int(cents[places].sum()), count)
    above = _above(cents, places, interval)
    rest = places[~above]
    hits = ceil(Fraction(int(cents[rest].sum())) / interval) if len(rest) else 0
    return Stratum(places[above], rest, hits, interval)


def draw_start(stratum: Stratum, chance: Chance) -> int:
    """Where the first hit lies: a whole cent from 1 to the interval. Without a rest to draw from chance rests too."""
    return 1 + chance.below(max(1, int(stratum.interval))) if stratum.interval and len(stratum.rest) else 0


def select(cents: Ints, stratum: Stratum, start: int) -> Drawn:
    """The units that hold start, start + SI, start + 2 SI … of the cumulated rest, section 6.3.1.3.

    A unit holds a position above the sum before it and up to the sum with it. Only the hits are exact fractions: the
    sums are whole cents, so a sum reaches a position where it reaches the next whole cent.
    """
    if not len(stratum.rest) or stratum.interval is None:
        return Drawn([], [])
    sums = np.cumsum(cents[stratum.rest])
    positions = _positions(start, stratum.interval, int(sums[-1]))
    found: dict[int, list[int]] = {}
    for place, position in zip(np.searchsorted(sums, positions), positions, strict=True):
        found.setdefault(int(stratum.rest[place]), []).append(position)
    return Drawn(list(found), list(found.values()))


def rates_of(units: Sequence[Audited], *, book: Decimal, hits: Sequence[int]) -> Rates:
    """Units of the sampled part with how often each was hit; one hit twice counts twice."""
    rates = [unit.rate for unit, times in zip(units, hits, strict=True) for _time in range(times)]
    return Rates(book, len(rates), total(rates), spread(rates))


def project(*, certain_error: Decimal, strata: Sequence[Rates]) -> Decimal:
    """EE = Σ errors of certain units + Σ SI_h × Σ E/BV, sections 6.3.1.4 and 6.3.2.4."""
    return certain_error + total([one.interval * one.rate_sum for one in strata])


def precision(*, z: Decimal, strata: Sequence[Rates]) -> Decimal:
    """SE = z × √(Σ BV_hs²/n_hs × s_rh²), sections 6.3.1.5 and 6.3.2.5."""
    return z * total([one.book**2 / one.count * one.rate_spread**2 for one in strata]).sqrt()


def project_conservatively(*, certain_error: Decimal, interval: Decimal, rate_sum: Decimal) -> Decimal:
    """EE = Σ errors of certain units + SI × Σ E/BV, section 6.3.5.4."""
    return certain_error + interval * rate_sum


def basic_precision(*, interval: Decimal, rf: Decimal) -> Decimal:
    """BP = SI × RF(0) of table 4, section 6.3.5.5."""
    return interval * rf


def allowances(rates: Sequence[Decimal], *, interval: Decimal, level: Decimal) -> list[Allowance]:
    """IA_i = (RF(i) − RF(i−1) − 1) × SI × rate, the largest rate first; rates of nought add nothing."""
    found = []
    for order, rate in enumerate(sorted((rate for rate in rates if rate > 0), reverse=True), start=1):
        factor = reliability_factor(order, level) - reliability_factor(order - 1, level) - 1
        found.append(Allowance(order, rate, factor, factor * interval * rate))
    return found


def _above(cents: Ints, places: Ints, interval: Fraction) -> np.ndarray:
    # Whole cents are above a fraction exactly when they are above its whole part.
    return cents[places] > interval.numerator // interval.denominator


def _positions(start: int, interval: Fraction, end: int) -> list[int]:
    positions, step = [], 0
    while (position := ceil(start + step * interval)) <= end:
        positions.append(position)
        step += 1
    return positions


def _check_room(tolerable: Decimal, anticipated: Decimal) -> None:
    if anticipated >= tolerable:
        raise ValueError("The anticipated error leaves no room below the tolerable one.")
