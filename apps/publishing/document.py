"""A printed document: a template on the shared frame, in one language, with what identifies it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from apps.publishing.contents import fill_contents
from apps.publishing.pdf import render_pdf
from apps.publishing.pdf_attachment import Attachment


@dataclass(frozen=True, slots=True)
class Head:
    """What identifies a printed document, on its cover, in the head of each page and in its metadata.

    Texts are in ``language``. ``running`` is the short name beside the page's head, such as "Partner report R.2, PP3".
    ``made_at`` (aware) is when the snapshot was taken, ``sha256`` the snapshot's hash. A live document is not frozen.
    ``place`` is the address, with the product's own, under which the document's figures are traced; empty: they are no
    links.
    """

    language: str
    kind: str
    programme: str
    project: str
    project_title: str
    subject: str
    running: str
    sha256: str
    made_at: dt.datetime
    author: str = ""
    facts: Sequence[tuple[str, str]] = ()
    notes: Sequence[str] = ()
    is_demonstration: bool = False
    is_frozen: bool = True
    place: str = ""

    @property
    def title(self) -> str:
        return f"{self.project}: {self.running}"


def render_document(
    *, template: str, head: Head, context: Mapping[str, Any], attachments: Sequence[Attachment] = ()
) -> bytes:
    """The PDF of a template that extends ``publishing/base.html``. Raises ``UnprintableText``; see ``render_pdf``."""
    return render_pdf(
        html=render_document_html(template=template, head=head, context=context),
        title=head.title,
        language=head.language,
        identifier=head.sha256,
        made_at=head.made_at,
        author=head.author,
        subject=head.project_title,
        attachments=attachments,
    )


def render_document_html(*, template: str, head: Head, context: Mapping[str, Any]) -> str:
    """The same as HTML, with its table of contents."""
    with translation.override(head.language):
        html = render_to_string(template, {**context, "head": head, "language": head.language})
    return fill_contents(html)
