"""From preview to ledger, on a worker: every row becomes a line, or none does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.finance.selectors.expenditure_line import list_reports
from apps.finance.services.imported_line import add_imported_lines
from apps.intake.columnar.ledger import ledger_lines
from apps.intake.columnar.lines import frame_of_lines
from apps.intake.enums import ImportStatus
from apps.intake.jobs import CONFIRM
from apps.intake.models import ExpenditureImport
from apps.intake.permissions import can_edit_import
from apps.intake.selectors.expenditure_import import lock_import
from apps.intake.selectors.preview import Preview, corrections_of, read_preview
from apps.intake.services.holding import hold_import
from apps.intake.services.list_profile import remember_list
from apps.intake.services.settlement import settle_import
from apps.jobs.models import Job
from apps.jobs.services.job import JobClaim, JobFailed, request_job

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

MOST_ROWS_NAMED = 20
_UNDER_WAY = (ImportStatus.CONFIRMING, ImportStatus.CONFIRMED)


def confirm_import(*, member: Membership, upload: ExpenditureImport) -> ExpenditureImport:
    """Have a worker make every row a line, all or none; confirming again changes nothing.

    Raises ``ValidationError`` naming the rows that need mending, and ``PermissionDenied``.
    """
    locked = hold_import(member=member, upload=upload)
    if locked.status in _UNDER_WAY:
        return locked
    require(can_edit_import(member, locked))
    _refuse_unready(read_preview(locked))
    locked.status = ImportStatus.CONFIRMING
    locked.save(update_fields=["status"])
    request_job(kind=CONFIRM, subject=locked, partner_id=locked.partner_id, user=member.user)
    return locked


def perform_confirmation(claim: JobClaim) -> None:
    """Write the lines in one transaction. Sent again after that, it finds the import confirmed and ends."""
    with claim.step("store"):
        # The report before the import, as everybody takes them: the other way round two would wait for each other.
        report = _hold_report(claim.subject_id)
        upload = lock_import(claim.subject_id)
        if upload.status == ImportStatus.CONFIRMING:
            _store(upload, report, claim.user_id)


def reopen_preview(job: Job) -> None:
    """The worker could not store it: nothing of it is in the ledger, and the person decides what is next."""
    upload = lock_import(job.subject_id)
    if upload.status == ImportStatus.CONFIRMING:
        upload.status = ImportStatus.PREVIEW
        upload.save(update_fields=["status"])


def _hold_report(import_id: int) -> PartnerReport:
    own = ExpenditureImport.objects.filter(pk=import_id).values("report_id")
    return list_reports().select_for_update(of=("self",)).get(pk__in=own)


def _store(upload: ExpenditureImport, report: PartnerReport, user_id: int | None) -> None:
    # It may have been submitted between the click and this moment.
    if not report.is_editable:
        raise JobFailed("closed")
    preview = read_preview(upload)
    if not preview.can_confirm:
        raise JobFailed("rows_blocked")
    frame = _final_rows(preview)
    lines = ledger_lines(frame, references=preview.reader.references, category=preview.summary.category)
    try:
        count = add_imported_lines(report=report, source_import_id=upload.pk, lines=lines)
    except ValidationError as refusal:
        raise JobFailed("refused", refusal.messages[0]) from refusal
    remember_list(upload=upload, summary=preview.summary, lines=lines)
    data: Mapping[str, object] = {"lines": count, "left_out": sorted(preview.choices.left_out)}
    settle_import(upload, ImportStatus.CONFIRMED, user_id, EventKey.IMPORT_CONFIRMED, data)


def _final_rows(preview: Preview) -> pl.DataFrame:
    """The staged rows that are taken, with corrected ones read again."""
    rows = preview.staged.frame().filter(~pl.col("number").is_in(list(preview.choices.left_out)))
    corrections = corrections_of(preview.upload)
    if not corrections:
        return rows
    corrected = preview.describe(preview.staged.rows(list(corrections)))
    again = frame_of_lines(row.row for row in corrected if not row.is_left_out)
    kept = rows.filter(~pl.col("number").is_in(list(corrections))).select(again.columns)
    return pl.concat([kept, again]).sort("number")


def _refuse_unready(preview: Preview) -> None:
    if preview.blocked:
        numbers = blocked_rows(preview, MOST_ROWS_NAMED)
        rest = "…" if preview.blocked > len(numbers) else ""
        raise ValidationError(
            _("Nothing was stored, because these rows have errors: %(rows)s. Correct them below, or leave them out.")
            % {"rows": ", ".join(map(str, numbers)) + rest},
            code="rows_blocked",
        )
    if not preview.taken:
        raise ValidationError(_("There is no row to store. Check the columns, or upload another file."), code="no_rows")


def blocked_rows(preview: Preview, count: int) -> list[int]:
    """The numbers of the first rows that keep the list from being confirmed."""
    corrections = corrections_of(preview.upload)
    touched = preview.describe(preview.staged.rows(list(corrections))) if corrections else []
    mended = {row.number for row in touched if not row.blocks} | preview.choices.left_out
    read = [n for n in preview.staged.blocked(count + len(mended)) if n not in mended]
    return sorted({*read, *(row.number for row in touched if row.blocks)})[:count]
