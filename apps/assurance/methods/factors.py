"""Factors by level of confidence: printed tables as data, and the Poisson limit computed exactly.

Source of every table: EGESIF_16-0014-01, tables 3 to 5 and Appendix 3. What is not printed there is marked.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from apps.assurance.enums import FactorMark
from apps.common.money import round_half_up

_FILE = Path(__file__).parent.parent / "data" / "sampling_factors.toml"
# Newton's steps double the digits that are right; a step smaller than this changes no printed one.
_SMALL_STEP = Decimal("1e-15")


@dataclass(frozen=True, slots=True)
class Factor:
    value: Decimal
    mark: FactorMark


@dataclass(frozen=True, slots=True)
class Confidence:
    """``level`` is a fraction. ``z`` two-sided normal, ``rf`` reliability with no error, ``ef`` expansion.

    ``system`` names the assessment of the systems the guidance asks this level for; empty where it names none.
    """

    level: Decimal
    z: Factor
    rf: Factor
    ef: Factor
    system: str
    system_mark: str


@dataclass(frozen=True, slots=True)
class SmallPopulation:
    """Under so many units a sample without statistics will do, of at least this share of them."""

    fewer_than: int
    share_of_units: Decimal
    source: str
    mark: FactorMark


@dataclass(frozen=True, slots=True)
class Factors:
    version: str
    source: str
    highest_materiality: Decimal
    few_units: int
    units_per_stratum: int
    levels: Mapping[Decimal, Confidence]
    non_statistical: SmallPopulation

    def at(self, level: Decimal) -> Confidence:
        """Raises ``KeyError`` for a level the guidance prints no factors for."""
        return self.levels[level]


@cache
def read_factors(version: str = "") -> Factors:
    """One version; the latest without a name. Raises ``StopIteration`` for a version nobody wrote."""
    with _FILE.open("rb") as file:
        versions = tomllib.load(file)["versions"]
    return _factors(next(one for one in reversed(versions) if version in ("", one["version"])))


@cache
def poisson_limit(errors: int, level: Decimal) -> Decimal:
    """Smallest mean under which ``errors`` or fewer come up with a chance of 1 − ``level`` only; 15 digits.

    Newton from the left: beyond ``errors`` the chance falls ever slower, so that no step goes past the limit.
    """
    limit = Decimal(errors)
    while True:
        term = chance = (-limit).exp()
        for count in range(1, errors + 1):
            term *= limit / count
            chance += term
        step = (chance - (1 - level)) / term
        limit += step
        if step < _SMALL_STEP:
            return limit


def reliability_factor(errors: int, level: Decimal) -> Decimal:
    """RF(k) of Appendix 3 for the allowances: the Poisson limit, half up to two decimals (2.30 at 90 % for none).

    Basic precision takes RF(0) of table 4 instead, which rounds 90 % up to 2.31, as the worked example 6.3.5.7 does.
    """
    return round_half_up(poisson_limit(errors, level))


def _factors(data: Mapping[str, Any]) -> Factors:
    small = data["non_statistical"]
    return Factors(
        version=data["version"],
        source=data["source"],
        highest_materiality=Decimal(data["highest_materiality"]),
        few_units=data["few_units"],
        units_per_stratum=data["units_per_stratum"],
        levels={Decimal(one["level"]): _confidence(one) for one in data["confidence"]},
        non_statistical=SmallPopulation(
            small["fewer_than"], Decimal(small["share_of_units"]), small["source"], FactorMark(small["mark"])
        ),
    )


def _confidence(data: Mapping[str, Any]) -> Confidence:
    z, rf, ef = (Factor(Decimal(data[name]["value"]), FactorMark(data[name]["mark"])) for name in ("z", "rf", "ef"))
    return Confidence(Decimal(data["level"]), z, rf, ef, data["system"], data["system_mark"])
