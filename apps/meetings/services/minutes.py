"""Minutes from draft to approval. One function changes their state; approved minutes never change."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.consortia.services.notice import tell
from apps.documents.permissions import acting_partner_id
from apps.meetings.enums import MINUTES_TRANSITIONS, MinutesStatus
from apps.meetings.models import Meeting, Minutes, MinutesEntry, MinutesObjection
from apps.meetings.permissions import acts_for_partner, can_keep_record
from apps.meetings.selectors.minutes import build_minutes_content, latest_minutes
from apps.meetings.services.meeting import record_meeting_event
from apps.meetings.tasks import render_minutes_files
from apps.notifications.enums import NoticeKey
from apps.tenancy.enums import Role


def write_minutes(*, member: Membership, meeting: Meeting, texts: Mapping[int, str]) -> Minutes:
    """Save what was said, by the ids of the agenda's items; the first words begin version 1.

    Raises ``ValidationError`` unless the latest version is a draft, and ``PermissionDenied``.
    """
    require(can_keep_record(member, meeting))
    take_turns("meetings.record", meeting.pk)
    minutes = latest_minutes(meeting=meeting) or _begin(member, meeting, version=1)
    _require_draft(minutes)
    for item in meeting.agenda.filter(pk__in=texts):
        _write_entry(minutes, item.pk, texts[item.pk].strip())
    _record(EventKey.MINUTES_WRITTEN, member, minutes)
    return minutes


def circulate_minutes(*, member: Membership, minutes: Minutes, now: dt.datetime | None = None) -> Minutes:
    """Send the draft round for comment: everybody who acts for a partner is told.

    ``now`` is for records taken over from elsewhere, here and in ``approve_minutes``.

    Raises ``ValidationError`` for empty minutes or in another state, and ``PermissionDenied``.
    """
    require(can_keep_record(member, minutes.meeting))
    locked = _lock(minutes)
    if not locked.entries.exclude(text="").exists():
        raise ValidationError(_("The minutes are empty. Write what was said before you circulate them."), code="empty")
    locked.circulated_at = now or timezone.now()
    _change_state(member, locked, MinutesStatus.CIRCULATED, EventKey.MINUTES_WRITTEN)
    _tell(member, locked)
    return locked


def take_minutes_back(*, member: Membership, minutes: Minutes) -> Minutes:
    """Make them a draft again, to take comments up. Raises ``ValidationError`` and ``PermissionDenied``."""
    require(can_keep_record(member, minutes.meeting))
    return _change_state(member, _lock(minutes), MinutesStatus.DRAFT, EventKey.MINUTES_WRITTEN)


def object_to_minutes(*, member: Membership, minutes: Minutes, text: str) -> MinutesObjection:
    """Say what one would have changed, while they circulate. Raises ``ValidationError`` and ``PermissionDenied``."""
    require(acts_for_partner(member))
    locked = _lock(minutes)
    if locked.status != MinutesStatus.CIRCULATED:
        raise ValidationError(_("Minutes are commented on while they circulate."), code="state")
    if not text.strip():
        raise ValidationError({"text": _("Say what you would change.")})
    objection = MinutesObjection.objects.create(
        partnership_id=locked.partnership_id,
        partner_id=acting_partner_id(member),
        minutes=locked,
        text=text.strip(),
        written_by_id=member.user_id,
    )
    _record(EventKey.MINUTES_WRITTEN, member, locked)
    return objection


def approve_minutes(*, member: Membership, minutes: Minutes, now: dt.datetime | None = None) -> Minutes:
    """The lead partner approves: all that the meeting's record says is kept with them and never changes.

    Raises ``ValidationError`` in another state and ``PermissionDenied``.
    """
    require(member.role == Role.LEAD)
    locked = _lock(minutes)
    locked.approved_by, locked.approved_at = member.user, now or timezone.now()
    locked.content = build_minutes_content(minutes=locked)
    canonical = json.dumps(locked.content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    locked.sha256 = hashlib.sha256(canonical.encode()).hexdigest()
    approved = _change_state(member, locked, MinutesStatus.APPROVED, EventKey.MINUTES_APPROVED)
    render_minutes_files.after_commit(partnership_id=approved.partnership_id, minutes_id=approved.pk)
    return approved


def correct_minutes(*, member: Membership, minutes: Minutes, reason: str) -> Minutes:
    """Begin a new version after an approved one, with its texts; the approved one stays as it is.

    Raises ``ValidationError`` without a reason or where the latest version is not approved, and ``PermissionDenied``.
    """
    require(can_keep_record(member, minutes.meeting))
    if not reason.strip():
        raise ValidationError({"reason": _("Say what has to be corrected.")})
    take_turns("meetings.record", minutes.meeting_id)
    latest = latest_minutes(meeting=minutes.meeting)
    if latest is None or latest.pk != minutes.pk or not latest.is_approved:
        raise ValidationError(_("Only the latest approved minutes can be corrected."), code="state")
    version = _begin(member, minutes.meeting, version=latest.version + 1, correction=reason.strip())
    for entry in latest.entries.all():
        _write_entry(version, entry.agenda_item_id, entry.text)
    _record(EventKey.MINUTES_WRITTEN, member, version, {"reason": reason.strip()})
    return version


def _begin(member: Membership, meeting: Meeting, *, version: int, correction: str = "") -> Minutes:
    return Minutes.objects.create(
        partnership_id=meeting.partnership_id,
        meeting=meeting,
        version=version,
        correction=correction,
        written_by_id=member.user_id,
    )


def _write_entry(minutes: Minutes, item: int, text: str) -> None:
    MinutesEntry.objects.update_or_create(
        partnership_id=minutes.partnership_id, minutes=minutes, agenda_item_id=item, defaults={"text": text}
    )


def _lock(minutes: Minutes) -> Minutes:
    take_turns("meetings.record", minutes.meeting_id)
    return (
        Minutes.objects.select_for_update(of=("self",))
        .select_related("meeting__partnership__programme_version", "meeting__minute_taker__user")
        .get(pk=minutes.pk)
    )


def _require_draft(minutes: Minutes) -> None:
    if not minutes.is_draft:
        raise ValidationError(
            _("These minutes are no longer a draft. Take them back, or write a correction."), code="state"
        )


def _change_state(member: Membership, minutes: Minutes, status: MinutesStatus, key: EventKey) -> Minutes:
    """The one place where the state of minutes changes; the caller holds their lock."""
    if (minutes.status, status) not in MINUTES_TRANSITIONS:
        raise ValidationError(
            _("The minutes are no longer in a state that allows this. Reload the page."), code="state"
        )
    minutes.status = status
    minutes.save(update_fields=["status", "circulated_at", "approved_at", "approved_by", "content", "sha256"])
    _record(key, member, minutes)
    return minutes


def _tell(member: Membership, minutes: Minutes) -> None:
    path = reverse("minutes", args=[minutes.meeting.partnership.slug, minutes.pk])
    context = {
        "acronym": minutes.meeting.partnership.acronym,
        "title": minutes.meeting.title,
        "person": member.user.full_name,
        "address": f"{settings.BASE_URL}{path}",
    }
    seats = Membership.objects.filter(role__in=(Role.LEAD, Role.PARTNER)).exclude(pk=member.pk)
    key, template = NoticeKey.MINUTES_CIRCULATED, "meetings/mail/minutes_circulated"
    tell(key=key, seats=seats.select_related("user"), template=template, context=context)


def _record(key: EventKey, member: Membership, minutes: Minutes, data: dict[str, Any] | None = None) -> None:
    record_meeting_event(key, member, minutes.meeting, {"version": minutes.version, **(data or {})})
