"""Documents of a programme as an operator loads them, and takes them out again."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_pages
from apps.documents.text.file_text import FileText
from apps.documents.text.process import read_text
from apps.guidance.enums import SourceKind
from apps.guidance.models import GuidanceDocument, Passage
from apps.guidance.sections import Section, cut_sections
from apps.guidance.topics import names_of, topics_of
from apps.programmes.models import ProgrammeVersion


@dataclass(frozen=True, slots=True)
class DocumentValues:
    """``version`` is a programme version's name; empty for all of the programme."""

    programme: str
    title: str
    language: str
    version: str = ""
    url: str = ""
    valid_from: dt.date | None = None

    @property
    def identity(self) -> dict[str, object]:
        """What makes two files editions of one document."""
        return {
            "kind": SourceKind.DOCUMENT,
            "programme": self.programme,
            "programme_version": find_version(self.programme, self.version),
            "title": self.title,
            "language": self.language,
        }


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """``picture_pages`` are those of a new edition on which nothing was read."""

    document: GuidanceDocument
    is_new: bool
    passages: int
    replaced: list[GuidanceDocument] = field(default_factory=list)
    picture_pages: list[int] = field(default_factory=list)


def find_version(programme: str, version: str) -> ProgrammeVersion | None:
    """None for all versions. Raises ``ValidationError`` for a programme or version that is not there."""
    known = ProgrammeVersion.objects.filter(code=programme)
    if not known.exists():
        raise ValidationError(_("There is no programme %(code)s."), code="programme", params={"code": programme})
    if not version:
        return None
    found = known.filter(version=version).first()
    if found is None:
        params = {"code": programme, "version": version}
        raise ValidationError(_("The programme %(code)s has no version %(version)s."), code="version", params=params)
    return found


@transaction.atomic
def load_document(*, name: str, content: bytes, values: DocumentValues) -> LoadedDocument:
    """Read a file (PDF with text, DOCX, Markdown, text) into passages; it takes the place of the edition before.

    The same file again, under the same title, changes no passage; its address and day are corrected. Needs the owner's
    rights. Raises ``ValidationError`` for a file without text, or with more pages that are pictures than with text,
    or of an unknown programme.
    """
    digest = hashlib.sha256(content).hexdigest()
    known = list(GuidanceDocument.objects.select_for_update().filter(**values.identity).order_by("edition"))
    current = next((one for one in known if one.is_current), None)
    if current is not None and current.sha256 == digest:
        current.url, current.valid_from = values.url, values.valid_from
        current.save(update_fields=["url", "valid_from"])
        return LoadedDocument(current, False, current.passages.count())
    text = _read(name, content)
    GuidanceDocument.objects.filter(pk__in=[one.pk for one in known]).update(is_current=False)
    document = GuidanceDocument.objects.create(
        **values.identity,
        url=values.url,
        valid_from=values.valid_from,
        edition=known[-1].edition + 1 if known else 1,
        sha256=digest,
    )
    count = _store_passages(document, cut_sections(text.paragraphs))
    return LoadedDocument(document, True, count, [current] if current else [], text.picture_pages)


def _read(name: str, content: bytes) -> FileText:
    text = read_text(name=name, content=content)
    pictures = text.picture_pages
    # A scanned manual may have a title page with text: as the current edition it would answer nothing.
    if len(pictures) > len({one.page for one in text.paragraphs} - {*pictures}):
        raise ValidationError(
            _(
                "Most pages of the document are pictures, and nothing is read on them: pages %(pages)s. Use the file it"
                " was made from, or have its text recognised first."
            ),
            code="picture_pages",
            params={"pages": format_pages(pictures)},
        )
    return text


def _store_passages(document: GuidanceDocument, sections: Sequence[Section]) -> int:
    rows = [
        Passage(
            document=document,
            language=document.language,
            number=number,
            section=one.number,
            heading=one.heading,
            text=one.text,
            page=one.page,
            topics=names_of(topics_of(one.text)),
        )
        for number, one in enumerate(sections, start=1)
    ]
    return len(Passage.objects.bulk_create(rows, batch_size=500))


@transaction.atomic
def remove_document(*, values: DocumentValues) -> int:
    """Take a document out with all its editions; how many these were. What was quoted stays with the questions."""
    editions = GuidanceDocument.objects.filter(**values.identity)
    count = editions.count()
    editions.delete()
    return count
