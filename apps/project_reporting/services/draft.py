"""Drafting by a worker: read, compare, ask, write."""

from django.db.models import QuerySet
from django.utils import timezone

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import Membership
from apps.jobs.models import Job
from apps.jobs.services.job import JobClaim, request_job
from apps.project_reporting.drafting.compose import compose_draft
from apps.project_reporting.drafting.limits import fit_into_limits
from apps.project_reporting.drafting.questions import Question, find_questions
from apps.project_reporting.drafting.sentence import DraftedSentence
from apps.project_reporting.enums import DRAFT, DraftStep, ProjectReportStatus, SentenceKind
from apps.project_reporting.models import DraftQuestion, DraftSentence, ProjectReport
from apps.project_reporting.selectors.draft import list_sentences, read_project_state
from apps.project_reporting.selectors.section_length import read_section_limits, texts_by_section
from apps.project_reporting.services.machine_text import write_in_report_language
from apps.project_reporting.services.text_comparison import TextComparison


def enqueue_draft(*, member: Membership, report: ProjectReport) -> None:
    """Hand the report to a worker once the transaction is committed. The job is seen by the lead partner's people."""
    assert member.partner_id is not None  # noqa: S101 - for the type checker; only an auditor's seat has none
    report.job = request_job(kind=DRAFT, subject=report, partner_id=member.partner_id, user=member.user)
    report.save(update_fields=["job"])


def perform_draft(claim: JobClaim) -> None:
    """Draft the project report of a job, and replace what a machine drafted before."""
    _mark_drafting(claim)
    with claim.step(DraftStep.READING):
        report = _get_report(claim)
        state = read_project_state(report=report)
        limits = read_section_limits(report=report)
        comparison = TextComparison(state)
        written = texts_by_section(_written_by_people(report), report.language)
    # The comparisons may take long and need no database: no transaction is held meanwhile.
    claim.announce(DraftStep.COMPARING)
    sentences = compose_draft(state, comparison.split, comparison.says_the_same)
    claim.announce(DraftStep.TRANSLATING)
    sentences = write_in_report_language(sentences, report.language, comparison.spared_reports)
    sentences = fit_into_limits(sentences, limits, report.language, written)
    claim.announce(DraftStep.ASKING)
    questions = find_questions(state, comparison.split, comparison.says_the_same)
    with claim.step(DraftStep.WRITING):
        report = _get_report(claim)
        _store_sentences(report, sentences)
        _store_questions(report, questions)
        report.drafted_with = comparison.model_id[:200]
        report.save(update_fields=["drafted_with"])


def _mark_drafting(claim: JobClaim) -> None:
    with claim.holding():
        waiting = ProjectReport.objects.filter(pk=claim.subject_id, status=ProjectReportStatus.QUEUED)
        waiting.update(status=ProjectReportStatus.DRAFTING)


def _get_report(claim: JobClaim) -> ProjectReport:
    reports = ProjectReport.objects.select_for_update(of=("self",)).select_related("period", "partnership")
    return reports.get(pk=claim.subject_id)


def _written_by_people(report: ProjectReport) -> QuerySet[DraftSentence]:
    return list_sentences(report=report).filter(kind=SentenceKind.PERSON, is_removed=False)


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
            is_removed=sentence.is_left_out,
            original_text=sentence.original_text,
            original_language=sentence.original_language,
            made_with=sentence.made_with,
        )
        for position, sentence in enumerate(sentences, start=1)
    )


def _store_questions(report: ProjectReport, questions: list[Question]) -> None:
    """Replace those nobody asked. What was asked stays, and a later version of the report finds it asked."""
    DraftQuestion.objects.filter(report=report, clarification__isnull=True).delete()
    asked = DraftQuestion.objects.filter(report__period=report.period_id).order_by("pk")
    known = {row.point: row for row in asked.exclude(clarification__isnull=True)}
    found = [_question(report, position, question) for position, question in enumerate(questions, start=1)]
    for row in found:
        if before := known.get(row.point):
            row.asked_by_id, row.asked_at = before.asked_by_id, before.asked_at
            row.clarification_id = before.clarification_id
    standing = {row.point for row in known.values() if row.report_id == report.pk}
    DraftQuestion.objects.bulk_create(row for row in found if row.point not in standing)


def _question(report: ProjectReport, position: int, question: Question) -> DraftQuestion:
    return DraftQuestion(
        partnership_id=report.partnership_id,
        report=report,
        section=question.section.kind,
        work_package_id=question.section.work_package_id,
        partner_id=question.partner_id or question.section.partner_id,
        position=position,
        kind=question.kind,
        params={"variant": question.variant, **question.params},
    )


def mark_drafted(job: Job) -> None:
    """The draft is the lead partner's to work on."""
    report = ProjectReport.objects.select_for_update(of=("self",)).select_related("period").get(pk=job.subject_id)
    report.status, report.drafted_at = ProjectReportStatus.DRAFT, timezone.now()
    report.save(update_fields=["status", "drafted_at"])
    record_event(
        key=EventKey.PROJECT_REPORT_DRAFTED,
        partnership_id=report.partnership_id,
        actor_id=None,
        subject=report,
        data={"period": report.period.number, "version": report.version, "with": report.drafted_with},
    )


def mark_draft_failed(job: Job) -> None:
    """The page says so and offers another try."""
    ProjectReport.objects.filter(pk=job.subject_id).update(status=ProjectReportStatus.FAILED)
