"""Everything that is attached to a partner report, each file with the place it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.documents.selectors.document import list_documents_for
from apps.finance.models import ContractFile, LineEvidence
from apps.finance.selectors.report_contract import list_report_contracts
from apps.reporting.enums import AnnexPlace
from apps.reporting.models import PartnerReport, PartnerReportAnnex
from apps.workplan.models import ActivityAttachment, OutputEvidence, ProgressEvidence


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """``code`` names the line, activity, deliverable, output or contract; ``can_open``: whether the reader may."""

    place: AnnexPlace
    code: str
    document: Document
    note: str = ""
    subject_id: int | None = None
    can_open: bool = True


def list_annexes(*, report: PartnerReport) -> QuerySet[PartnerReportAnnex]:
    """The files of the report as a whole, in the order they were added."""
    return PartnerReportAnnex.objects.filter(report=report).select_related("document__uploaded_by")


def find_annexes() -> QuerySet[PartnerReportAnnex]:
    return PartnerReportAnnex.objects.select_related("document", "report__period")


def list_attached_files(*, member: Membership, report: PartnerReport) -> list[AttachedFile]:
    """What hangs on the report's work plan and procurements. Eleven queries at most, however many files."""
    return _seen_by(member, [*_of_work(report), *_of_contracts(report)])


def find_line_evidence(*, report: PartnerReport) -> QuerySet[LineEvidence]:
    """The files of the report's costs, in the order of the lines: for a page of them at a time."""
    proofs = LineEvidence.objects.filter(line__report=report).select_related("document", "line")
    return proofs.order_by("line__number", "pk")


def list_line_files(*, member: Membership, proofs: Iterable[LineEvidence]) -> list[AttachedFile]:
    """The lead partner's people read that a payroll record is there, and do not open it. One query."""
    files = [
        AttachedFile(AnnexPlace.LINE, str(one.line.number), one.document, str(one.get_kind_display()), one.line_id)
        for one in proofs
    ]
    return _seen_by(member, files)


def _seen_by(member: Membership, files: list[AttachedFile]) -> list[AttachedFile]:
    wanted = {file.document.pk for file in files}
    readable = list_documents_for(member=member).filter(pk__in=wanted).order_by()
    open_to_reader = set(readable.values_list("pk", flat=True))
    return [replace(file, can_open=file.document.pk in open_to_reader) for file in files]


def _of_work(report: PartnerReport) -> Iterator[AttachedFile]:
    of_report = Q(progress__report=report)
    activities = ActivityAttachment.objects.filter(of_report).select_related(
        "document", "progress__activity__work_package"
    )
    for attachment in activities.order_by(*_by_number("progress__activity")):
        yield AttachedFile(AnnexPlace.ACTIVITY, attachment.progress.activity.code, attachment.document)
    deliverables = ProgressEvidence.objects.filter(of_report).select_related(
        "document", "progress__deliverable__activity__work_package"
    )
    for proof in deliverables.order_by(*_by_number("progress__deliverable__activity"), "progress__deliverable__number"):
        deliverable = proof.progress.deliverable
        yield AttachedFile(AnnexPlace.DELIVERABLE, deliverable.code, proof.document, subject_id=deliverable.pk)
    outputs = OutputEvidence.objects.filter(of_report).select_related("document", "progress__output__work_package")
    for evidence in outputs.order_by(*_by_number("progress__output")):
        yield AttachedFile(AnnexPlace.OUTPUT, evidence.progress.output.code, evidence.document)


def _by_number(of_package: str) -> tuple[str, str]:
    return f"{of_package}__work_package__number", f"{of_package}__number"


def _of_contracts(report: PartnerReport) -> Iterator[AttachedFile]:
    for entry in list_report_contracts(report=report):
        file: ContractFile
        for file in entry.contract.files.all():
            yield AttachedFile(
                AnnexPlace.CONTRACT, entry.contract.reference, file.document, str(file.get_kind_display()),
                entry.contract.pk,
            )  # fmt: skip
