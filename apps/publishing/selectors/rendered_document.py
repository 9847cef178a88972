from __future__ import annotations

import hashlib

from django.db.models import QuerySet

from apps.publishing.enums import Format
from apps.publishing.models import RenderedDocument
from apps.publishing.subject import Subject


class FileChanged(Exception):
    """The stored file is not the one that was rendered."""


def list_rendered(*, kind: str, subject_id: int) -> QuerySet[RenderedDocument]:
    """Every file of a subject that the reader may open, newest version first; the wall leaves out the others."""
    return RenderedDocument.objects.filter(kind=kind, subject_id=subject_id)


def find_rendered(*, subject: Subject, format: Format, language: str) -> RenderedDocument | None:
    """The file of this version of a subject, if it was rendered and the reader may open it."""
    found = list_rendered(kind=subject.kind, subject_id=subject.subject_id)
    return found.filter(version=subject.version, format=format, language=language).first()


def find_earlier(*, subject: Subject, format: Format, language: str) -> RenderedDocument | None:
    """The newest file of an earlier version."""
    found = list_rendered(kind=subject.kind, subject_id=subject.subject_id)
    return found.filter(version__lt=subject.version, format=format, language=language).first()


def read_rendered(document: RenderedDocument) -> bytes:
    """The bytes as they were rendered. Raises ``FileChanged`` if they are others by now."""
    with document.file.open("rb") as file:
        content = bytes(file.read())
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise FileChanged(document.pk)
    return content
