"""Whose request it is, as its reader may know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from apps.privacy.enums import ViewingKind
from apps.privacy.notes import note_viewing
from apps.retention.permissions import answers_for

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.retention.models import SubjectRequest


def show_subject(member: Membership, request: SubjectRequest) -> str:
    """The name for those who answer; for all others, auditors too, only that there is such a request."""
    if not answers_for(member, request.partner_id):
        return _("Name not shown")
    note_viewing(ViewingKind.REQUEST, partner_id=request.partner_id, record_ids=[request.pk])
    return request.person_name
