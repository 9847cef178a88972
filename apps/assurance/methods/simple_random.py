"""Simple random sampling: every unit has the same chance, whatever its amount. EGESIF_16-0014-01, sections 6.1, 6.2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from apps.assurance.methods.chance import Chance
from apps.assurance.methods.units import Audited, Drawn, Ints, Size, round_up, spread, total


@dataclass(frozen=True, slots=True)
class Errors:
    """What was found in one stratum: its units and book value; sums of the sampled units and the spread that counts.

    ``error_spread`` is of E for the mean per unit, of E − ΣE/ΣBV × BV for the ratio (section 6.1.1.4).
    """

    population: int
    book: Decimal
    count: int
    error_sum: Decimal
    book_sum: Decimal
    error_spread: Decimal


def size(*, population: int, z: Decimal, error_spread: Decimal, tolerable: Decimal, anticipated: Decimal) -> Size:
    """n = (N × z × σ_e / (TE − AE))², sections 6.1.1.2 and 6.2.1.2. ``error_spread`` in EUR, of a pilot sample.

    Raises ``ValueError`` unless AE is below TE.
    """
    if anticipated >= tolerable:
        raise ValueError("The anticipated error leaves no room below the tolerable one.")
    return round_up((population * z * error_spread / (tolerable - anticipated)) ** 2)


def correct_for_small(raw: Decimal, population: int) -> Size:
    """n' = n / (1 + n/N): of a small population fewer units say as much (footnote 25)."""
    return round_up(raw / (1 + raw / population))


def draw(places: Ints, count: int, chance: Chance) -> Drawn:
    """So many of the places with equal chance, in the order of the list."""
    drawn = sorted(int(places[place]) for place in chance.places(len(places), count))
    return Drawn(drawn, [[] for _place in drawn])


def mean_per_unit(one: Errors) -> Decimal:
    """EE = N × ΣE / n, section 6.1.1.3."""
    return one.population * one.error_sum / one.count


def ratio(one: Errors) -> Decimal:
    """EE = BV × ΣE / ΣBV, section 6.1.1.3."""
    return one.book * one.error_sum / one.book_sum


def precision(*, z: Decimal, strata: Sequence[Errors]) -> Decimal:
    """SE = N × z × s_w / √n with s_w² = Σ N_h/N × s_h², sections 6.1.1.4 and 6.1.2.4."""
    population, count = sum(one.population for one in strata), sum(one.count for one in strata)
    weighted = total([Decimal(one.population) / population * one.error_spread**2 for one in strata])
    return population * z * weighted.sqrt() / Decimal(count).sqrt()


def errors_of(units: Sequence[Audited], *, population: int, book: Decimal, by_ratio: bool) -> Errors:
    """The sums of a stratum's sampled units, with the spread the estimate needs."""
    error_sum, book_sum = total([unit.error for unit in units]), total([unit.book for unit in units])
    slope = error_sum / book_sum if by_ratio and book_sum else Decimal(0)
    deviations = [unit.error - slope * unit.book for unit in units]
    return Errors(population, book, len(units), error_sum, book_sum, spread(deviations))


def prefers_ratio(units: Sequence[Audited]) -> bool:
    """Ratio estimation is the better one where errors grow with amounts: COV(E, BV)/VAR(BV) > ER/2, section 6.1.1.3."""
    books, errors = [unit.book for unit in units], [unit.error for unit in units]
    mean_book, mean_error = total(books) / len(units), total(errors) / len(units)
    shared = total([(unit.book - mean_book) * (unit.error - mean_error) for unit in units])
    varied = total([(book - mean_book) ** 2 for book in books])
    return bool(varied) and shared / varied > total(errors) / total(books) / 2
