"""Rates of financial corrections, by version of the guidelines that set them.

The Commission's guidelines on procurement name a rate for each type of irregularity. Which one applies is the auditors'
judgement; here stand the rates there are. A version is never changed: a finding keeps the one it was written with.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RateGuide:
    """``basis`` is a legal basis as it is stored; ``is_confirmed``: somebody here has seen the source."""

    version: str
    basis: str
    valid_from: dt.date
    is_confirmed: bool
    rates: tuple[Decimal, ...]


GUIDES = (
    RateGuide(
        version="C(2019)3452/1",
        basis="C(2019)3452",
        valid_from=dt.date(2019, 5, 14),
        is_confirmed=False,
        rates=(Decimal("0.05"), Decimal("0.10"), Decimal("0.25"), Decimal("1.00")),
    ),
)


def guide_of(day: dt.date) -> RateGuide:
    """The guidelines in force on a day; before the first there were, these."""
    return max((one for one in GUIDES if one.valid_from <= day), key=lambda one: one.valid_from, default=GUIDES[0])


def find_guide(version: str) -> RateGuide | None:
    return next((one for one in GUIDES if one.version == version), None)
