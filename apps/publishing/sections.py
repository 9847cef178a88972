"""A document of headings, text, tables and charts, from which PDF, DOCX and XLSX are made alike.

For documents that need no template of their own. What stands in it is in the document's language already.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.publishing.document import Head, render_document
from apps.publishing.file_info import FileInfo
from apps.publishing.pdf_attachment import Attachment
from apps.publishing.tables import Table, needs_landscape, read_tables
from apps.publishing.word_files import Block, Heading, Paragraph, write_docx
from apps.publishing.workbooks import write_xlsx

# Before every sentence that a machine drafted and nobody approved, in each format.
MACHINE_MARK = "◇"
MACHINE_NOTE = gettext_noop(
    "Sentences marked with ◇ were chosen or worded by a machine and have not been approved by a person."
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph. ``is_unapproved``: drafted by a machine and approved by nobody."""

    text: str
    is_unapproved: bool = False


@dataclass(frozen=True, slots=True)
class Original:
    """Somebody's own words where a language model, ``model``, translated or reworded them."""

    text: str
    language: str
    language_name: str
    model: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody wrote, in the language it was written in (``language`` is its code, for hyphens and readers)."""

    text: str
    language: str
    language_name: str
    by: str
    is_unapproved: bool = False
    original: Original | None = None

    @property
    def origin(self) -> str:
        """Who wrote it in which language, and which model wrote it anew; in the active language."""
        if self.original is None:
            said = _("%(partner)s, in the original language: %(language_name)s")
            return said % {"partner": self.by, "language_name": self.language_name}
        said = _("%(partner)s, written by the language model %(model)s from %(language_name)s")
        values = {"partner": self.by, "model": self.original.model, "language_name": self.original.language_name}
        return said % values


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart of ``publishing.charts`` under its caption."""

    caption: str
    chart: SafeString


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document. ``anchor`` is unique in it; a table that needs it turns its pages.

    A part of level 2 begins a page unless it ``flows``. A table of the same title as its part is not named twice.
    """

    anchor: str
    title: str
    text: Sequence[Sentence | Quote] = ()
    tables: Sequence[Table] = ()
    figures: Sequence[Figure] = ()
    level: int = 2
    flows: bool = False


def render_sections_pdf(
    *, head: Head, sections: Sequence[Section], attachments: Sequence[Attachment] = (), is_letter: bool = False
) -> bytes:
    """The sections as PDF/A; ``is_letter`` without cover and contents. Raises ``UnprintableText``."""
    views = view_sections(sections, head.language, head.place)
    return render_document(
        template="publishing/sections_letter.html" if is_letter else "publishing/sections.html",
        head=head,
        context={"sections": views, "has_unapproved": _has_unapproved(sections)},
        attachments=attachments,
    )


def render_sections_docx(*, head: Head, sections: Sequence[Section]) -> bytes:
    """The same text and tables as DOCX. Charts stay in the PDF; their figures are in the tables."""
    note = [Paragraph(_(MACHINE_NOTE))] if _has_unapproved(sections) else []
    blocks = [*note, *(block for section in sections for block in _blocks(section))]
    return write_docx(blocks=blocks, info=_info(head))


def render_sections_xlsx(*, head: Head, sections: Sequence[Section]) -> bytes:
    """The same tables as a workbook, one sheet each. Raises ``ValueError`` if there is none."""
    tables = [table for section in sections for table in section.tables]
    if not tables:
        raise ValueError("A workbook needs a table.")
    return write_xlsx(tables=tables, info=_info(head))


def _info(head: Head) -> FileInfo:
    return FileInfo(head.title, head.language, head.made_at, head.sha256, head.author, head.place)


def view_sections(sections: Iterable[Section], language: str, place: str = "") -> list[dict[str, Any]]:
    """As ``publishing/parts/sections.html`` shows them, for a template of its own that includes it.

    ``place`` is where the document's figures are traced (``Head.place``).
    """
    sections = list(sections)
    turned = _turn_pages(sections, language)
    return [_view(section, language, is_turned, place) for section, is_turned in zip(sections, turned, strict=True)]


# So many lines, about half a page, follow on a landscape page what needs one; longer text is read on upright pages.
_FOLLOWS = 30


def _turn_pages(sections: Sequence[Section], language: str) -> list[bool]:
    """Which parts lie on landscape pages: those with a table that needs it, and what little follows on the page."""
    turned: list[bool] = []
    room = 0
    for section in sections:
        is_wide = needs_landscape(section.tables, language)
        shares_page = section.flows or section.level > 2
        room = _FOLLOWS if is_wide else max(0, room - _lines(section)) if shares_page else 0
        turned.append(room > 0)
    return turned


def _lines(section: Section) -> int:
    """About how many lines a part takes; a chart more than a page has."""
    rows = sum(len(table.rows) + 3 for table in section.tables)
    return 2 + 2 * len(section.text) + rows + _FOLLOWS * len(section.figures)


def _view(section: Section, language: str, is_turned: bool, place: str) -> dict[str, Any]:
    return {
        "anchor": section.anchor,
        "title": section.title,
        "level": section.level,
        "flows": section.flows,
        "is_turned": is_turned,
        "text": _view_text(section),
        "tables": read_tables(section.tables, language, is_turned=is_turned, place=place),
        "figures": section.figures,
    }


_SHORT_INTRODUCTION = 3


def _view_text(section: Section) -> list[dict[str, Any]]:
    """``introduces``: a sentence or two belong to the table under them, and the last before a quote to the quote."""
    has_table = bool(section.tables) and len(section.text) <= _SHORT_INTRODUCTION
    return [
        {
            "is_quote": isinstance(part, Quote),
            "part": part,
            "introduces": has_table or isinstance(after, Quote),
        }
        for part, after in pairwise([*section.text, None])
    ]


def _has_unapproved(sections: Iterable[Section]) -> bool:
    return any(part.is_unapproved for section in sections for part in section.text)


def _blocks(section: Section) -> Iterable[Block]:
    yield Heading(section.title, section.level - 1)
    for part in section.text:
        mark = f"{MACHINE_MARK} " if part.is_unapproved else ""
        if isinstance(part, Quote):
            yield Paragraph(mark + part.text, part.language, "Quote")
            yield Paragraph(part.origin)
            if part.original is not None:
                yield Paragraph(part.original.text, part.original.language, "Quote")
        else:
            yield Paragraph(mark + part.text)
    yield from section.tables
