"""From preview to ledger and back: choose, confirm, discard, undo. One function per step, each under a lock."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from apps.finance.services.expenditure_line import add_imported_lines, lock_report, refuse_bound, refuse_decided
from apps.intake.choices import ImportChoices
from apps.intake.columns import HeadingGuess, memory_of
from apps.intake.enums import ImportStatus
from apps.intake.fields import Field
from apps.intake.line_values import line_values
from apps.intake.models import ColumnMapping, ExpenditureImport
from apps.intake.permissions import can_edit_import, can_undo_import
from apps.intake.rows import ParsedRow
from apps.intake.selectors.preview import Preview, read_preview
from apps.intake.wordings import normalise

MOST_ROWS_NAMED = 20


def keep_choices(
    *, member: Membership, upload: ExpenditureImport, choices: ImportChoices, sheet: str
) -> ExpenditureImport:
    """Keep what the person settled about the preview. A column of another sheet means nothing, so those go.

    Raises ``PermissionDenied`` once the list is confirmed or discarded.
    """
    locked = _lock(upload)
    require(can_edit_import(member, locked))
    if sheet != locked.sheet:
        choices = ImportChoices(currency=choices.currency, category=choices.category)
    locked.sheet, locked.mapping = sheet, choices.as_data()
    locked.save(update_fields=["sheet", "mapping"])
    return locked


def confirm_import(*, member: Membership, upload: ExpenditureImport) -> ExpenditureImport:
    """Make every row a line, all or none; confirming again changes nothing.

    Raises ``ValidationError`` naming the rows that need mending, ``UnreadableFile`` and ``PermissionDenied``.
    """
    report = lock_report(member=member, report_id=upload.report_id)
    locked = _lock(upload)
    if locked.status == ImportStatus.CONFIRMED:
        return locked
    require(can_edit_import(member, locked))
    preview = read_preview(locked)
    _refuse_unready(preview)
    lines = [_line(locked, preview, row) for row in preview.taken]
    add_imported_lines(report=report, lines=lines)
    _remember_columns(locked, preview.headings, preview.columns)
    left_out = sorted(preview.choices.left_out)
    return _settle(locked, ImportStatus.CONFIRMED, member, EventKey.IMPORT_CONFIRMED, len(lines), left_out)


def discard_import(*, member: Membership, upload: ExpenditureImport) -> ExpenditureImport:
    """Give a preview up; its file is deleted. Raises ``PermissionDenied``."""
    locked = _lock(upload)
    require(can_edit_import(member, locked))
    transaction.on_commit(lambda: locked.file.storage.delete(locked.file.name or ""))
    return _settle(locked, ImportStatus.DISCARDED, member, EventKey.IMPORT_DISCARDED, 0, [])


def undo_import(*, member: Membership, upload: ExpenditureImport) -> ExpenditureImport:
    """Take all lines of an import out of the report again; evidence files stay, their links to the lines go.

    Raises ``PermissionDenied`` once the report is submitted, and ``ValidationError`` if the lead partner has decided
    on a flag of one of the lines.
    """
    lock_report(member=member, report_id=upload.report_id)
    locked = _lock(upload)
    require(can_undo_import(member, locked))
    lines = ExpenditureLine.objects.filter(source_import=locked)
    refuse_decided(lines)
    refuse_bound(lines)
    count = lines.count()
    lines.delete()
    return _settle(locked, ImportStatus.UNDONE, member, EventKey.IMPORT_UNDONE, count, [])


def _lock(upload: ExpenditureImport) -> ExpenditureImport:
    rows = ExpenditureImport.objects.select_related("report", "partner__organisation", "partnership")
    return rows.select_for_update(of=("self",)).get(pk=upload.pk)


def _refuse_unready(preview: Preview) -> None:
    if preview.blocked:
        named = ", ".join(str(number) for number in sorted(preview.blocked)[:MOST_ROWS_NAMED])
        rest = "…" if len(preview.blocked) > MOST_ROWS_NAMED else ""
        raise ValidationError(
            _(
                "Nothing was stored, because these rows have errors: %(rows)s. Mend them in the file and upload it"
                " again, or leave them out."
            )
            % {"rows": f"{named}{rest}"},
            code="rows_blocked",
        )
    if not preview.taken:
        raise ValidationError(_("There is no row to store. Check the columns, or upload another file."), code="no_rows")


def _line(upload: ExpenditureImport, preview: Preview, row: ParsedRow) -> ExpenditureLine:
    values = line_values(row, references=preview.references, category=preview.choices.category)
    return ExpenditureLine(source_import=upload, source_row=row.number, **asdict(values))


def _remember_columns(upload: ExpenditureImport, headings: HeadingGuess, columns: Mapping[Field, int]) -> None:
    if not headings.found:
        return
    memory = memory_of(headings, columns)
    key = hashlib.sha256("\n".join(normalise(text) for text in memory).encode()).hexdigest()
    ColumnMapping.objects.update_or_create(
        partner_id=upload.partner_id,
        headings_key=key,
        defaults={"partnership_id": upload.partnership_id, "headings": list(memory), "mapping": memory},
    )


def _settle(
    upload: ExpenditureImport,
    status: ImportStatus,
    member: Membership,
    key: EventKey,
    lines: int,
    left_out: Sequence[int],
) -> ExpenditureImport:
    upload.status = status
    upload.save(update_fields=["status"])
    data: dict[str, Any] = {"report": upload.report_id, "name": upload.name, "lines": lines, "left_out": list(left_out)}
    record_event(
        key=key,
        partnership_id=upload.partnership_id,
        partner_id=upload.partner_id,
        actor_id=member.user_id,
        subject=upload,
        data=data,
    )
    return upload
