"""Whether the stored files are those their rows name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db.models.fields.files import FieldFile

from apps.audit.enums import DiscrepancyKind
from apps.audit.selectors.discrepancy import Discrepancy
from apps.documents.models import Document
from apps.publishing.models import RenderedDocument

_CHUNK = 1024 * 1024


def find_changed_files() -> Iterator[Discrepancy]:
    """Every document, handed in or drawn up here, whose file is missing or has another SHA-256 than its row."""
    for model in (Document, RenderedDocument):
        for document in model.objects.only("name", "sha256", "file").order_by("pk").iterator():
            kind = _compare(document.file, document.sha256)
            if kind is not None:
                yield Discrepancy(kind, model._meta.db_table, document.pk, _describe(document))


def _compare(file: FieldFile, sha256: str) -> DiscrepancyKind | None:
    digest = hashlib.sha256()
    try:
        with file.open("rb") as stored:
            while chunk := stored.read(_CHUNK):
                digest.update(chunk)
    except (OSError, ValueError):
        return DiscrepancyKind.FILE_MISSING
    return None if digest.hexdigest() == sha256 else DiscrepancyKind.FILE_DIFFERS


def _describe(document: Any) -> str:
    return f"{document._meta.verbose_name} {document.pk} ({document.name})"
