"""All that a check may know beside the lines. Every part may be missing: a rule without its data says that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import polars as pl

from apps.eligibility.frame import (
    ASSETS,
    BUDGET,
    CONTRACTS,
    EARLIER_LINES,
    PARTNERS,
    PAYROLL,
    STAFF,
    TIMESHEETS,
    TRIPS,
    UNIT_COSTS,
    build_frame,
)
from apps.eligibility.own_rule import OwnRuleData
from apps.eligibility.word_proposals import Proposals

# Set by the regulations for every programme, hence not programme data. A programme may be stricter, and a later
# regulation may change them, so parameters of the same name come first.
LEGAL_DEFAULTS: Mapping[str, Any] = {
    "last_payment_date": dt.date(2029, 12, 31),  # CPR 63(2); article confirmed, date from general knowledge
    "vat_total_cost_limit_eur": Decimal(5_000_000),  # CPR 64(1)(c)
    "arithmetic_tolerance_eur": Decimal("0.02"),
}


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """Dates and totals of the operation, in EUR cents. ``submitted_on`` is the day of the application."""

    eligible_from: dt.date | None = None
    end_date: dt.date | None = None
    closure_end: dt.date | None = None
    final_payment_date: dt.date | None = None
    total_cost_incl_vat_cents: int | None = None
    total_eligible_cents: int | None = None
    submitted_on: dt.date | None = None
    completed_on: dt.date | None = None
    is_state_aid: bool | None = None
    is_derelict_site: bool | None = None


@dataclass(frozen=True, slots=True)
class CheckContext:
    """``programme`` is the programme's key; without it only rules common to all programmes run.

    ``parameters`` come from the programme version: ``gift_max_eur``, ``procurement_floor_eur``,
    ``procurement_quotes``, ``procurement_correction``, ``budget_flexibility``, ``budget_flexibility_scope``
    ("category" or "partner"), ``budget_warn_share``, ``in_kind_allowed``, ``preparation_lump_sum``,
    ``indirect_rate``, ``taxi_max_eur``, ``equipment_late_months``, ``disabled_rules``, and overrides of
    ``LEGAL_DEFAULTS``. Amounts are EUR ``Decimal``, shares are fractions. ``rates`` are units of currency per
    1 EUR, of the month of submission; ``average_rates`` are those of the European Central Bank over the reporting
    period. ``absent_columns`` names the line columns the source does not have at all, as against cells that were
    left empty; ``absent_frames`` the tables beside the lines. ``other_claims`` is None where what the other partners
    claim is not known, ``elsewhere`` where whoever asks may not know what the organisation's other partnerships
    declare. ``own_rules`` were entered for the project or its programme and run beside the catalogue's. ``proposals``
    are what the language model makes of the wordings; without them the word lists decide alone.
    """

    programme: str | None = None
    submitted_on: dt.date | None = None
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    closed_until: dt.date | None = None
    project: ProjectFacts = field(default_factory=ProjectFacts)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    partners: pl.DataFrame = field(default_factory=lambda: build_frame([], PARTNERS))
    budget: pl.DataFrame = field(default_factory=lambda: build_frame([], BUDGET))
    contracts: pl.DataFrame = field(default_factory=lambda: build_frame([], CONTRACTS))
    earlier_lines: pl.DataFrame = field(default_factory=lambda: build_frame([], EARLIER_LINES))
    trips: pl.DataFrame = field(default_factory=lambda: build_frame([], TRIPS))
    staff: pl.DataFrame = field(default_factory=lambda: build_frame([], STAFF))
    payroll: pl.DataFrame = field(default_factory=lambda: build_frame([], PAYROLL))
    timesheets: pl.DataFrame = field(default_factory=lambda: build_frame([], TIMESHEETS))
    assets: pl.DataFrame = field(default_factory=lambda: build_frame([], ASSETS))
    unit_costs: pl.DataFrame = field(default_factory=lambda: build_frame([], UNIT_COSTS))
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    average_rates: Mapping[str, Decimal] = field(default_factory=dict)
    other_claims: pl.DataFrame | None = None
    elsewhere: pl.DataFrame | None = None
    absent_columns: frozenset[str] = frozenset()
    absent_frames: frozenset[str] = frozenset()
    own_rules: tuple[OwnRuleData, ...] = ()
    proposals: Proposals = field(default_factory=dict)

    def parameter(self, key: str) -> Any:
        """The programme's value, else the regulation's, else ``None`` (unknown)."""
        value = self.parameters.get(key)
        return LEGAL_DEFAULTS.get(key) if value is None else value

    def amount(self, key: str) -> Decimal | None:
        """An amount in EUR or a fraction; ``None`` if the programme does not say."""
        value = self.parameter(key)
        return None if value is None else Decimal(str(value))

    def cents(self, key: str) -> int | None:
        """An amount in EUR cents. Thresholds are whole cents, so nothing is rounded."""
        amount = self.amount(key)
        return None if amount is None else int(amount * 100)

    def has_column(self, name: str) -> bool:
        return name not in self.absent_columns

    def knows(self, fact: str) -> bool:
        """Whether something beside the lines is known: a frame ("trips"), "project.ends_on" or "programme.vat_rule"."""
        part, _dot, name = fact.partition(".")
        if part == "programme":
            return self.parameter(name) is not None
        if part == "project":
            return getattr(self.project, name) is not None
        return part not in self.absent_frames and getattr(self, part) is not None
