"""Which line a credit note corrects, also one of an earlier report."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.credit_note import list_correctable
from apps.finance.services.expenditure_line import change_line, values_of


def link_correction(*, member: Membership, note: ExpenditureLine, corrected: ExpenditureLine | None) -> ExpenditureLine:
    """Name the line a credit note corrects, or take the link off; the corrected line itself does not change.

    Raises ``ValidationError`` if it cannot be corrected by this note (see ``list_correctable``), ``LineConflict`` and
    ``PermissionDenied``.
    """
    if corrected is not None and not list_correctable(note=note).filter(pk=corrected.pk).exists():
        message = _(
            "This line is not one the credit note can correct: it is another partner's, or a credit note itself."
        )
        raise ValidationError(message, code="not_correctable")
    values = replace(values_of(note), corrects_id=corrected.pk if corrected else None)
    return change_line(member=member, line=note, values=values)
