"""Keeping a file that was rendered, with its record in the log."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Model

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.publishing.enums import Format
from apps.publishing.models import RenderedDocument
from apps.publishing.selectors.rendered_document import find_rendered
from apps.publishing.services.rendered_document import store_rendered
from apps.publishing.subject import Subject


def keep_rendered(
    *,
    about: Model,
    subject: Subject,
    format: Format,
    language: str,
    name: str,
    content: bytes,
    snapshot_sha256: str,
    actor_id: int | None,
    data: Mapping[str, str | int],
    replaces: RenderedDocument | None = None,
) -> RenderedDocument:
    """Keep a file and record it about its row. A second one in the same language and format changes nothing.

    ``data`` says in the log which document it is. Raises as ``store_rendered``.
    """
    known = find_rendered(subject=subject, format=format, language=language)
    if known is not None:
        return known
    document = store_rendered(
        subject=subject,
        format=format,
        language=language,
        name=name,
        content=content,
        snapshot_sha256=snapshot_sha256,
        replaces=replaces,
    )
    record_event(
        key=EventKey.DOCUMENT_RENDERED,
        partnership_id=subject.partnership_id,
        partner_id=subject.partner_id,
        actor_id=actor_id,
        subject=about,
        data={**data, "format": document.format, "language": document.language, "sha256": document.sha256},
    )
    return document
