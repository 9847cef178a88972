"""Every figure, date and name a drafted sentence may state, under the address of its source.

A sentence holds the address beside the value, so the value can be looked up again whenever the ledger or the work plan
has moved. Addresses read ``subject.name``: ``project.current``, ``partner.7.used``, ``deliverable.12.due_on``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from apps.common.money import ZERO
from apps.project_reporting.structures.financial_overview import FinancialOverview, PartnerOverview
from apps.project_reporting.structures.plan_state import DecisionState, IndicatorState
from apps.project_reporting.structures.project_state import (
    DeliverableState,
    PartnerState,
    ProjectState,
    WorkPackageState,
)
from apps.workplan.enums import Achievement, DeliverableStage, DeliverableStatus

Kind = Literal["money", "count", "number", "percent", "date", "name"]
Value = Decimal | int | dt.date | str


@dataclass(frozen=True, slots=True)
class Fact:
    """One value. ``money`` is EUR, ``percent`` a fraction, ``number`` what an indicator counts; ``None`` does
    not exist yet.
    """

    kind: Kind
    value: Value | None

    @property
    def stored(self) -> str:
        """The value as it is kept with a sentence; percentages to four digits, as finely as they are ever shown."""
        if isinstance(self.value, Decimal) and self.kind == "percent":
            return format(self.value.quantize(Decimal("0.0001")), "f")
        if isinstance(self.value, Decimal) and self.kind == "number":
            return format(self.value.quantize(Decimal("0.01")).normalize(), "f")
        return self.value.isoformat() if isinstance(self.value, dt.date) else str(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)


Facts = dict[str, Fact]


def collect_facts(state: ProjectState) -> Facts:
    """All facts of a period by their address."""
    found = {f"project.{name}": fact for name, fact in _project(state)}
    for package in state.work_packages:
        found |= {f"work_package.{package.pk}.{name}": fact for name, fact in _work_package(package, state)}
    for deliverable in state.deliverables:
        found |= {f"deliverable.{deliverable.pk}.{name}": fact for name, fact in _deliverable(deliverable, state)}
    for indicator in state.indicators:
        found |= {f"{indicator.kind}.{indicator.pk}.{name}": fact for name, fact in _indicator(indicator)}
    for decision in state.decisions:
        found |= {f"decision.{decision.pk}.{name}": fact for name, fact in _decision(decision)}
    for partner in state.partners:
        found |= {f"partner.{partner.pk}.{name}": fact for name, fact in _partner(partner, state)}
    return found


def _project(state: ProjectState) -> Iterator[tuple[str, Fact]]:
    submitted = [partner for partner in state.partners if partner.submitted_on]
    late = [partner for partner in submitted if partner.submitted_on and partner.submitted_on > state.report_due_on]
    yield "period", Fact("count", state.period_number)
    yield from _beginning(state)
    yield "starts_on", Fact("date", state.starts_on)
    yield "ends_on", Fact("date", state.ends_on)
    yield "report_due_on", Fact("date", state.report_due_on)
    yield "elapsed", Fact("percent", state.elapsed)
    yield "partners", Fact("count", len(state.partners))
    yield "submitted", Fact("count", len(submitted))
    yield "late", Fact("count", len(late))
    yield "missing", Fact("count", len(state.partners) - len(submitted))
    yield "flags_open", Fact("count", state.flags.open)
    yield "flags_accepted", Fact("count", state.flags.accepted)
    yield "flags_rejected", Fact("count", state.flags.rejected)
    yield "flags", Fact("count", state.flags.open + state.flags.accepted + state.flags.rejected)
    yield from _deliverable_counts(state.deliverables, state)
    yield from _amounts(state.overview, is_certified=state.overview.is_certified)
    yield from _claims(state.overview)
    rest = state.overview.total.current - sum((package.reported for package in state.work_packages), ZERO)
    yield "unassigned", Fact("money", rest if state.work_packages and rest > 0 else None)


def _beginning(state: ProjectState) -> Iterator[tuple[str, Fact]]:
    """Whether what was declared "so far" is counted from the project's start, or from a later period."""
    yield "from_start", Fact("count", int(state.first_period <= 1))
    yield "first_counted", Fact("count", state.first_period if state.first_period > 1 else None)


def _claims(overview: FinancialOverview) -> Iterator[tuple[str, Fact]]:
    """Of how many partners the report claims anything, and of which it claims nothing."""
    unclaimed = overview.unclaimed
    yield "claimable", Fact("count", len(overview.partners))
    yield "claimed", Fact("count", len(overview.partners) - len(unclaimed))
    yield "unclaimed", Fact("name", ", ".join(unclaimed))


def _work_package(package: WorkPackageState, state: ProjectState) -> Iterator[tuple[str, Fact]]:
    yield "code", Fact("name", package.code)
    yield "reported", Fact("money", package.reported)
    yield from _deliverable_counts(package.deliverables, state)
    for achievement in Achievement:
        yield f"objective_{achievement}", Fact("count", int(package.objectives.specific == achievement))
        yield f"communication_{achievement}", Fact("count", int(package.objectives.communication == achievement))


def _indicator(indicator: IndicatorState) -> Iterator[tuple[str, Fact]]:
    yield "code", Fact("name", indicator.code)
    yield "title", Fact("name", indicator.title)
    yield "unit", Fact("name", indicator.unit)
    yield "target", Fact("number", indicator.target)
    yield "current", Fact("number", indicator.current)
    yield "total", Fact("number", indicator.total)


def _decision(decision: DecisionState) -> Iterator[tuple[str, Fact]]:
    yield "number", Fact("count", decision.number)
    yield "text", Fact("name", decision.text)
    yield "meeting", Fact("name", decision.meeting)
    yield "held_on", Fact("date", decision.held_on)


def _deliverable_counts(
    deliverables: list[DeliverableState] | tuple[DeliverableState, ...], state: ProjectState
) -> Iterator[tuple[str, Fact]]:
    due = [deliverable for deliverable in deliverables if deliverable.is_due_by(state.ends_on)]
    done = [deliverable for deliverable in due if deliverable.status == DeliverableStatus.DELIVERED]
    yield "due", Fact("count", len(due))
    yield "delivered", Fact("count", len(done))
    yield "overdue", Fact("count", len(due) - len(done))
    yield "delivered_now", Fact("count", sum(deliverable.delivered_now for deliverable in deliverables))


def _deliverable(deliverable: DeliverableState, state: ProjectState) -> Iterator[tuple[str, Fact]]:
    is_delivered = deliverable.status == DeliverableStatus.DELIVERED
    yield "code", Fact("name", deliverable.code)
    yield "title", Fact("name", deliverable.title)
    yield "due_on", Fact("date", deliverable.due_on)
    yield "delivered_now", Fact("count", int(deliverable.delivered_now))
    yield "overdue", Fact("count", int(deliverable.is_due_by(state.ends_on) and not is_delivered))
    accepted_on, forecast_on = deliverable.accepted_on, deliverable.forecast_on
    yield "accepted_on", Fact("date", accepted_on)
    yield "accepted_now", Fact("count", int(accepted_on is not None and accepted_on >= state.starts_on))
    yield "waiting", Fact("count", int(deliverable.stage == DeliverableStage.HANDED_IN))
    yield "forecast_on", Fact("date", forecast_on)
    yield "slipped", Fact("count", int(deliverable.is_expected_late))


def _partner(partner: PartnerState, state: ProjectState) -> Iterator[tuple[str, Fact]]:
    nothing = PartnerOverview(partner.pk, partner.code, partner.name, "", ZERO)
    row = next((row for row in state.overview.partners if row.partner_id == partner.pk), nothing)
    yield "name", Fact("name", partner.name)
    yield "submitted_on", Fact("date", partner.submitted_on)
    yield "missing", Fact("count", int(partner.submitted_on is None))
    yield from _amounts(row, is_certified=state.overview.is_certified)
    yield from _beginning(state)


def _amounts(held: FinancialOverview | PartnerOverview, *, is_certified: bool) -> Iterator[tuple[str, Fact]]:
    """``by_control`` says that the report claims certificates, ``by_findings`` that accepted findings deduct."""
    total, shares = held.total, held.current_share
    yield "budget", Fact("money", total.budget)
    yield "current", Fact("money", total.current)
    yield "total", Fact("money", total.total)
    yield "used", Fact("percent", total.used)
    yield "by_control", Fact("count", int(is_certified))
    yield "by_findings", Fact("count", int(not is_certified))
    yield "deducted", Fact("money", held.deducted)
    yield "eligible", Fact("money", held.eligible)
    yield "fund", Fact("money", shares.fund)
    yield "own", Fact("money", shares.own)
