"""Documents of a programme as an operator loads them, and takes them out again."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from apps.documents.text.process import read_paragraphs
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
    document: GuidanceDocument
    is_new: bool
    passages: int
    replaced: list[GuidanceDocument] = field(default_factory=list)


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
    rights. Raises ``ValidationError`` for a file without text, or of an unknown programme.
    """
    digest = hashlib.sha256(content).hexdigest()
    known = list(GuidanceDocument.objects.select_for_update().filter(**values.identity).order_by("edition"))
    current = next((one for one in known if one.is_current), None)
    if current is not None and current.sha256 == digest:
        current.url, current.valid_from = values.url, values.valid_from
        current.save(update_fields=["url", "valid_from"])
        return LoadedDocument(current, False, current.passages.count())
    sections = cut_sections(read_paragraphs(name=name, content=content))
    GuidanceDocument.objects.filter(pk__in=[one.pk for one in known]).update(is_current=False)
    document = GuidanceDocument.objects.create(
        **values.identity,
        url=values.url,
        valid_from=values.valid_from,
        edition=known[-1].edition + 1 if known else 1,
        sha256=digest,
    )
    return LoadedDocument(document, True, _store_passages(document, sections), [current] if current else [])


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
