"""Which stored files belong to a scope, where each lies in the pack, and which are told of instead of packed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import QuerySet

from apps.assurance.enums import LeftOut
from apps.assurance.evidence.names import hashed_name
from apps.documents.enums import DocumentState
from apps.documents.models import Document
from apps.documents.personal import for_the_lead
from apps.documents.selectors.document import list_documents_for
from apps.finance.masking import mask_for
from apps.privacy.enums import ViewingKind
from apps.privacy.notes import note_viewing

if TYPE_CHECKING:
    from apps.assurance.evidence.scope import PackScope
    from apps.consortia.models import Membership

_HELD = {DocumentState.WAITING: LeftOut.WAITING, DocumentState.INFECTED: LeftOut.INFECTED}
# Of these a further packing gains little or nothing; pictures, archives and PDF are packed by themselves.
_LOOSE = ("text/", "application/xml", "application/json", "message/")


@dataclass(frozen=True, slots=True)
class _Tie:
    """A table that ties files to the record. Without ``period`` or ``line`` it is in no pack of a period or of lines.

    ``has_folder``: its files lie under the period's folder, others under ``place``.
    """

    model: str
    place: str
    document: str = "document"
    period: str = ""
    line: str = ""
    has_folder: bool = True


# The first that names a file decides where it lies.
TIES = (
    _Tie("finance.LineEvidence", "lines", period="line__report__period", line="line"),
    _Tie(
        "finance.ContractFile", "contracts", period="contract__lines__report__period", line="contract__lines",
        has_folder=False,
    ),
    _Tie("staff.PayrollMonth", "staff", "payslip", "line__report__period", "line"),
    _Tie("staff.PayrollMonth", "staff", "timesheet", "line__report__period", "line"),
    _Tie(
        "staff.Employment", "staff", "employment_document", "months__line__report__period", "months__line",
        has_folder=False,
    ),
    _Tie(
        "staff.Employment", "staff", "assignment_document", "months__line__report__period", "months__line",
        has_folder=False,
    ),
    _Tie("inbox.IncomingDocument", "lines", period="report__period", line="line"),
    _Tie("reporting.PartnerReportAnnex", "annexes", period="report__period"),
    _Tie("workplan.ProgressEvidence", "work", period="progress__report__period"),
    _Tie("workplan.ActivityAttachment", "work", period="progress__report__period"),
    _Tie("workplan.OutputEvidence", "work", period="progress__report__period"),
    _Tie("clarifications.ClarificationFile", "clarifications", line="message__clarification__line", has_folder=False),
    _Tie(
        "assurance.FindingFile", "findings", period="finding__lines__line__report__period", line="finding__lines__line",
        has_folder=False,
    ),
    _Tie("project_reporting.Verification", "programme", "letter", "report__period"),
    _Tie("payments.Payment", "programme", period="period"),
    _Tie("workplan.DeliverableEvidence", "work", has_folder=False),
    _Tie("workplan.OutputFile", "work", has_folder=False),
    _Tie("meetings.MeetingFile", "meetings", has_folder=False),
)  # fmt: skip
_COLUMNS = ("pk", "name", "sha256", "media_type", "size", "state", "file", "partner_id")


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A stored file on its way into the pack."""

    path: str
    name: str
    stored: str
    sha256: str
    media_type: str

    @property
    def is_packed(self) -> bool:
        return not self.media_type.startswith(_LOOSE)


@dataclass(frozen=True, slots=True)
class UnpackedFile:
    """A file of the scope that is not in the pack."""

    name: str
    partner: str
    reason: LeftOut
    sha256: str = ""

    @property
    def reason_text(self) -> str:
        return str(self.reason.label)


@dataclass(slots=True)
class FilePlan:
    """Each file once by its hash. ``path_of`` leads from a document's id to its place, ``held`` to why it has none."""

    files: list[PlannedFile] = field(default_factory=list)
    path_of: dict[int, str] = field(default_factory=dict)
    held: dict[int, LeftOut] = field(default_factory=dict)
    unpacked: list[UnpackedFile] = field(default_factory=list)
    # How many files name people of other partners: what their names are is no business of the reader either.
    masked: int = 0
    # Found while packing: path, and the hash the file was handed in with.
    changed: list[tuple[str, str]] = field(default_factory=list)


def plan_documents(*, scope: PackScope, member: Membership, codes: dict[int, str]) -> FilePlan:
    """Inside the asker's tenant. One query per table that ties files to the record, and one more for the lead partner.

    ``codes`` are the partners' short names by id: the folders.
    """
    plan, places = FilePlan(), dict[str, str]()
    readable = list_documents_for(member=member).order_by().values("pk")
    told: set[int] = set()
    for tie in _ties_of(scope):
        for row in _rows(tie, scope, readable):
            _place(plan, places, told, tie, codes, _masked(member, row))
    plan.masked = len(_unreadable(scope, readable))
    _note_people(plan)
    return plan


def _note_people(plan: FilePlan) -> None:
    """Whoever reads the pack looks at the packed files that may name people."""
    naming = Document.objects.filter(pk__in=list(plan.path_of)).exclude(for_the_lead()).order_by("partner_id", "pk")
    for partner_id, rows in groupby(naming.values_list("partner_id", "pk"), lambda row: row[0]):
        note_viewing(ViewingKind.DOCUMENT, partner_id=partner_id, record_ids=[pk for _partner, pk in rows])


def _ties_of(scope: PackScope) -> Iterator[_Tie]:
    for tie in TIES:
        if (scope.line_ids is None or tie.line) and (scope.period_id is None or tie.period):
            yield tie


def _tied(tie: _Tie, scope: PackScope) -> QuerySet[Any]:
    rows = apps.get_model(tie.model).objects.filter(**{f"{tie.document}__isnull": False})
    partner = f"{tie.document}__partner"
    return rows.filter(scope.where(partner=partner, period=tie.period, line=tie.line)).order_by()


def _rows(tie: _Tie, scope: PackScope, readable: Any) -> QuerySet[Any]:
    rows = _tied(tie, scope).filter(**{f"{tie.document}__in": readable})
    number = f"{tie.period}__number" if tie.period and tie.has_folder else f"{tie.document}__pk"
    columns = [f"{tie.document}__{name}" for name in _COLUMNS]
    return rows.order_by(number, f"{tie.document}__pk").values_list(*columns, number).distinct()


def _unreadable(scope: PackScope, readable: Any) -> set[int]:
    """The ids of files the wall shows the reader and data protection does not."""
    return {
        pk
        for tie in _ties_of(scope)
        for pk in _tied(tie, scope)
        .exclude(**{f"{tie.document}__in": readable})
        .filter(**{f"{tie.document}__in": Document.objects.order_by().values("pk")})
        .values_list(tie.document, flat=True)
    }


def _masked(member: Membership, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A file that names nobody may still be called after somebody."""
    pk, name, sha256, media_type, size, state, stored, partner_id, number = row
    name = mask_for(member, partner_id).text(name)
    return pk, name, sha256, media_type, size, state, stored, partner_id, number


def _place(
    plan: FilePlan, places: dict[str, str], told: set[int], tie: _Tie, codes: dict[int, str], row: tuple[Any, ...]
) -> None:
    pk, name, sha256, media_type, _size, state, stored, partner_id, number = row
    if pk in told:
        return
    told.add(pk)
    reason = _HELD.get(state) or (None if default_storage.exists(stored) else LeftOut.MISSING)
    if reason:
        plan.held[pk] = reason
        plan.unpacked.append(UnpackedFile(name, codes[partner_id], reason, sha256))
        return
    if sha256 not in places:
        folder = f"R{number}/{tie.place}" if tie.period and tie.has_folder and number else tie.place
        places[sha256] = f"documents/{codes[partner_id]}/{folder}/{hashed_name(sha256, name)}"
        plan.files.append(PlannedFile(places[sha256], name, stored, sha256, media_type))
    plan.path_of[pk] = places[sha256]
