"""What is known of a project at the end of a reporting period, as plain data: all that a draft may be made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from apps.project_reporting.structures.financial_overview import FinancialOverview


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

    def is_due_by(self, day: dt.date) -> bool:
        return self.due_on <= day


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


@dataclass(frozen=True, slots=True)
class PartnerState:
    """A partner and its report of the period, if it is submitted."""

    pk: int
    code: str
    name: str
    report_id: int | None
    submitted_on: dt.date | None


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
    """The whole: calendar, money, work and words. ``elapsed`` is the fraction of the project's time gone by."""

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

    @property
    def deliverables(self) -> list[DeliverableState]:
        return [deliverable for package in self.work_packages for deliverable in package.deliverables]
