"""Telling an auditor what she may read, from when until when, in her language."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.urls import reverse

from apps.accounts.services.person import password_address
from apps.consortia.models import AuditMandate, Membership
from apps.consortia.permissions import requires_second_factor
from apps.consortia.services.notice import tell
from apps.notifications.enums import NoticeKey


def mail_about_mandate(*, mandate: AuditMandate, seat: Membership) -> None:
    """One mail with the way in: to set a password and a second factor, or to the project's page."""
    is_new = not seat.user.has_usable_password()
    page = f"{settings.BASE_URL}{reverse('overview', args=[seat.partnership.slug])}"
    context = {
        "person": seat.user,
        "partnership": seat.partnership,
        "mandate": mandate,
        "partners": [row.scope_partner for row in mandate.scope_partners.select_related("scope_partner__organisation")],
        "periods": [row.scope_period for row in mandate.scope_periods.select_related("scope_period")],
        "is_new": is_new,
        "needs_second_factor": requires_second_factor(seat),
        "address": password_address(person=seat.user) if is_new else page,
        "days": datetime.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).days,
        "again": f"{settings.BASE_URL}{reverse('account_reset_password')}",
    }
    tell(key=NoticeKey.AUDITOR_INVITED, seats=[seat], template="consortia/mail/auditor_invited", context=context)
