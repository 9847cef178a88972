"""HTML to PDF/A-3a, tagged as PDF/UA-1: the same input gives the same bytes, on every day and in every process.

Bytes depend on what is given here and on the versions of WeasyPrint and of the fonts, on nothing else: no clock, no
random identifier, no address is fetched. That is why a rendered document is kept (``services.rendered_document``)
and not made anew when somebody asks for it years later.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from apps.publishing.pdf_attachment import Attachment, as_sources, in_order, relate_attachments
from apps.publishing.pdf_metadata import About, describe, write_metadata
from apps.publishing.pdf_structure import complete_tags
from apps.publishing.texts import printable, spell_out

VARIANT = "pdf/a-3a"
STYLESHEET = Path(__file__).with_name("print.css")
# Pictures come as data addresses. Nothing else is fetched, whatever somebody wrote into a text.
DATA_ONLY = URLFetcher(allowed_protocols={"data"})


class UnprintableText(ValueError):
    """A text holds characters that no font draws and that could not be spelt out."""


def render_pdf(
    *,
    html: str,
    title: str,
    language: str,
    identifier: str,
    made_at: dt.datetime,
    author: str = "",
    subject: str = "",
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """A PDF of a whole HTML document, with the shared print stylesheet.

    ``identifier`` is the SHA-256 of the snapshot the document was made from; ``made_at`` (aware) is the snapshot's
    moment and dates document and attachments. A character that no font on the machine draws is printed as its number,
    such as [U+1F680], because PDF/A forbids the empty box; if that does not help, ``UnprintableText`` is raised.
    """
    about = About(
        title=title, language=language, identifier=identifier, made_at=made_at, author=author, subject=subject
    )
    files = in_order(attachments)
    text = printable(html)
    pdf, undrawn = _write(text, about, files)
    if undrawn:
        pdf, undrawn = _write(spell_out(text, undrawn), about, files)
    if undrawn:
        raise UnprintableText(", ".join(f"U+{point:04X}" for point in sorted(undrawn)))
    return pdf


def _write(html: str, about: About, attachments: Sequence[Attachment]) -> tuple[bytes, set[int]]:
    """The PDF, and the characters no font draws."""
    document = HTML(string=html, url_fetcher=DATA_ONLY).render(stylesheets=[_stylesheet()], pdf_variant=VARIANT)
    describe(document.metadata, about)
    undrawn: set[int] = set()

    def finish(laid_out: Any, pdf: Any) -> None:
        undrawn.update(point for font in laid_out.fonts.values() for point in font.missing)
        complete_tags(pdf)
        relate_attachments(pdf, attachments)
        write_metadata(pdf, about)

    content: bytes = document.write_pdf(
        finisher=finish,
        pdf_variant=VARIANT,
        pdf_identifier=_file_identifier(about),
        attachments=as_sources(attachments, about.made_at.astimezone(dt.UTC)),
    )
    return content, undrawn


def _file_identifier(about: About) -> bytes:
    """Fixed for one document in one language; WeasyPrint would take the hash of the bytes alone."""
    named = f"{about.identifier}\n{about.language}\n{about.title}"
    return hashlib.sha256(printable(named).encode()).hexdigest()[:32].encode()


@cache
def _stylesheet() -> CSS:
    return CSS(filename=str(STYLESHEET), font_config=FontConfiguration())
