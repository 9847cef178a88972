"""The application's texts as a Word document: one heading for each section, its text below, a paragraph for each line.

Below the heading stands what the form asks, in a style of its own, with a mark such as ``[summary v3]``: which section
it is and which version was written out. Read back, what carries that style is no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from apps.applications.exchange.files import refuse
from apps.documents.text.paragraph import Paragraph as ReadParagraph
from apps.documents.text.process import read_paragraphs
from apps.documents.text.refusals import UnreadableText
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
    try:
        paragraphs = read_paragraphs(name="application.docx", content=content)
    except UnreadableText as error:
        raise refuse("no_document") from error
    parts = [(_MARK.search(first.text), first.place, rest) for first, *rest in _parts(paragraphs)]
    sections = [_section(mark, place, rest) for mark, place, rest in parts if mark is not None]
    if not sections:
        raise refuse("no_sections")
    return {"sections": sections}


def _parts(paragraphs: Sequence[ReadParagraph]) -> list[list[ReadParagraph]]:
    """A mark begins a section's text, and the next heading of the first level ends it."""
    parts: list[list[ReadParagraph]] = []
    for one in paragraphs:
        if not parts or one.level == 1 or _MARK.search(one.text):
            parts.append([])
        parts[-1].append(one)
    return parts


def _section(mark: re.Match[str], place: int, paragraphs: Sequence[ReadParagraph]) -> dict[str, Any]:
    """``place`` is the mark's. Empty lines are told by the places of those that are not."""
    lines: list[str] = []
    for one in paragraphs:
        lines += [""] * (one.place - place - 1 - len(lines)) + [one.text]
    return {"key": mark["key"], "version": int(mark["version"]), "text": "\n".join(lines)}


def file_title(acronym: str) -> str:
    return _("Application of %(project)s") % {"project": acronym}
