"""What a preview adds up to, kept up to date row by row instead of counted anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import polars as pl

from apps.common.money import from_cents
from apps.intake.columnar.stage import ERROR, WARNING


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What one row adds to the figures. ``declared`` is in cents of ``currency``; ``severity`` as in a stage."""

    severity: int
    codes: Sequence[str]
    currency: str
    declared: int | None


@dataclass(frozen=True, slots=True)
class CurrencyTotal:
    currency: str
    rows: int
    declared: Decimal


@dataclass(slots=True)
class Tally:
    """Rows that would be taken, by how severe their worst problem is, by kind of problem, and by currency."""

    rows: int = 0
    severities: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    currencies: Counter[str] = field(default_factory=Counter)
    cents: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of_frame(cls, frame: pl.DataFrame) -> Tally:
        """Over all rows of a stage."""
        totals = frame.group_by("currency").agg(pl.len(), pl.col("declared").sum())
        codes = frame.filter(pl.col("codes") != "")["codes"].str.split(" ").explode().value_counts()
        return cls(
            frame.height,
            Counter({str(severity): count for severity, count in frame["severity"].value_counts().iter_rows()}),
            Counter(dict(codes.iter_rows())),
            Counter({currency: count for currency, count, _ in totals.iter_rows()}),
            Counter({currency: cents for currency, _, cents in totals.iter_rows()}),
        )

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Tally:
        names = ("severities", "codes", "currencies", "cents")
        return cls(int(data.get("rows", 0)), *(Counter(data.get(name, {})) for name in names))

    def as_data(self) -> dict[str, Any]:
        names = ("severities", "codes", "currencies", "cents")
        return {"rows": self.rows} | {name: {key: n for key, n in getattr(self, name).items() if n} for name in names}

    def count(self, facts: RowFacts, times: int = 1) -> None:
        """Add a row, or with ``times`` -1 take one away."""
        self.rows += times
        self.severities[str(facts.severity)] += times
        self.currencies[facts.currency] += times
        self.cents[facts.currency] += times * (facts.declared or 0)
        for code in facts.codes:
            self.codes[code] += times

    @property
    def blocked(self) -> int:
        """Rows that keep the list from being confirmed."""
        return self.severities[str(ERROR)]

    @property
    def warned(self) -> int:
        return self.severities[str(WARNING)]

    @property
    def totals(self) -> list[CurrencyTotal]:
        known = sorted(currency for currency, count in self.currencies.items() if count)
        return [CurrencyTotal(name, self.currencies[name], from_cents(self.cents[name])) for name in known]
