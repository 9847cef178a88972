"""Reads what a draft may be made of: submitted reports' snapshots, the work plan, and the ledger. Nothing else."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet, Sum
from django.utils import timezone

from apps.clarifications.enums import ClarificationStatus
from apps.clarifications.models import ClarificationMessage
from apps.common.money import ZERO
from apps.consortia.models import Membership, Partner, Partnership, ReportingPeriod
from apps.eligibility.enums import FlagState
from apps.eligibility.models import Flag
from apps.finance.models import ExpenditureLine
from apps.meetings.models import Decision, Meeting
from apps.nlp.language import tell_language
from apps.project_reporting.models import DraftQuestion, DraftSentence, ProjectReport
from apps.project_reporting.selectors.claim import read_report_overview
from apps.project_reporting.selectors.plan_state import (
    read_acceptances,
    read_decision_states,
    read_indicator_states,
    read_objectives,
)
from apps.project_reporting.structures.plan_state import NOTHING_SAID
from apps.project_reporting.structures.project_state import (
    DeliverableState,
    FlagCounts,
    PartnerState,
    Passage,
    ProjectState,
    WorkPackageState,
)
from apps.reporting.enums import HANDED_IN
from apps.reporting.models import PartnerReport, PartnerReportSnapshot
from apps.workplan.enums import DeliverableStage, DeliverableStatus
from apps.workplan.models import Activity, Deliverable, Output, ResultIndicator, TargetGroup, WorkPackage

# Long lists of lines stay in the database: a draft needs a snapshot's words.
_WORDS = ("summary", "deviations", "language", "work_packages", "deliverables")


@dataclass(frozen=True, slots=True)
class _Submitted:
    """The words of one submitted report, from the snapshot of its current version."""

    report_id: int
    partner_id: int
    partner_code: str
    period: int
    submitted_at: dt.datetime
    words: Mapping[str, Any]


def read_project_state(*, report: ProjectReport) -> ProjectState:
    """Everything about a report's period and before that it may state, and what it claims.

    The queries do not grow with lines and words.
    """
    period = report.period
    submitted = _read_submitted(period)
    now = [report for report in submitted if report.period == period.number]
    earlier = [report for report in submitted if report.period == period.number - 1]
    return ProjectState(
        period_number=period.number,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        report_due_on=period.partner_report_due_on,
        elapsed=_elapsed(Partnership.objects.get(pk=period.partnership_id), period),
        overview=read_report_overview(report=report),
        work_packages=tuple(_read_work_packages(period, submitted)),
        partners=tuple(_read_partners(now)),
        passages=tuple(_passages(now, earlier)),
        flags=_count_flags(period),
        words=tuple(_words_of_the_project(period)),
        indicators=tuple(read_indicator_states(period=period)),
        decisions=tuple(read_decision_states(period=period)),
        first_period=ReportingPeriod.objects.order_by("number").values_list("number", flat=True)[0],
    )


def _words_of_the_project(period: ReportingPeriod) -> Iterator[str]:
    """Every name and description a person's sentence may take a name from. Suppliers are not among them."""
    partnership = Partnership.objects.get(pk=period.partnership_id)
    yield from (partnership.acronym, partnership.title, partnership.summary, partnership.project_number)
    sources: list[QuerySet[Any, tuple[str, ...]]] = [
        Partner.objects.values_list("organisation__name", "organisation__region"),
        Membership.objects.values_list("user__full_name"),
        WorkPackage.objects.values_list("title", "objective"),
        Activity.objects.values_list("title"),
        Deliverable.objects.values_list("title", "description"),
        Output.objects.values_list("title", "unit"),
        ResultIndicator.objects.values_list("title", "unit"),
        TargetGroup.objects.values_list("title", "description"),
        Meeting.objects.values_list("title", "place"),
        Decision.objects.values_list("text"),
    ]
    for source in sources:
        yield from (text for row in source for text in row if text)


def list_sentences(*, report: ProjectReport) -> QuerySet[DraftSentence]:
    """The draft's sentences in reading order of each section, with what a page shows of their source."""
    related = ("work_package", "partner__organisation", "source_report__partner__organisation")
    people = ("approved_by", "written_by", "confirmed_by")
    return DraftSentence.objects.filter(report=report).select_related(*related, *people).order_by("position", "pk")


def list_questions(*, report: ProjectReport) -> QuerySet[DraftQuestion]:
    """The draft's questions, each with the clarification in which its partner answers, and what it answered."""
    related = ("work_package", "partner__organisation", "asked_by", "report__period", "clarification")
    given = ClarificationMessage.objects.filter(status=ClarificationStatus.ANSWERED).select_related("author")
    answers = Prefetch("clarification__messages", given, to_attr="answers")
    return DraftQuestion.objects.filter(report=report).select_related(*related).prefetch_related(answers)


def _elapsed(partnership: Partnership, period: ReportingPeriod) -> Decimal | None:
    start, end = partnership.eligible_from, partnership.ends_on
    if start is None or end is None or end <= start:
        return None
    days = (min(period.ends_on, end) - start).days + 1
    return Decimal(max(0, days)) / Decimal((end - start).days + 1)


def _read_submitted(period: ReportingPeriod) -> list[_Submitted]:
    snapshots = PartnerReportSnapshot.objects.filter(
        report__status__in=HANDED_IN,
        report__period__number__lte=period.number,
        version=F("report__version"),
    ).order_by("report__period__number", "partner__number")
    partners = Partner.objects.in_bulk()
    words = {f"word_{name}": F(f"content__{name}") for name in _WORDS}
    # Typed loosely: the names of the words are computed.
    rows: Any = snapshots.values("report_id", "partner_id", "submitted_at", number=F("report__period__number"), **words)
    return [
        _Submitted(
            row["report_id"],
            row["partner_id"],
            partners[row["partner_id"]].code,
            row["number"],
            row["submitted_at"],
            {name: row[f"word_{name}"] for name in _WORDS},
        )
        for row in rows
    ]


def _read_partners(now: Iterable[_Submitted]) -> Iterator[PartnerState]:
    reports = {report.partner_id: report for report in now}
    submitted = PartnerReport.objects.filter(pk__in=[report.report_id for report in reports.values()])
    first = dict(submitted.values_list("pk", "first_submitted_at"))
    for partner in Partner.objects.select_related("organisation").order_by("number"):
        if not partner.has_budget:
            continue
        report = reports.get(partner.pk)
        # A correction does not make a punctual partner late: the first submission counts.
        moment = None if report is None else first[report.report_id] or report.submitted_at
        yield PartnerState(
            pk=partner.pk,
            code=partner.code,
            name=partner.organisation.name,
            report_id=None if report is None else report.report_id,
            submitted_on=None if moment is None else timezone.localdate(moment),
            allows_ai=partner.organisation.allows_ai,
        )


def _read_work_packages(period: ReportingPeriod, submitted: list[_Submitted]) -> Iterator[WorkPackageState]:
    reported = _reported_by_work_package(period)
    deliverables = _deliverables_by_work_package(period, submitted)
    objectives = read_objectives(period=period)
    for package in WorkPackage.objects.order_by("number"):
        yield WorkPackageState(
            pk=package.pk,
            code=package.code,
            title=package.title,
            objective=package.objective,
            starts_on=package.starts_on,
            ends_on=package.ends_on,
            reported=reported.get(package.pk, ZERO),
            deliverables=tuple(deliverables[package.pk]),
            objectives=objectives.get(package.pk, NOTHING_SAID),
        )


def _reported_by_work_package(period: ReportingPeriod) -> dict[int | None, Decimal]:
    lines = ExpenditureLine.objects.filter(report__period=period, report__status__in=HANDED_IN, parking__isnull=True)
    return dict(lines.order_by().values_list("work_package_id").annotate(eur=Sum("declared_eur", default=ZERO)))


def _deliverables_by_work_package(
    period: ReportingPeriod, submitted: list[_Submitted]
) -> dict[int, list[DeliverableState]]:
    said, accepted = _said_of_deliverables(submitted), read_acceptances()
    found: dict[int, list[DeliverableState]] = defaultdict(list)
    rows = Deliverable.objects.select_related("activity__work_package", "responsible")
    for deliverable in rows:
        state = _deliverable_state(deliverable, period.number, said[deliverable.pk])
        if deliverable.stage == DeliverableStage.ACCEPTED:
            state = replace(state, accepted_on=accepted.get(deliverable.pk))
        found[deliverable.activity.work_package_id].append(state)
    return found


def _said_of_deliverables(submitted: Iterable[_Submitted]) -> dict[int, list[tuple[_Submitted, Mapping[str, Any]]]]:
    said: dict[int, list[tuple[_Submitted, Mapping[str, Any]]]] = defaultdict(list)
    for report in submitted:
        for entry in report.words["deliverables"] or []:
            said[entry["deliverable"]].append((report, entry))
    return said


def _deliverable_state(
    deliverable: Deliverable, period_number: int, said: list[tuple[_Submitted, Mapping[str, Any]]]
) -> DeliverableState:
    """Delivered once anybody reported it so; otherwise what was said last, over all partners and periods."""
    first_delivery = next((r.period for r, entry in said if entry["status"] == DeliverableStatus.DELIVERED), None)
    if first_delivery is not None:
        status = str(DeliverableStatus.DELIVERED)
    else:
        status = said[-1][1]["status"] if said else str(DeliverableStatus.NOT_STARTED)
    return DeliverableState(
        pk=deliverable.pk,
        code=deliverable.code,
        title=deliverable.title,
        due_on=deliverable.due_on,
        responsible=deliverable.responsible.code,
        status=status,
        delivered_now=first_delivery == period_number,
        evidence_files=sum(len(entry["evidence"]) for _report, entry in said),
        said={r.partner_code: entry["status"] for r, entry in said if r.period == period_number},
        stage=deliverable.stage,
        forecast_on=deliverable.forecast_on,
    )


def _passages(now: Iterable[_Submitted], earlier: Iterable[_Submitted]) -> Iterator[Passage]:
    before = {(report.partner_id, field): text for report in earlier for field, text, _lang, _keys in _fields(report)}
    for report in now:
        for field, text, language, keys in _fields(report):
            if text.strip():
                yield Passage(
                    partner_id=report.partner_id,
                    report_id=report.report_id,
                    field=field,
                    language=tell_language(text, stated=language),
                    text=text,
                    earlier_text=before.get((report.partner_id, field), ""),
                    **keys,
                )


def _fields(report: _Submitted) -> Iterator[tuple[str, str, str, dict[str, int]]]:
    """Field name, text, language and where it belongs. The name is a sentence's source and stays the same for good."""
    words = report.words
    for part in ("summary", "deviations"):
        yield f"report:{part}", words[part] or "", words["language"], {}
    for entry in words["deliverables"] or []:
        pk = entry["deliverable"]
        yield f"deliverable:{pk}:comment", entry["comment"], entry["language"], {"deliverable_id": pk}
    for entry in words["work_packages"] or []:
        pk = entry["work_package"]
        for part in ("achieved", "deviations", "next_steps"):
            yield f"work_package:{pk}:{part}", entry[part], entry["language"], {"work_package_id": pk}


def _count_flags(period: ReportingPeriod) -> FlagCounts:
    flags = Flag.objects.filter(report__period=period, report__status__in=HANDED_IN, is_found=True)
    counts = flags.aggregate(
        accepted=Count("pk", filter=Q(state=FlagState.ACCEPTED)),
        rejected=Count("pk", filter=Q(state=FlagState.REJECTED)),
        open=Count("pk", filter=~Q(state__in=[FlagState.ACCEPTED, FlagState.REJECTED])),
    )
    return FlagCounts(**counts)
