from __future__ import annotations

from django.db.models import QuerySet

from apps.assurance.models import Note


def list_notes() -> QuerySet[Note]:
    """The notes the wall shows the reader: her audit's own, and released ones; the latest first."""
    return Note.objects.select_related("author", "partner__organisation", "line", "mandate")
