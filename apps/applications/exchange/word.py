"""The application's texts as a Word document: one heading for each section, its text below, a paragraph for each line.

Below the heading stands what the form asks, in a style of its own, with a mark such as ``[summary v3]``: which section
it is and which version was written out. Read back, what carries that style is no text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from apps.applications.exchange.files import check_archive, refuse
from apps.publishing.file_info import FileInfo
from apps.publishing.word_files import Block, Heading, Paragraph, write_docx

_ASKED = "Caption"
_MARK = re.compile(r"\[(?P<key>[a-z0-9-]{1,60}) v(?P<version>\d{1,6})\]\s*$")


def write_word(*, content: Mapping[str, Any], asked: Mapping[str, str], info: FileInfo) -> bytes:
    """``asked`` is what the form asks in each section, in the reader's language."""
    return write_docx(blocks=list(_blocks(content, asked)), info=info)


def _blocks(content: Mapping[str, Any], asked: Mapping[str, str]) -> Iterator[Block]:
    for section in content["sections"]:
        if section["kind"] not in {"text", "partners"}:
            continue
        yield Heading(f"{section['number']} {section['title']}")
        yield Paragraph(f"{asked[section['key']]} [{section['key']} v{section['version']}]", style=_ASKED)
        for line in section["text"].split("\n"):
            yield Paragraph(line, section["language"])


def read_word(content: bytes) -> dict[str, Any]:
    """Texts by section as far as the document marks them. Raises ``ValidationError`` for what is no such document."""
    check_archive(content)
    try:
        paragraphs = list(_paragraphs(content))
    except Exception as error:  # python-docx and lxml raise whatever the file makes them stumble over
        raise refuse("no_document") from error
    sections = [_section(mark, lines) for mark, lines in _parts(paragraphs)]
    if not sections:
        raise refuse("no_sections")
    return {"sections": sections}


def _paragraphs(content: bytes) -> Iterator[tuple[str, str]]:
    from docx import Document

    for paragraph in Document(io.BytesIO(content)).paragraphs:
        style = paragraph.style.name if paragraph.style is not None else ""
        yield style or "", paragraph.text


def _parts(paragraphs: list[tuple[str, str]]) -> Iterator[tuple[re.Match[str], list[str]]]:
    """A mark begins a section's text, and the next heading of the first level ends it."""
    mark: re.Match[str] | None = None
    lines: list[str] = []
    for style, text in paragraphs:
        found = _MARK.search(text)
        if found is not None or style == "Heading 1":
            if mark is not None:
                yield mark, lines
            mark, lines = found, []
        elif mark is not None:
            lines.append(text)
    if mark is not None:
        yield mark, lines


def _section(mark: re.Match[str], lines: list[str]) -> dict[str, Any]:
    return {"key": mark["key"], "version": int(mark["version"]), "text": "\n".join(lines)}


def file_title(acronym: str) -> str:
    return _("Application of %(project)s") % {"project": acronym}
