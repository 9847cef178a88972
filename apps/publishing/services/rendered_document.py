"""Keeping what was rendered, once and for good."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from apps.publishing.enums import Format
from apps.publishing.models import RenderedDocument, storage_path
from apps.publishing.selectors.rendered_document import find_earlier, find_rendered
from apps.publishing.subject import Subject
from apps.publishing.texts import printable


class SnapshotChanged(ValueError):
    """The document was already rendered from another snapshot: a correction is a new version."""


def store_rendered(
    *,
    subject: Subject,
    format: Format,
    language: str,
    name: str,
    content: bytes,
    snapshot_sha256: str,
    job_id: int | None = None,
    replaces: RenderedDocument | None = None,
) -> RenderedDocument:
    """Keep a rendered file inside the caller's tenant. A second time changes nothing and gives what is there.

    The first file stays even if a newer library made other bytes of the same snapshot: its hash may be printed
    somewhere. Without ``replaces`` it names the version before it of the same subject, if there is one. Raises
    ``SnapshotChanged`` if what is there was made from another snapshot.
    """
    known = find_rendered(subject=subject, format=format, language=language)
    document = known or _keep(subject, format, language, name, content, snapshot_sha256, job_id, replaces)
    if document.snapshot_sha256 != snapshot_sha256:
        raise SnapshotChanged(f"{document.kind} {document.subject_id} v{document.version} {document.format}")
    return document


def _keep(
    subject: Subject, format: Format, language: str, name: str, content: bytes, snapshot_sha256: str,
    job_id: int | None, replaces: RenderedDocument | None,
) -> RenderedDocument:  # fmt: skip
    document = RenderedDocument(
        partnership_id=subject.partnership_id,
        partner_id=subject.partner_id,
        kind=subject.kind,
        subject_id=subject.subject_id,
        version=subject.version,
        readers=subject.readers,
        format=format,
        language=language,
        name=clean_file_name(name),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        snapshot_sha256=snapshot_sha256,
        job_id=job_id,
        replaces=replaces or find_earlier(subject=subject, format=format, language=language),
    )
    # The file first: a row without its file would be worse than a file without its row. Two workers at the same
    # moment write the same bytes; the second finds the first one's row.
    document.file.name = _keep_bytes(document, content)
    RenderedDocument.objects.bulk_create([document], ignore_conflicts=True)
    found = find_rendered(subject=subject, format=format, language=language)
    if found is None:
        raise PermissionError(f"{subject.kind} {subject.subject_id} was stored where its writer may not read it.")
    return found


def _keep_bytes(document: RenderedDocument, content: bytes) -> str:
    """The file's path in the storage; bytes that lie there already are not written again."""
    storage: Storage = document.file.storage
    path = storage_path(document, "")
    if storage.exists(path):
        if _hash_of(storage, path) == document.sha256:
            return path
        # A worker was killed while it wrote.
        storage.delete(path)
    return storage.save(path, ContentFile(content))


def _hash_of(storage: Storage, path: str) -> str:
    with storage.open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def clean_file_name(name: str) -> str:
    """A name any system can keep: no path, no control characters, at most 150 characters without the ending."""
    plain = "".join("-" if letter in '/\\:*?"<>|' or letter < " " else letter for letter in printable(name)).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:150]}.{ending}" if dot and len(ending) <= 5 else plain[:150]
