"""Holding an import while it changes, always in the same order."""

from __future__ import annotations

from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.finance.permissions import can_edit_lines
from apps.finance.services.expenditure_line import lock_report
from apps.intake.models import ExpenditureImport
from apps.intake.selectors.expenditure_import import lock_import


def hold_import(*, member: Membership, upload: ExpenditureImport) -> ExpenditureImport:
    """The import, held until the transaction ends, and its report before it.

    Whoever held the import alone would wait for the report at its commit, when the keys to it are checked, while
    somebody who holds the report waits for the import: a deadlock. Raises ``PermissionDenied`` if the report cannot be
    edited (now).
    """
    require(can_edit_lines(member, upload.report))  # others do not even find the rows to lock them
    lock_report(member=member, report_id=upload.report_id)
    return lock_import(upload.pk)
