"""Writing and releasing an auditor's notes."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.assurance.models import Note
from apps.assurance.permissions import can_change_paper
from apps.assurance.services.working_paper import record_paper_event, release_paper
from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.consortia.models import Membership, Partner
from apps.consortia.permissions import can_write_papers
from apps.finance.models import ExpenditureLine


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteValues:
    """What a note says, and what it is about: a line, else a partner, else the whole partnership."""

    title: str
    text: str
    partner_id: int | None = None
    line_id: int | None = None


def write_note(*, member: Membership, values: NoteValues) -> Note:
    """Add a note to the working papers of the member's audit.

    Raises ``ValidationError`` by field: nothing is written, or line or partner lie outside what she reads. Raises
    ``PermissionDenied`` for everybody who is on no audit today.
    """
    require(can_write_papers(member))
    note = Note(partnership_id=member.partnership_id, mandate=member.mandate, author=member.user)
    _fill(member, note, values)
    note.save()
    record_paper_event(member=member, paper=note, key=EventKey.NOTE_WRITTEN)
    return note


def change_note(*, member: Membership, note: Note, values: NoteValues) -> Note:
    """Change a note that is not released; what it said before stays in its history. Raises as ``write_note``."""
    locked = Note.objects.select_for_update(of=("self",)).get(pk=note.pk)
    require(can_change_paper(member, locked))
    _fill(member, locked, values)
    locked.save()
    record_paper_event(member=member, paper=locked, key=EventKey.NOTE_CHANGED)
    return locked


def release_note(*, member: Membership, note: Note) -> Note:
    """Show a note to the audited. Raises ``PermissionDenied`` for others than its audit's people."""
    return release_paper(member=member, paper=note, key=EventKey.NOTE_RELEASED)


def _fill(member: Membership, note: Note, values: NoteValues) -> None:
    for field in ("title", "text"):
        if not getattr(values, field).strip():
            raise ValidationError({field: _("This field is required.")})
    line = _find_line(values.line_id)
    note.title, note.text, note.line = values.title.strip(), values.text.strip(), line
    note.partner_id = line.partner_id if line else _partner_id(member, values.partner_id)


def _find_line(line_id: int | None) -> ExpenditureLine | None:
    if line_id is None:
        return None
    line = ExpenditureLine.objects.filter(pk=line_id).first()
    if line is None:
        raise ValidationError({"line": _("There is no such line in the scope of your audit.")})
    return line


def _partner_id(member: Membership, partner_id: int | None) -> int | None:
    """A partner her audit holds: released, the note would be read by it."""
    is_there = partner_id is None or Partner.objects.filter(pk=partner_id).exists()
    if not is_there or (partner_id is not None and not member.audits(partner_id)):
        raise ValidationError({"partner": _("There is no such partner in this project.")})
    return partner_id
