"""Telling an auditor what she may read, from when until when, in her language."""

from __future__ import annotations

from apps.consortia.models import AuditMandate, Membership
from apps.consortia.permissions import requires_second_factor
from apps.consortia.services.notice import tell
from apps.consortia.services.seat import way_in
from apps.notifications.enums import NoticeKey


def mail_about_mandate(*, mandate: AuditMandate, seat: Membership) -> None:
    """One mail with the way in: to set a password and a second factor, or to the project's page."""
    context = {
        **way_in(seat=seat),
        "mandate": mandate,
        "partners": [row.scope_partner for row in mandate.scope_partners.select_related("scope_partner__organisation")],
        "periods": [row.scope_period for row in mandate.scope_periods.select_related("scope_period")],
        "needs_second_factor": requires_second_factor(seat),
    }
    tell(key=NoticeKey.AUDITOR_INVITED, seats=[seat], template="consortia/mail/auditor_invited", context=context)
