"""The files of a handed-in partner report: drawn up from its snapshot once per language and format, kept for good."""

from __future__ import annotations

from apps.consortia.models import Membership
from apps.documents.services.rendered_document import keep_rendered
from apps.jobs.services.job import JobClaim, request_job
from apps.publishing.enums import Format
from apps.publishing.models import RenderedDocument
from apps.publishing.selectors.rendered_document import find_rendered, list_rendered
from apps.reporting.enums import DOCUMENTS_JOB, IN_ALL_LANGUAGES, DocumentStep
from apps.reporting.models import PartnerReport, PartnerReportSnapshot
from apps.reporting.pdf.partner_report import render_partner_report
from apps.reporting.selectors.report_document import file_name, find_submission, list_files, place_of, subject_of
from apps.tenancy.enums import Role
from apps.tenancy.tasks import is_in_process


def request_documents(*, member: Membership, report: PartnerReport) -> None:
    """Have a worker draw up all files of what was handed in. Records taken over are drawn up when asked for."""
    if not is_in_process():
        request_job(kind=DOCUMENTS_JOB, subject=report, partner_id=report.partner_id, user=member.user)


def get_document(
    *, member: Membership, submission: PartnerReportSnapshot, format: Format, language: str
) -> RenderedDocument | bytes:
    """The kept file of what was handed in; drawn up on the spot if no worker has been there yet.

    The same snapshot gives the same file, so a reader who may not store one (auditor, controller) gets the same bytes.
    """
    report = submission.report
    said = "" if format in IN_ALL_LANGUAGES else language
    kept = find_rendered(subject=subject_of(report), format=format, language=said)
    if kept is not None:
        return kept
    content = render_partner_report(submission.content, submission.sha256, format, said, place_of(submission))
    if not _may_store(member, report):
        return content
    return _keep(submission, format, said, content, actor_id=member.user_id)


def _may_store(member: Membership, report: PartnerReport) -> bool:
    return member.role == Role.LEAD or (member.role == Role.PARTNER and member.partner_id == report.partner_id)


def perform_documents(claim: JobClaim) -> None:
    """Draw up what is missing of the version last handed in, file by file, each kept in a step of its own.

    Looked at again at the end: a version handed in meanwhile found this job unfinished and asked for no other.
    """
    submission, missing = _look(claim)
    while submission is not None and missing:
        for done, (format, language) in enumerate(missing):
            claim.announce(DocumentStep.RENDERING, done=done, total=len(missing))
            # Drawing up takes seconds and needs no database: no transaction is held meanwhile.
            content = render_partner_report(
                submission.content, submission.sha256, format, language, place_of(submission)
            )
            with claim.holding():
                _keep(submission, format, language, content, actor_id=None)
        submission, missing = _look(claim)


def _look(claim: JobClaim) -> tuple[PartnerReportSnapshot | None, list[tuple[Format, str]]]:
    with claim.holding():
        return _read_missing(claim.subject_id)


def _read_missing(report_id: int) -> tuple[PartnerReportSnapshot | None, list[tuple[Format, str]]]:
    related = ("period", "partner__organisation", "partnership")
    report = PartnerReport.objects.select_related(*related).get(pk=report_id)
    submission = find_submission(report=report)
    if submission is None:
        return None, []
    submission.report = report
    subject = subject_of(report)
    kept = list_rendered(kind=subject.kind, subject_id=subject.subject_id).filter(version=subject.version)
    done = set(kept.values_list("format", "language"))
    return submission, [file for file in list_files() if file not in done]


def _keep(
    submission: PartnerReportSnapshot, format: Format, language: str, content: bytes, *, actor_id: int | None
) -> RenderedDocument:
    report = submission.report
    return keep_rendered(
        about=report,
        subject=subject_of(report),
        format=format,
        language=language,
        name=file_name(report, format, language),
        content=content,
        snapshot_sha256=submission.sha256,
        actor_id=actor_id,
        data={"period": report.period.number, "version": report.version},
    )
