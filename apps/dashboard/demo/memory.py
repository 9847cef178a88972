"""What organisations keep of earlier applications in their rooms, looked through and shared with others."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from apps.consortia.models import Membership
from apps.dashboard.demo.rooms import Rooms
from apps.dashboard.demo.tables import Table, read_table
from apps.documents.text.paragraph import Paragraph
from apps.memory.enums import LessonKind, Outcome, OwnRole, SectionKind
from apps.memory.models import EarlierApplication
from apps.memory.services.assessment import record_assessment
from apps.memory.services.earlier_application import add_application
from apps.memory.services.lesson import record_lesson
from apps.memory.services.passage import write_sections
from apps.memory.services.redaction import accept_proposals, finish_review
from apps.memory.services.sharing import share_application
from apps.memory.splitting.sections import split_application
from apps.memory.validators.earlier_application import ApplicationValues, AssessmentValues, LessonValues
from apps.tenancy.context import enter_tenant
from apps.tenancy.enums import Visibility

_FACTS = ("title", "acronym", "programme", "call", "year")


def play_memory(rooms: Rooms) -> int:
    """Each application with its assessment and lessons, shared as its data say; how many there are."""
    kept = [data for data in read_table("applications")["applications"] if data["organisation"] in rooms]
    for data in kept:
        seat = rooms[data["organisation"]]
        with enter_tenant(seat.seat):
            application = _keep(seat, data)
            _tell_what_was_learnt(seat, application, data)
            _share(seat, application, data, rooms)
    return len(kept)


def _keep(seat: Membership, data: Table) -> EarlierApplication:
    facts = {name: data[name] for name in _FACTS}
    values = ApplicationValues(outcome=Outcome(data["outcome"]), own_role=OwnRole(data["own_role"]), **facts)
    application = add_application(member=seat, values=values)
    text = split_application(list(_paragraphs(data)), language=data["language"])
    for section, written in zip(text.sections, data["sections"], strict=True):
        section.kind, section.is_sure = SectionKind(written["kind"]), True
    write_sections(application=application, sections=text.sections)
    application.language, application.read_at = data["language"], timezone.now()
    application.save(update_fields=["language", "read_at"])
    return application


def _paragraphs(data: Table) -> Iterator[Paragraph]:
    """As they are read from a file."""
    for section in data["sections"]:
        yield Paragraph(f"{section['number']} {section['title']}", level=1)
        for text in section["text"].split("\n\n"):
            yield Paragraph(text)


def _tell_what_was_learnt(seat: Membership, application: EarlierApplication, data: Table) -> None:
    for row in data.get("assessments", ()):
        record_assessment(member=seat, application=application, values=AssessmentValues(**row))
    for row in data.get("lessons", ()):
        values = LessonValues(kind=LessonKind(row["kind"]), text=row["text"])
        record_lesson(member=seat, application=application, values=values)


def _share(seat: Membership, application: EarlierApplication, data: Table, rooms: Rooms) -> None:
    """Everything the machine proposes is left out: nobody looks on in a demonstration."""
    accept_proposals(member=seat, application=application)
    finish_review(member=seat, application=application)
    visibility = Visibility(data["visibility"])
    if visibility != Visibility.OWN:
        invited = [rooms[one].partnership_id for one in data.get("shared_with", ()) if one in rooms]
        share_application(member=seat, application=application, visibility=visibility, shared_with=invited)
