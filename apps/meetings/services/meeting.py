"""Planning a meeting: its facts, agenda and participants, and the files laid before it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.consortia.validators.day import check_planned_day
from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.meetings.models import AgendaItem, Decision, Meeting, MeetingFile, MinutesEntry, Participant
from apps.meetings.permissions import can_add_file, can_keep_record, can_manage_meetings, can_remove_file
from apps.meetings.validators.meeting import Guest, MeetingValues, check_meeting

_COLUMNS = (
    "title", "kind", "starts_at", "ends_at", "time_zone", "place", "online_link", "language", "minute_taker",
)  # fmt: skip


def add_meeting(*, member: Membership, values: MeetingValues) -> Meeting:
    """Plan a meeting. Raises ``ValidationError`` by field and ``PermissionDenied``."""
    require(can_manage_meetings(member))
    check_meeting(values)
    _check_days(member, values)
    columns = {name: getattr(values, name) for name in _COLUMNS}
    meeting = Meeting.objects.create(partnership_id=member.partnership_id, **columns)
    _write_agenda(meeting, values.agenda)
    _write_participants(meeting, values)
    record_meeting_event(EventKey.MEETING_ADDED, member, meeting)
    return meeting


def change_meeting(*, member: Membership, meeting: Meeting, values: MeetingValues) -> Meeting:
    """Replace what is stated about a meeting; calendars are told by a higher sequence.

    An item of the agenda keeps what was minuted under it: by its title, else by its place. Raises ``ValidationError``
    by field, once minutes are approved, and for an item that would go though something is minuted under it; and
    ``PermissionDenied``.
    """
    require(can_manage_meetings(member))
    check_meeting(values)
    locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    require_open_record(locked)
    changed = [name for name in _COLUMNS if getattr(locked, name) != getattr(values, name)]
    if not {"starts_at", "ends_at"}.isdisjoint(changed):
        _check_days(member, values)
    for name in changed:
        setattr(locked, name, getattr(values, name))
    if _write_agenda(locked, values.agenda):
        changed.append("agenda")
    if _write_participants(locked, values):
        changed.append("participants")
    if changed:
        locked.sequence += 1
        locked.save()
        record_meeting_event(EventKey.MEETING_CHANGED, member, locked, {"fields": changed})
    return locked


def meeting_values_of(meeting: Meeting) -> MeetingValues:
    """What is stated now, to be changed in part."""
    participants = list(meeting.participants.select_related("seat__user", "seat__partner__organisation"))
    return MeetingValues(
        **{name: getattr(meeting, name) for name in _COLUMNS},
        agenda=tuple(meeting.agenda.values_list("title", flat=True)),
        seats=tuple(one.seat for one in participants if one.seat is not None),
        guests=tuple(Guest(one.name, one.organisation) for one in participants if one.seat is None),
    )


def delete_meeting(*, member: Membership, meeting: Meeting) -> None:
    """Take a planned meeting away; files stay with their partners.

    Raises ``ValidationError`` once there are minutes or decisions, and ``PermissionDenied``.
    """
    require(can_manage_meetings(member))
    if meeting.minutes.exists() or meeting.decisions.exists():
        raise ValidationError(_("This meeting is on record: it has minutes or decisions."), code="on_record")
    record_meeting_event(EventKey.MEETING_DELETED, member, meeting)
    meeting.delete()


def record_attendance(*, member: Membership, meeting: Meeting, attended: set[int]) -> None:
    """Note who came, by the ids of the participants; all others did not. Raises as ``change_meeting``."""
    require(can_keep_record(member, meeting))
    take_turns("meetings.record", meeting.pk)
    require_open_record(meeting)
    for participant in meeting.participants.all():
        came = participant.pk in attended
        if participant.attended is not came:
            participant.attended = came
            participant.save(update_fields=["attended"])


def attach_meeting_file(
    *, member: Membership, meeting: Meeting, file: UploadedFile, note: str, agenda_item: AgendaItem | None = None
) -> MeetingFile:
    """Lay a file before the meeting: every member reads it. Raises ``ValidationError`` and ``PermissionDenied``."""
    require(can_add_file(member))
    document = store_document(member=member, file=file)
    return tie_meeting_document(member=member, meeting=meeting, document=document, note=note, agenda_item=agenda_item)


def tie_meeting_document(
    *, member: Membership, meeting: Meeting, document: Document, note: str, agenda_item: AgendaItem | None = None
) -> MeetingFile:
    """Lay a stored file of the member's own partner before the meeting; laying it twice changes nothing."""
    require(document.partner_id == member.partner_id)
    link, created = MeetingFile.objects.get_or_create(
        meeting=meeting,
        document=document,
        defaults={
            "partnership_id": meeting.partnership_id,
            "partner_id": document.partner_id,
            "agenda_item": agenda_item,
            "note": note.strip(),
            "added_by_id": member.user_id,
        },
    )
    if created:
        record_meeting_event(EventKey.MEETING_CHANGED, member, meeting, {"name": document.name})
    return link


def remove_meeting_file(*, member: Membership, file: MeetingFile) -> None:
    """Take a file back; it stays in its partner's keeping. Raises ``PermissionDenied``."""
    require(can_remove_file(member, file))
    record_meeting_event(EventKey.MEETING_CHANGED, member, file.meeting, {"name": file.document.name})
    file.delete()


def require_open_record(meeting: Meeting) -> None:
    """Raises ``ValidationError`` while the latest minutes are approved: a correction opens the record again."""
    latest = meeting.minutes.first()
    if latest is not None and latest.is_approved:
        raise ValidationError(
            _("The minutes of this meeting are approved. Write a correction of them to change its record."),
            code="approved",
        )


def record_meeting_event(
    key: EventKey, member: Membership | None, meeting: Meeting, data: dict[str, Any] | None = None
) -> None:
    """One event of the meeting's record, readable for every member; without a member a worker did it."""
    record_event(
        key=key,
        partnership_id=meeting.partnership_id,
        actor_id=member.user_id if member else None,
        subject=meeting,
        data={"on": meeting.title, **(data or {})},
    )


def _check_days(member: Membership, values: MeetingValues) -> None:
    # As written: in another zone the first and the last day a calendar knows may not exist.
    check_planned_day(member.partnership, starts_at=values.starts_at.date(), ends_at=values.ends_at.date())


def _write_agenda(meeting: Meeting, titles: tuple[str, ...]) -> bool:
    """Answers whether anything changed."""
    items = list(meeting.agenda.all())
    if [item.title for item in items] == list(titles):
        return False
    kept = _match(items, titles)
    _delete_items([item for item in items if item not in kept.values()])
    for number, title in enumerate(titles, start=1):
        item = kept.get(title) or AgendaItem(partnership_id=meeting.partnership_id, meeting=meeting)
        item.number, item.title = number, title
        item.save()
    return True


def _match(items: list[AgendaItem], titles: tuple[str, ...]) -> dict[str, AgendaItem]:
    """Which item goes on under which title: the one of that name, else, for a new name, the next that is left over."""
    named = {item.title: item for item in items}
    kept = {title: named[title] for title in titles if title in named}
    left = iter(item for item in items if item.title not in kept)
    for title in titles:
        if title not in kept and (item := next(left, None)) is not None:
            kept[title] = item
    return kept


def _delete_items(items: list[AgendaItem]) -> None:
    tied = MinutesEntry.objects.filter(agenda_item__in=items).exclude(text="")
    if tied.exists() or Decision.objects.filter(agenda_item__in=items).exists():
        message = _("Something is minuted under an item that is no longer on the agenda. Keep the item.")
        raise ValidationError({"agenda": ValidationError(message, code="minuted")})
    MinutesEntry.objects.filter(agenda_item__in=items).delete()
    for item in items:
        item.delete()


def _write_participants(meeting: Meeting, values: MeetingValues) -> bool:
    """Who stays keeps the note whether she came. Answers whether anything changed."""
    wanted: dict[Any, dict[str, Any]] = {seat.pk: {"seat": seat} for seat in values.seats}
    wanted |= {guest: {"name": guest.name, "organisation": guest.organisation} for guest in values.guests}
    present = {one.seat_id or Guest(one.name, one.organisation): one for one in meeting.participants.all()}
    gone, new = present.keys() - wanted.keys(), [key for key in wanted if key not in present]
    for key in gone:
        present[key].delete()
    for key in new:
        Participant.objects.create(partnership_id=meeting.partnership_id, meeting=meeting, **wanted[key])
    return bool(gone or new)
