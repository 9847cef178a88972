"""The sources questions are answered from. They are the same for everybody who is signed in."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from apps.guidance.enums import SourceKind
from apps.guidance.models import GuidanceDocument
from apps.programmes.models import ProgrammeVersion


def find_documents() -> QuerySet[GuidanceDocument]:
    """Documents of programmes in all their editions; the catalogue of rules has pages of its own."""
    return GuidanceDocument.objects.filter(kind=SourceKind.DOCUMENT).select_related("programme_version")


def list_documents(*, version: ProgrammeVersion | None) -> QuerySet[GuidanceDocument]:
    """The documents that count today for a programme version, or for any; with the number of their passages."""
    rows = find_documents().filter(is_current=True).annotate(passage_count=Count("passages"))
    if version is None:
        return rows
    return rows.filter(Q(programme_version=None) | Q(programme_version=version), programme=version.code)


def list_editions(*, document: GuidanceDocument) -> QuerySet[GuidanceDocument]:
    """All editions of a document, the latest first."""
    same = {name: getattr(document, name) for name in ("programme", "programme_version", "title", "language")}
    return find_documents().filter(**same).order_by("-edition")
