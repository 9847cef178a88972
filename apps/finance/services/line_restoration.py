"""Brings a deleted line back as it was: undo of a deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.finance.services.computed_amount import check_amount
from apps.finance.services.expenditure_line import FIELDS, lock_report, next_number, record_line_event
from apps.finance.validators.expenditure_line import LineValues

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

# As the app above names it.
_UNDONE = "undone"
_OWNER = {"partnership", "partner", "report"}


def restore_line(*, member: Membership, report: PartnerReport, line_id: int) -> ExpenditureLine:
    """Write a deleted line again, with its id, its last facts and its files; flags come back with the next check.

    It takes its number again, or the next free one if that is used by now. What it pointed to and is gone itself stays
    away. Raises ``ValidationError`` if there is nothing to bring back, if its import was undone, or as ``check_amount``
    does, and ``PermissionDenied``.
    """
    locked = lock_report(member=member, report_id=report.pk)
    deletion = _find_deletion(locked, line_id)
    last = apps.get_model("finance", "ExpenditureLineEvent").objects.filter(pgh_obj_id=line_id, report_id=locked.pk)
    state = last.order_by("-pgh_id").first()
    if deletion is None or state is None or ExpenditureLine.objects.filter(pk=line_id).exists():
        raise ValidationError(_("This line was not deleted, or it is back already."), code="not_deleted")
    _refuse_taken_up(locked, state)
    _refuse_undone(state)
    values = _values_again(locked, state)
    # Units may have been declared on another line meanwhile, up to what the application form has.
    check_amount(values=LineValues(**{name: values[name] for name in FIELDS}), partner_id=locked.partner_id)
    line = ExpenditureLine.objects.create(**values)
    _tie_evidence(line, deletion.data.get("evidence", []))
    record_line_event(EventKey.LINE_RESTORED, member, line, {"number": line.number})
    return line


def _refuse_taken_up(report: PartnerReport, state: Any) -> None:
    """A parked line comes back once and a period is depreciated once: another line may have taken the place."""
    lines = ExpenditureLine.objects.all()
    returned = state.returned_from_id and lines.filter(returned_from_id=state.returned_from_id).exists()
    depreciated = state.asset_id and lines.filter(asset_id=state.asset_id, report_id=report.pk).exists()
    if returned or depreciated:
        raise ValidationError(_("Another line has taken the place of this one meanwhile."), code="taken_up")


def _refuse_undone(state: Any) -> None:
    """With the import went all its lines; one of them alone could neither be undone again nor told from a second."""
    imports = apps.get_model("intake", "ExpenditureImport").objects.filter(pk=state.source_import_id)
    if imports.filter(status=_UNDONE).exists():
        raise ValidationError(
            _("The import this line came from was undone. Enter the line anew, or import the list again."),
            code="import_undone",
        )


def _find_deletion(report: PartnerReport, line_id: int) -> Event | None:
    subject = f"{ExpenditureLine._meta.label_lower}:{line_id}"
    return Event.objects.filter(key=EventKey.LINE_DELETED, subject=subject, data__report=report.pk).first()


def _values_again(report: PartnerReport, state: Any) -> dict[str, Any]:
    values = {field.attname: getattr(state, field.attname) for field in ExpenditureLine._meta.concrete_fields}
    for field in ExpenditureLine._meta.concrete_fields:
        if isinstance(field, ForeignKey) and field.name not in _OWNER and not _is_there(field, values[field.attname]):
            values[field.attname] = None
    if ExpenditureLine.objects.filter(report_id=report.pk, number=values["number"]).exists():
        values["number"] = next_number(report)
    values["revision"] += 1
    return values


def _is_there(field: Any, key: int | None) -> bool:
    return key is not None and field.related_model._base_manager.filter(pk=key).exists()


def _tie_evidence(line: ExpenditureLine, links: list[tuple[int, str]]) -> None:
    kept = set(Document.objects.filter(pk__in=[document for document, _kind in links]).values_list("pk", flat=True))
    owner = {"partnership_id": line.partnership_id, "partner_id": line.partner_id, "line": line}
    LineEvidence.objects.bulk_create(
        LineEvidence(**owner, document_id=document, kind=kind) for document, kind in links if document in kept
    )
