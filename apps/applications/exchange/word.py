"""The application's texts as a Word document: one heading for each section, its text below, a paragraph for each line.

Below the heading stands what the form asks, in a style of its own, with a mark such as ``[summary v3]``: which section
it is and which version was written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.applications.exchange.files import read_subject, refuse
from apps.documents.text.paragraph import Paragraph as ReadParagraph
from apps.documents.text.process import read_paragraphs
from apps.documents.text.refusals import UnreadableText
from apps.programmes.application_form import ApplicationForm
from apps.programmes.enums import WRITTEN_KINDS
from apps.publishing.file_info import FileInfo
from apps.publishing.word_files import Block, Heading, Paragraph, write_docx

_ASKED = "Caption"
_MARK = re.compile(r"\[(?P<key>[a-z0-9-]{1,60}) v(?P<version>\d{1,6})\]")


def write_word(*, content: Mapping[str, Any], asked: Mapping[str, str], info: FileInfo) -> bytes:
    """``asked`` is what the form asks in each section and how much it takes, in the reader's language."""
    return write_docx(blocks=list(_blocks(content, asked)), info=info)


def _blocks(content: Mapping[str, Any], asked: Mapping[str, str]) -> Iterator[Block]:
    for section in content["sections"]:
        if section["kind"] not in WRITTEN_KINDS:
            continue
        yield Heading(f"{section['number']} {section['title']}")
        yield Paragraph(f"{asked[section['key']]} [{section['key']} v{section['version']}]", style=_ASKED)
        for line in section["text"].split("\n"):
            yield Paragraph(line, section["language"])


def read_word(content: bytes, *, form: ApplicationForm) -> dict[str, Any]:
    """Texts by section: below its mark, or where that was lost below a heading called as the form calls it.

    Any other heading is text. What stands above the first section, but for the title, is answered as ``outside``.
    Raises ``ValidationError`` for what is no such document.
    """
    try:
        paragraphs = read_paragraphs(name="application.docx", content=content)
    except UnreadableText as error:
        raise refuse("no_document") from error
    parts, outside = _parts(paragraphs, form)
    if not parts:
        message = _("No section of the form was found in this document. Export the application anew and write into it.")
        raise ValidationError(message, code="no_sections")
    return {
        "project": read_subject(content),
        "sections": [{"row": one.row, "key": one.key, "version": one.version, "text": one.text} for one in parts],
        "outside": [{"row": one.place, "text": one.text} for one in outside if one.level != 1],
    }


@dataclass(slots=True)
class _Part:
    """A section in the document; its text begins below the paragraph at ``place``, its mark or heading is at ``row``.

    ``head`` is where its heading stands. Notes that its text refers to come at its end.
    """

    key: str
    version: int
    place: int
    row: int
    head: int
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join([*self.lines, *self.notes])

    def add(self, text: str, place: int) -> None:
        """Empty lines are told by the places of those that are not."""
        self.lines += [""] * (place - self.place - 1 - len(self.lines)) + [text]


def _parts(paragraphs: Sequence[ReadParagraph], form: ApplicationForm) -> tuple[list[_Part], list[ReadParagraph]]:
    parts: list[_Part] = []
    outside: list[ReadParagraph] = []
    headings, asked = _headings(form), tuple(text for one in form.sections for text in one.asked.values())
    texts = [one for one in paragraphs if not one.is_note]
    heads = {mark.place: one.place for one, mark in pairwise(texts) if one.level == 1 and _MARK.search(mark.text)}
    for one, following in zip_longest(texts, texts[1:]):
        if following is not None and one.place == heads.get(following.place):
            continue  # the mark says which section it is, whatever somebody made of the heading
        if mark := _MARK.search(one.text):
            head = heads.get(one.place, one.place)
            parts.append(_Part(mark["key"], int(mark["version"]), one.place, one.place, head))
            if behind := one.text[mark.end() :].strip():
                parts[-1].place -= 1
                parts[-1].add(behind, one.place)
        elif one.level == 1 and (key := headings.get(one.text.casefold())):
            parts.append(_Part(key, 0, one.place, one.place, one.place))
        elif not parts:
            outside.append(one)
        elif one.text.startswith(asked) and not parts[-1].lines:
            parts[-1].place = one.place
        else:
            parts[-1].add(one.text, one.place)
    return parts, outside + _add_notes(paragraphs, parts)


def _add_notes(paragraphs: Sequence[ReadParagraph], parts: Sequence[_Part]) -> list[ReadParagraph]:
    """Each note to the section that refers to it; answers those of no section."""
    outside: list[ReadParagraph] = []
    for note in (one for one in paragraphs if one.is_note):
        home = next((part for part in reversed(parts) if part.head <= note.place), None)
        if home is None:
            outside.append(note)
        else:
            home.notes.append(note.text)
    return outside


def _headings(form: ApplicationForm) -> dict[str, str]:
    """As the export writes them in any language, and without the number."""
    written = [(one, title) for one in form.sections if one.kind in WRITTEN_KINDS for title in one.titles.values()]
    bare = {title.casefold(): one.key for one, title in written}
    return bare | {f"{one.number} {title}".casefold(): one.key for one, title in written}


def file_title(acronym: str) -> str:
    return _("Application of %(project)s") % {"project": acronym}
