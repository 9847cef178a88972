"""The printed files of approved minutes."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from apps.meetings.enums import MINUTES_DOCUMENT
from apps.meetings.models import Minutes
from apps.publishing.enums import DocumentReaders, Format
from apps.publishing.models import RenderedDocument
from apps.publishing.selectors.rendered_document import find_rendered, list_rendered
from apps.publishing.subject import Subject


@dataclass(frozen=True, slots=True)
class MinutesFile:
    """The PDF in one language; ``document`` once it is kept."""

    language: str
    document: RenderedDocument | None


def list_minutes_files(*, minutes: Minutes) -> list[MinutesFile]:
    """In every language of the product; none before approval. One query."""
    if not minutes.is_approved:
        return []
    kept = {one.language: one for one in list_rendered(kind=MINUTES_DOCUMENT, subject_id=minutes.pk)}
    return [MinutesFile(code, kept.get(code)) for code, _name in settings.LANGUAGES]


def minutes_subject(minutes: Minutes) -> Subject:
    """Approved minutes are read by every member."""
    return Subject(
        minutes.partnership_id, MINUTES_DOCUMENT, minutes.pk, DocumentReaders.MEMBERS, version=minutes.version
    )


def find_minutes_file(*, minutes: Minutes, language: str) -> RenderedDocument | None:
    return find_rendered(subject=minutes_subject(minutes), format=Format.PDF, language=language)


def find_corrected_file(*, minutes: Minutes, language: str) -> RenderedDocument | None:
    """The file of the version these minutes correct."""
    earlier = Minutes.objects.filter(meeting_id=minutes.meeting_id, version__lt=minutes.version)
    last = earlier.order_by("-version").first()
    return find_minutes_file(minutes=last, language=language) if last else None


def minutes_file_name(minutes: Minutes, language: str) -> str:
    day = minutes.meeting.starts_there.date().isoformat()
    return f"{minutes.meeting.partnership.slug}-minutes-{day}-v{minutes.version}-{language}.pdf"
