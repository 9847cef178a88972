"""What is known of a project at the end of a reporting period, as plain data: all that a draft may be made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from apps.project_reporting.structures.financial_overview import FinancialOverview
from apps.project_reporting.structures.plan_state import NOTHING_SAID, DecisionState, IndicatorState, ObjectiveState
from apps.workplan.enums import DONE_STAGES, DeliverableStage, DeliverableStatus


@dataclass(frozen=True, slots=True)
class DeliverableState:
    """A deliverable as the partners last reported it. ``delivered_now`` means in this period and not before."""

    pk: int
    code: str
    title: str
    due_on: dt.date
    responsible: str
    status: str
    delivered_now: bool
    evidence_files: int
    # What each partner said in this period, by partner code.
    said: Mapping[str, str]
    # How far it is between its responsible partner and its reviewer, since when it is accepted, when it is expected.
    stage: str = DeliverableStage.PLANNED
    accepted_on: dt.date | None = None
    forecast_on: dt.date | None = None

    def is_due_by(self, day: dt.date) -> bool:
        return self.due_on <= day

    @property
    def is_accepted(self) -> bool:
        return self.stage == DeliverableStage.ACCEPTED

    @property
    def is_expected_late(self) -> bool:
        """Not handed in, and expected after the day it is due."""
        is_open = self.stage not in DONE_STAGES and self.status != DeliverableStatus.DELIVERED
        return is_open and self.forecast_on is not None and self.forecast_on > self.due_on


@dataclass(frozen=True, slots=True)
class WorkPackageState:
    """A work package with its deliverables. ``reported`` is EUR of lines that name it in this period."""

    pk: int
    code: str
    title: str
    objective: str
    starts_on: dt.date
    ends_on: dt.date
    reported: Decimal
    deliverables: tuple[DeliverableState, ...]
    objectives: ObjectiveState = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class PartnerState:
    """A partner and its report of the period, if it is submitted."""

    pk: int
    code: str
    name: str
    report_id: int | None
    submitted_on: dt.date | None
    # Its organisation lets models compare, translate and rewrite its texts.
    allows_ai: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one field of one submitted partner report, and of the same field one period earlier."""

    partner_id: int
    report_id: int
    field: str
    language: str
    text: str
    earlier_text: str = ""
    work_package_id: int | None = None
    deliverable_id: int | None = None

    @property
    def part(self) -> str:
        """What the field says the text is: achieved, deviations, next_steps, comment, summary."""
        return self.field.rsplit(":", 1)[-1]


@dataclass(frozen=True, slots=True)
class FlagCounts:
    open: int
    accepted: int
    rejected: int


@dataclass(frozen=True, slots=True)
class ProjectState:
    """The whole: calendar, money, work and words. ``elapsed`` is the fraction of the project's time gone by.

    ``first_period`` is the first that Sammen holds; what was reported of earlier ones is not known here.
    """

    period_number: int
    starts_on: dt.date
    ends_on: dt.date
    report_due_on: dt.date
    elapsed: Decimal | None
    overview: FinancialOverview
    work_packages: tuple[WorkPackageState, ...]
    partners: tuple[PartnerState, ...]
    passages: tuple[Passage, ...]
    flags: FlagCounts
    # Names and descriptions of the project that are no facts of a sentence: what a name or figure may be taken from.
    words: tuple[str, ...] = ()
    indicators: tuple[IndicatorState, ...] = ()
    decisions: tuple[DecisionState, ...] = ()
    first_period: int = 1

    @property
    def deliverables(self) -> list[DeliverableState]:
        return [deliverable for package in self.work_packages for deliverable in package.deliverables]
