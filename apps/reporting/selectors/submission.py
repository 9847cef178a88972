"""What keeps a partner's report from being submitted, and what is better settled before."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_date
from apps.common.money import ZERO
from apps.eligibility.enums import CHECK, FlagState, Severity
from apps.eligibility.models import CheckRun, Flag
from apps.eligibility.selectors.check_state import is_stale
from apps.eligibility.selectors.check_totals import read_check_totals
from apps.eligibility.selectors.deduction import UNDECIDED
from apps.eligibility.selectors.replay import find_checked_run
from apps.finance.conversion_basis import ConversionBasis
from apps.finance.enums import LineKind
from apps.finance.models import ExpenditureLine, LineEvidence, SpendingForecast, SpendingTarget
from apps.finance.selectors.exchange_rate import find_conversion_basis, find_missing_rates
from apps.inbox.enums import IncomingStatus
from apps.inbox.selectors.incoming_document import count_by_status
from apps.intake.enums import OPEN_STATUSES
from apps.intake.models import ExpenditureImport
from apps.jobs.selectors.job import is_job_unfinished
from apps.reporting.models import PartnerReport
from apps.reporting.outside_steps import read_outside_steps
from apps.workplan.enums import DONE_STAGES, DeliverableStatus
from apps.workplan.models import (
    ActivityProgress,
    Deliverable,
    DeliverableProgress,
    OutputProgress,
    WorkPackage,
    WorkPackageProgress,
)

# What proves itself: a flat rate follows from other lines, depreciation from the register.
_WITHOUT_PROOF = (LineKind.FLAT_RATE, LineKind.DEPRECIATION)


@dataclass(frozen=True, slots=True)
class Step:
    """One step before submission. ``refusal`` says what is still open about it; without one it is done.

    The service refuses a report for an open step that ``blocks``; the others are advice. ``count`` and ``eur`` are what
    is open; ``place`` names the page where it is settled, with ``query`` behind it, of ``subject_id`` if not of the
    report.
    """

    code: str
    label: Promise
    place: str
    blocks: bool = False
    refusal: str | Promise = ""
    count: int = 0
    eur: Decimal = ZERO
    query: str = ""
    subject_id: int | None = None
    cause: Exception | None = field(default=None, compare=False)

    @property
    def is_done(self) -> bool:
        return not self.refusal


@dataclass(frozen=True, slots=True)
class Checklist:
    steps: list[Step]

    @property
    def blocking(self) -> list[Step]:
        return [step for step in self.steps if step.blocks and not step.is_done]

    @property
    def advised(self) -> list[Step]:
        return [step for step in self.steps if not step.blocks and not step.is_done]

    @property
    def is_ready(self) -> bool:
        """Nothing keeps the report from being submitted."""
        return not self.blocking


def list_required_steps(*, report: PartnerReport, month: datetime.date) -> list[Step]:
    """What submission asks of a report, and refuses it for: the service goes by the same list.

    ``month`` is the one whose exchange rates count, if it is the report's first submission.
    """
    return [_summary(report), _no_check_running(report), *_rates(report, month)]


def find_report_basis(*, report: PartnerReport, month: datetime.date) -> ConversionBasis:
    """What the report's lines are converted at when it is submitted; ``month`` counts if that is the first time."""
    return find_conversion_basis(period=report.period, month=report.rate_month or month)


def read_checklist(*, report: PartnerReport, month: datetime.date, today: datetime.date | None = None) -> Checklist:
    """Every step before submission: what blocks, then what is advised. A fixed number of queries."""
    advised = _advised_steps(report, today or timezone.localdate())
    return Checklist([*list_required_steps(report=report, month=month), *advised])


def _summary(report: PartnerReport) -> Step:
    refusal = "" if report.summary else _("Write a short summary of your work in this period before you submit.")
    return Step("summary", _("Summary of the work"), "partner_report", blocks=True, refusal=refusal)


def _no_check_running(report: PartnerReport) -> Step:
    runs = is_job_unfinished(kind=CHECK, subject_id=report.pk)
    refusal = _("A check is still running. Wait until it has finished, then submit.") if runs else ""
    return Step("check", _("Check under way"), "flag_list", blocks=True, refusal=refusal)


def _rates(report: PartnerReport, month: datetime.date) -> Iterator[Step]:
    label = _("Exchange rates")
    reasons = find_missing_rates(report_id=report.pk, basis=find_report_basis(report=report, month=month))
    for reason in reasons:
        yield Step("rate", label, "expenditure_list", blocks=True, refusal=reason.explain(), cause=reason)
    if not reasons:
        yield Step("rate", label, "expenditure_list", blocks=True)


def _advised_steps(report: PartnerReport, today: datetime.date) -> Iterator[Step]:
    flags, totals = _count_flags(report), read_check_totals(report=report)
    yield _period_over(report, today)
    yield _costs(report)
    yield _checked(report)
    yield Step(
        "ineligible", _("Costs that are certainly ineligible"), "flag_list", query="severity=certain&state=waiting",
        count=flags["certain"], eur=totals.cut_eur - totals.decided_eur,
        refusal=_("Some costs will be cut as they stand. Correct them now.") if flags["certain"] else "",
    )  # fmt: skip
    yield Step(
        "questions", _("Questions of the rules"), "flag_list", query="severity=clarify&state=open",
        count=flags["questions"],
        refusal=_("The rules ask for documents or explanations. Give them before the lead partner asks.")
        if flags["questions"] else "",
    )  # fmt: skip
    yield Step(
        "asked", _("Questions of the lead partner"), "flag_list", query="state=asked",
        count=flags["asked"],
        refusal=_("The lead partner waits for your answer.") if flags["asked"] else "",
    )  # fmt: skip
    yield from read_outside_steps(report)
    yield _proved(report)
    yield from _finished_uploads(report)
    yield from _told_work(report)
    yield _forecast(report)


def _period_over(report: PartnerReport, today: datetime.date) -> Step:
    """Once submitted the report takes no more costs of its period, unless somebody gives it back."""
    ends_on = report.period.ends_on
    said = _("The period goes on until %(day)s. Costs that come after the submission wait for the next report.")
    refusal = said % {"day": format_date(ends_on)} if today <= ends_on else ""
    return Step("period", _("End of the period"), "partner_report", refusal=refusal)


def _costs(report: PartnerReport) -> Step:
    """A report without costs is allowed: work without expenditure is reported too."""
    has_lines = ExpenditureLine.objects.filter(report=report).exclude(kind=LineKind.FLAT_RATE).exists()
    refusal = "" if has_lines else _("The list of expenditure is empty: this report declares no costs.")
    return Step("costs", _("List of expenditure"), "expenditure_list", refusal=refusal)


def _count_flags(report: PartnerReport) -> dict[str, int]:
    certain = Q(severity__in=(Severity.FULL, Severity.PART), state__in=UNDECIDED)
    return Flag.objects.filter(report=report, is_found=True).aggregate(
        certain=Count("pk", filter=certain),
        questions=Count("pk", filter=Q(severity=Severity.CLARIFY, state=FlagState.OPEN)),
        asked=Count("pk", filter=Q(state=FlagState.ASKED)),
    )


def _checked(report: PartnerReport) -> Step:
    run = find_checked_run(report_id=report.pk)
    return Step("checked", _("Latest check"), "flag_list", refusal=_unchecked(run))


def _unchecked(run: CheckRun | None) -> str | Promise:
    if run is None:
        return _("The report was never checked. A check shows what would be cut before anybody else sees it.")
    return _("Something changed after the last check. Check again.") if is_stale(run) else ""


def _proved(report: PartnerReport) -> Step:
    lines = ExpenditureLine.objects.filter(report=report).exclude(kind__in=_WITHOUT_PROOF)
    bare = lines.filter(~Exists(LineEvidence.objects.filter(line=OuterRef("pk")))).count()
    refusal = _("Some costs have no document at all. Attach what proves them.") if bare else ""
    return Step("documents", _("Documents of the costs"), "inbox", refusal=refusal, count=bare)


def _finished_uploads(report: PartnerReport) -> Iterator[Step]:
    uploads = ExpenditureImport.objects.filter(report=report, status__in=OPEN_STATUSES).order_by("pk")
    waiting = list(uploads.values_list("pk", flat=True))
    yield Step(
        "uploads", _("Uploaded lists"), "import_preview" if waiting else "import_upload",
        refusal=_("A list was uploaded and is not stored yet; nothing of it counts.") if waiting else "",
        count=len(waiting), subject_id=waiting[0] if waiting else None,
    )  # fmt: skip
    statuses = count_by_status(report_id=report.pk)
    untaken = sum(statuses.get(status, 0) for status in (IncomingStatus.WAITING, IncomingStatus.READ))
    yield Step(
        "incoming", _("Documents that came in"), "inbox", count=untaken,
        refusal=_("Documents wait to become lines, or to be set aside.") if untaken else "",
    )  # fmt: skip


def _told_work(report: PartnerReport) -> Iterator[Step]:
    running = WorkPackage.objects.filter(starts_on__lte=report.period.ends_on, ends_on__gte=report.period.starts_on)
    told = any(
        kind.objects.filter(report=report).exists()
        for kind in (WorkPackageProgress, ActivityProgress, OutputProgress, DeliverableProgress)
    )
    refusal = _("Nothing is said about the work plan yet.") if not told and running.exists() else ""
    yield Step("work", _("Progress of the work plan"), "progress", refusal=refusal)
    due = Deliverable.objects.filter(responsible_id=report.partner_id, due_on__lte=report.period.ends_on)
    said = DeliverableProgress.objects.filter(deliverable=OuterRef("pk"))
    silent = due.exclude(stage__in=DONE_STAGES).filter(
        ~Exists(said.filter(report=report)), ~Exists(said.filter(status=DeliverableStatus.DELIVERED))
    )
    count = silent.count()
    yield Step(
        "deliverables", _("Deliverables that are due"), "progress", count=count,
        refusal=_("The report says nothing about deliverables of yours that are due.") if count else "",
    )  # fmt: skip


def _forecast(report: PartnerReport) -> Step:
    """Asked of a partner whose spending is planned."""
    is_planned = SpendingTarget.objects.filter(partner_id=report.partner_id).exists()
    stated = SpendingForecast.objects.filter(partner_id=report.partner_id, period_id=report.period_id).exists()
    refusal = _("Say what your next report will hold.") if is_planned and not stated else ""
    return Step("forecast", _("Spending forecast"), "report_spending", refusal=refusal)
