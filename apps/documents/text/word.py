"""The paragraphs of a DOCX, also those in content controls, tables, text boxes and notes.

Application forms keep their answers there. Notes follow the paragraph or the row that refers to them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from apps.documents.text.limits import TextLimits
from apps.documents.text.paragraph import CELL, Paragraph
from apps.documents.text.refusal_codes import ChildRefusal, TextRefusal
from apps.documents.text.word_signs import BOX, NOTES, runs_of, signs_of, text_of

_NOTE_FILES = {RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES}
_DEEPEST = 9
# Word itself calls them so in every language; other programs write the style without its outline level.
_NAMED = re.compile(r"heading ([1-9])$")
_LIST = re.compile(r"List(Bullet|Number)\d?$")
# A row of one or two cells, one of them long, is a question with its answer and no table of figures.
_LONG_CELL = 200


@dataclass(frozen=True, slots=True)
class _Book:
    """What a paragraph needs of the rest of the file: the levels of styles, and the notes not referred to yet."""

    levels: dict[str, int]
    notes: dict[tuple[str, str], Any]


def read_word(content: bytes, limits: TextLimits) -> list[Paragraph]:
    """The paragraphs in reading order. Raises ``ChildRefusal`` for what unfolds to too much or is no document."""
    _check_unfolded_size(content, limits)
    document = Document(io.BytesIO(content))
    book = _Book(_levels(document.styles.element), _notes(document.part))
    return _numbered(_walk(document.element.body, book))


def _check_unfolded_size(content: bytes, limits: TextLimits) -> None:
    # What announces too little is cut off by ``zipfile`` at that length.
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if any(member.flag_bits & 0x1 for member in members):
            raise ChildRefusal(TextRefusal.ENCRYPTED)
        if sum(member.file_size for member in members if not member.filename.startswith("word/media/")) > (
            limits.unfolded_bytes
        ):
            raise ChildRefusal(TextRefusal.UNFOLDS_TOO_BIG)


def _notes(part: Any) -> dict[tuple[str, str], Any]:
    files = [one.target_part.blob for one in part.rels.values() if one.reltype in _NOTE_FILES and not one.is_external]
    return {(note.tag, note.get(qn("w:id"), "")): note for file in files for note in parse_xml(file)}


def _levels(styles: Any) -> dict[str, int]:
    """Which style is a heading of which level: by its outline or name, or by those of the style it is based on."""
    own: dict[str, int] = {}
    bases: dict[str, str] = {}
    for style in styles.iter(qn("w:style")):
        name = style.get(qn("w:styleId"), "")
        if (level := _outline_level(style)) is not None:
            own[name] = level
        if (base := style.find(qn("w:basedOn"))) is not None:
            bases[name] = base.get(qn("w:val"), "")
        if level := _named_level(style):
            own.setdefault(name, level)
    return {name: level for name in {*own, *bases} if (level := _inherited(name, own, bases))}


def _named_level(style: Any) -> int:
    name = style.find(qn("w:name"))
    called = name.get(qn("w:val"), "").lower() if name is not None else ""
    found = _NAMED.match(called)
    return int(found[1]) if found else int(called == "title")


def _inherited(name: str, own: dict[str, int], bases: dict[str, str]) -> int:
    for _step in range(_DEEPEST):
        if name in own:
            return own[name]
        name = bases.get(name, "")
    return 0


def _outline_level(element: Any) -> int | None:
    found = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    if found is None:
        return None
    level = int(found.get(qn("w:val"), _DEEPEST)) + 1
    return level if level <= _DEEPEST else 0


def _walk(container: Any, book: _Book) -> Iterator[Paragraph]:
    for child in container:
        if child.tag == qn("w:p"):
            yield from _paragraphs(child, book)
        elif child.tag == qn("w:tbl"):
            yield from _table(child, book)
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")}:
            yield from _walk(child, book)


def _table(table: Any, book: _Book) -> Iterator[Paragraph]:
    for row in table.iter(qn("w:tr")):
        # Tables inside a cell come with their own rows; the row around them is not told twice.
        if next(row.iterancestors(qn("w:tbl"))) is not table:
            continue
        cells = [
            list(_walk(cell, book)) for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row
        ]
        yield from _row([[one for one in cell if not one.is_note] for cell in cells])
        yield from (one for cell in cells for one in cell if one.is_note)


def _row(cells: list[list[Paragraph]]) -> Iterator[Paragraph]:
    texts = [" ".join(one.text.strip() for one in cell).strip() for cell in cells]
    filled = [text for text in texts if text]
    if len(filled) <= 2 and (len(cells) == 1 or any(len(text) > _LONG_CELL for text in filled)):
        for cell in cells:
            yield from cell
    elif filled:
        yield Paragraph(CELL.join(filled), is_row=True)


def _paragraphs(element: Any, book: _Book) -> Iterator[Paragraph]:
    """A paragraph, the text boxes that hang on it, and its notes."""
    signs = list(signs_of(element))
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    level = _outline_level(element)
    if level is None:
        level = book.levels.get(style.get(qn("w:val"), ""), 0) if style is not None else 0
    yield Paragraph(text_of(signs), level=level, is_bold=_is_bold(signs), is_item=_is_item(element, style))
    for box in signs:
        if box.tag == BOX:
            yield from _walk(box, book)
    for mark in signs:
        if mark.tag in NOTES:
            yield from _note(mark, book)


def _note(mark: Any, book: _Book) -> Iterator[Paragraph]:
    """At the first mark alone: a small file could refer to a long note a million times."""
    note = book.notes.pop((NOTES[mark.tag], mark.get(qn("w:id"), "")), ())
    return (replace(one, level=0, is_note=True) for one in _walk(note, book))


def _is_item(element: Any, style: Any) -> bool:
    """Numbered or marked by Word: itself (0 takes it off again), or by a style Word calls a list in every language."""
    number = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    if number is not None:
        return bool(number.get(qn("w:val"), "0") != "0")
    return style is not None and _LIST.match(style.get(qn("w:val"), "")) is not None


def _is_bold(signs: list[Any]) -> bool:
    runs = runs_of(signs)
    return bool(runs) and all(_switched_on(run.find(f"{qn('w:rPr')}/{qn('w:b')}")) for run in runs)


def _switched_on(mark: Any) -> bool:
    return mark is not None and mark.get(qn("w:val"), "true") not in {"0", "false"}


def _numbered(paragraphs: Iterator[Paragraph]) -> list[Paragraph]:
    """Every paragraph counts, also an empty one, as a person counts who looks for it; a note is where its mark is."""
    numbered: list[Paragraph] = []
    place = 0
    for one in paragraphs:
        place += not one.is_note
        if text := one.text.strip():
            numbered.append(replace(one, text=text, place=place))
    return numbered
