"""A preview and its end: choose what its columns mean, discard it, undo it. One function per step, under a lock."""

from __future__ import annotations

from django.db import transaction

from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.finance.services.imported_line import remove_imported_lines
from apps.intake.choices import ImportChoices
from apps.intake.enums import ImportStatus
from apps.intake.models import ExpenditureImport
from apps.intake.permissions import can_discard_import, can_edit_import, can_undo_import
from apps.intake.selectors.preview import read_preview
from apps.intake.services.correction import refuse_unknown_rows
from apps.intake.services.holding import hold_import
from apps.intake.services.reading import request_reading
from apps.intake.services.settlement import settle_import
from apps.intake.staged_files import drop_frames


def keep_choices(
    *, member: Membership, upload: ExpenditureImport, choices: ImportChoices, sheet: str
) -> ExpenditureImport:
    """Keep what the person settled about the list and have it read again under that.

    A column or row of another sheet means nothing, so those go with a change of sheet. Raises ``PermissionDenied``
    once the list is confirmed or discarded, and ``ValidationError`` for a row to leave out that the list does not have.
    """
    locked = hold_import(member=member, upload=upload)
    require(can_edit_import(member, locked))
    if sheet != locked.sheet:
        choices = ImportChoices(currency=choices.currency, category=choices.category)
        locked.corrections.all().delete()
    # Rows left out before may be gone since: the columns decide what is an item.
    before = read_preview(locked)
    refuse_unknown_rows(before, choices.left_out - before.choices.left_out)
    locked.sheet, locked.mapping = sheet, choices.as_data()
    return _read_again(member, locked)


def read_again(*, member: Membership, upload: ExpenditureImport) -> ExpenditureImport:
    """Have a worker try once more to read a list. Raises ``PermissionDenied`` where there is nothing to try."""
    locked = hold_import(member=member, upload=upload)
    require(can_discard_import(member, locked))
    return _read_again(member, locked)


def _read_again(member: Membership, locked: ExpenditureImport) -> ExpenditureImport:
    locked.status = ImportStatus.READING
    locked.save(update_fields=["status", "sheet", "mapping"])
    request_reading(upload=locked, user=member.user)
    return locked


def discard_import(*, member: Membership, upload: ExpenditureImport) -> ExpenditureImport:
    """Give a list up; its file is deleted. Raises ``PermissionDenied``."""
    locked = hold_import(member=member, upload=upload)
    require(can_discard_import(member, locked))
    names = [locked.file.name or "", *locked.summary.get("files", {}).values()]
    transaction.on_commit(lambda: drop_frames(*names))
    locked.summary = {}
    locked.save(update_fields=["summary"])
    return settle_import(locked, ImportStatus.DISCARDED, member.user_id, EventKey.IMPORT_DISCARDED, _no_lines(0))


def undo_import(*, member: Membership, upload: ExpenditureImport) -> ExpenditureImport:
    """Take all lines of an import out of the report again; evidence files stay, their links to the lines go.

    Undoing again changes nothing. Raises ``PermissionDenied`` once the report is submitted, and ``ValidationError`` if
    the lead partner has decided on a flag of one of the lines.
    """
    locked = hold_import(member=member, upload=upload)
    if locked.status == ImportStatus.UNDONE:
        return locked
    require(can_undo_import(member, locked))
    count = remove_imported_lines(source_import_id=locked.pk)
    return settle_import(locked, ImportStatus.UNDONE, member.user_id, EventKey.IMPORT_UNDONE, _no_lines(count))


def _no_lines(count: int) -> dict[str, object]:
    return {"lines": count, "left_out": []}
