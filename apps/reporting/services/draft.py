"""Drafting by a worker: read, compare, ask, write. Claimed in the database, so that a draft is finished only once."""

import datetime
import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.reporting.drafting.compose import compose_draft
from apps.reporting.drafting.questions import Question, find_questions
from apps.reporting.drafting.sentence import DraftedSentence
from apps.reporting.enums import DraftStep, ProjectReportStatus, SentenceKind
from apps.reporting.models import DraftQuestion, DraftSentence, ProjectReport
from apps.reporting.selectors.draft import read_project_state
from apps.reporting.services.text_comparison import TextComparison
from apps.reporting.structures.project_state import ProjectState
from apps.reporting.tasks import draft_project_report
from apps.tenancy.context import Seat, enter_tenant, system_seat

logger = logging.getLogger(__name__)

# Loading the model and comparing a large partnership's texts takes a minute at worst; the claim is kept alive per step.
STALE_AFTER = datetime.timedelta(minutes=5)
MAX_ATTEMPTS = 3


class ClaimLost(Exception):
    """Another worker has taken the draft over; this one stops and writes nothing more."""


@dataclass(frozen=True)
class Claim:
    seat: Seat
    report_id: int
    token: uuid.UUID


def enqueue_draft(*, report: ProjectReport, user_id: int | None, language: str) -> None:
    """Hand the report to a worker once the transaction is committed. The time is kept, should the queue lose it."""
    report.heartbeat_at = timezone.now()
    report.save(update_fields=["heartbeat_at"])
    draft_project_report.after_commit(
        partnership_id=report.partnership_id, report_id=report.pk, user_id=user_id, language=language
    )


def perform_draft(*, partnership_id: int, report_id: int, user_id: int | None = None) -> bool:
    """Draft a queued report. Answers False when another worker has it or it is drafted already."""
    claim = claim_draft(seat=system_seat(partnership_id, user_id), report_id=report_id)
    if claim is None:
        return False
    try:
        _draft(claim)
    except ClaimLost:
        logger.warning("The draft of report %s was taken over by another worker.", report_id)
        return False
    except Exception:
        _fail(claim, "unexpected")
        raise
    return True


def claim_draft(*, seat: Seat, report_id: int) -> Claim | None:
    """Take a waiting report, or None. One UPDATE decides between workers that ask at the same moment."""
    token = uuid.uuid4()
    with enter_tenant(seat):
        taken = ProjectReport.objects.filter(pk=report_id, status=ProjectReportStatus.QUEUED).update(
            status=ProjectReportStatus.DRAFTING,
            claim=token,
            heartbeat_at=timezone.now(),
            attempts=F("attempts") + 1,
            steps_total=len(DraftStep),
            steps_done=0,
            failure="",
        )
    return Claim(seat, report_id, token) if taken else None


def resume_abandoned(*, partnership_id: int) -> int:
    """Queue again what a killed worker left or the queue lost; give it up after ``MAX_ATTEMPTS``. Answers how many."""
    seat = system_seat(partnership_id)
    with enter_tenant(seat):
        silent = ProjectReport.objects.filter(
            status__in=[ProjectReportStatus.QUEUED, ProjectReportStatus.DRAFTING],
            heartbeat_at__lt=timezone.now() - STALE_AFTER,
        )
        abandoned = list(silent.select_for_update(skip_locked=True))
        for report in abandoned:
            _resume(report)
    return sum(report.status == ProjectReportStatus.QUEUED for report in abandoned)


def _resume(report: ProjectReport) -> None:
    # Without its claim the worker thought dead can no longer write, should it wake up.
    report.claim = None
    if report.status == ProjectReportStatus.DRAFTING and report.attempts >= MAX_ATTEMPTS:
        report.status, report.failure = ProjectReportStatus.FAILED, "abandoned"
    else:
        report.status = ProjectReportStatus.QUEUED
        enqueue_draft(report=report, user_id=None, language=report.language)
    report.save(update_fields=["status", "claim", "failure"])


def _draft(claim: Claim) -> None:
    comparison = TextComparison()
    with _step(claim, DraftStep.READING) as report:
        state = read_project_state(period=report.period)
    # The comparisons may take long and need no database: no transaction is held meanwhile.
    _announce(claim, DraftStep.COMPARING)
    sentences = compose_draft(state, comparison.split, comparison.says_the_same)
    _announce(claim, DraftStep.ASKING)
    questions = find_questions(state, comparison.split, comparison.says_the_same)
    with _step(claim, DraftStep.WRITING) as report:
        _store_sentences(report, sentences)
        _store_questions(report, questions)
        _finish(report, comparison, state)


@contextmanager
def _step(claim: Claim, step: DraftStep) -> Iterator[ProjectReport]:
    _announce(claim, step)
    with _holding(claim) as report:
        yield report


def _announce(claim: Claim, step: DraftStep) -> None:
    """Say what is being done and that the worker lives; committed at once, so that people see it."""
    with _holding(claim) as report:
        report.step, report.heartbeat_at = step, timezone.now()
        report.steps_done = list(DraftStep).index(step)
        report.save(update_fields=["step", "heartbeat_at", "steps_done"])


@contextmanager
def _holding(claim: Claim) -> Iterator[ProjectReport]:
    """The report, locked, while this worker still holds it; raises ``ClaimLost`` otherwise."""
    with enter_tenant(claim.seat):
        report = (
            ProjectReport.objects.select_for_update(of=("self",))
            .select_related("period")
            .filter(pk=claim.report_id, claim=claim.token, status=ProjectReportStatus.DRAFTING)
            .first()
        )
        if report is None:
            raise ClaimLost
        yield report


def _store_sentences(report: ProjectReport, sentences: list[DraftedSentence]) -> None:
    """Replace what a machine drafted; what people wrote stays where they put it."""
    DraftSentence.objects.filter(report=report).exclude(kind=SentenceKind.PERSON).delete()
    DraftSentence.objects.bulk_create(
        DraftSentence(
            partnership_id=report.partnership_id,
            report=report,
            section=sentence.section.kind,
            work_package_id=sentence.section.work_package_id,
            partner_id=sentence.section.partner_id,
            position=position,
            kind=sentence.kind,
            text=sentence.text,
            language=sentence.language,
            template=sentence.template,
            figures=sentence.figures,
            source_report_id=sentence.source_report_id,
            source_field=sentence.source_field,
            is_new=sentence.is_new,
        )
        for position, sentence in enumerate(sentences, start=1)
    )


def _store_questions(report: ProjectReport, questions: list[Question]) -> None:
    DraftQuestion.objects.filter(report=report).delete()
    DraftQuestion.objects.bulk_create(
        DraftQuestion(
            partnership_id=report.partnership_id,
            report=report,
            section=question.section.kind,
            work_package_id=question.section.work_package_id,
            partner_id=question.partner_id or question.section.partner_id,
            position=position,
            kind=question.kind,
            params={"variant": question.variant, **question.params},
        )
        for position, question in enumerate(questions, start=1)
    )


def _finish(report: ProjectReport, comparison: TextComparison, state: ProjectState) -> None:
    report.status, report.step, report.claim = ProjectReportStatus.DRAFT, "", None
    report.steps_done, report.drafted_at = len(DraftStep), timezone.now()
    report.drafted_with = comparison.model_id[:200]
    report.save(update_fields=["status", "step", "claim", "steps_done", "drafted_at", "drafted_with"])
    record_event(
        key=EventKey.PROJECT_REPORT_DRAFTED,
        partnership_id=report.partnership_id,
        actor_id=None,
        subject=report,
        data={"period": state.period_number, "version": report.version, "with": report.drafted_with},
    )


def _fail(claim: Claim, reason: str) -> None:
    with enter_tenant(claim.seat):
        ProjectReport.objects.filter(pk=claim.report_id, claim=claim.token, status=ProjectReportStatus.DRAFTING).update(
            status=ProjectReportStatus.FAILED, failure=reason, claim=None
        )
