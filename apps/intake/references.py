"""Finds the work package and the contract that a row names in its own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from apps.intake.wordings import normalise

# "WP2", "PR 2", "TP2", "AP 2", "Pakiet prac nr 2", "A2.1", "2": whatever stands in front, the first number counts.
_WORK_PACKAGE = re.compile(r"^\D{0,30}?(?P<number>\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class References:
    """Ids of the partnership's work packages by number, and of the partner's contracts by normalised reference."""

    work_packages: Mapping[int, int]
    contracts: Mapping[str, int]

    @classmethod
    def none(cls) -> References:
        return cls({}, {})

    def work_package(self, text: str) -> int | None:
        match = _WORK_PACKAGE.match(text.strip())
        return self.work_packages.get(int(match["number"])) if match else None

    def contract(self, text: str) -> int | None:
        return self.contracts.get(normalise(text))
