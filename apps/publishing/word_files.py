"""Tables and text as a DOCX: headings as styles, real table heads, the language set, and the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from apps.publishing.enums import Kind
from apps.publishing.file_info import FileInfo
from apps.publishing.tables import Table, Value, needs_landscape, show_value
from apps.publishing.texts import printable
from apps.publishing.zip_files import rewrite_zip

# Word wants a region; the proofing tools of these are in every installation.
_PROOFING = {"en": "en-IE", "pl": "pl-PL", "fi": "fi-FI", "da": "da-DK"}
_TABLE_STYLE = "Table Grid"
_HEAD_SHADE = "F3F6F9"
# Half points.
_SMALL, _SMALLER = "18", "15"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level, 1 to 4."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``language`` where it is another than the document's, as of a quoted text."""

    text: str
    language: str = ""
    style: str = "Normal"


Block = Heading | Paragraph | Table


def write_docx(*, blocks: Sequence[Block], info: FileInfo) -> bytes:
    """A document with its title, then the blocks in order. A table brings its title as a heading of level 2, unless
    it is named so just before.

    Landscape as soon as one table needs it.
    """
    document = Document()
    _describe(document, info)
    _set_language(document, info.language)
    if needs_landscape([block for block in blocks if isinstance(block, Table)], info.language):
        _turn(document)
    document.add_heading(printable(info.title), level=0)
    named = ""
    for block in blocks:
        _add(document, block, info.language, named)
        named = block.text if isinstance(block, Heading) else ""
    out = io.BytesIO()
    document.save(out)
    return rewrite_zip(out.getvalue(), lambda _name, part: part)


def _add(document: Any, block: Block, language: str, named: str) -> None:
    match block:
        case Heading():
            document.add_heading(printable(block.text), level=block.level)
        case Paragraph():
            paragraph = document.add_paragraph(printable(block.text), style=block.style)
            if block.language:
                _mark_language(paragraph, block.language)
        case Table():
            if block.title != named:
                document.add_heading(printable(block.title), level=2)
            _add_table(document, block, language)


def _describe(document: Any, info: FileInfo) -> None:
    properties = document.core_properties
    properties.title = printable(info.title)[:255]
    properties.author = properties.last_modified_by = printable(info.author)[:255] or "Sammen"
    if info.subject:
        properties.subject = printable(info.subject)[:255]
    properties.language = _PROOFING.get(info.language, info.language)
    properties.identifier = info.sha256
    properties.created = properties.modified = info.moment
    properties.comments, properties.revision = "", 1


def _set_language(document: Any, language: str) -> None:
    """In the defaults and in each style that says its own, or Word proofs the text as American English."""
    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), _PROOFING.get(language, language))


def _mark_language(paragraph: Any, language: str) -> None:
    for run in paragraph.runs:
        run._r.get_or_add_rPr().append(_element("w:lang", val=_PROOFING.get(language, language)))


def _turn(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _add_table(document: Any, table: Table, language: str) -> None:
    frame = document.add_table(rows=0, cols=len(table.columns), style=_TABLE_STYLE)
    frame._tbl.tblPr.append(_element("w:tblCaption", val=printable(table.title)[:255]))
    size = _SMALLER if needs_landscape([table], language) else _SMALL
    kinds = [column.kind for column in table.columns]
    frame._tbl.append(_head_row([column.label for column in table.columns], kinds, size))
    for row in table.rows:
        frame._tbl.append(_row(row, kinds, language, size))
    if table.totals is not None:
        frame._tbl.append(_row(table.totals, kinds, language, size, is_bold=True))
    for note in table.notes:
        document.add_paragraph(printable(note))
    document.add_paragraph()


# Rows are built as XML: python-docx looks every cell up anew, which takes minutes for a ledger.
def _head_row(labels: Sequence[str], kinds: Sequence[Kind], size: str) -> Any:
    row = _element("w:tr", _element("w:trPr", _element("w:cantSplit"), _element("w:tblHeader")))
    for label, kind in zip(labels, kinds, strict=True):
        row.append(_cell(label, kind, size, is_bold=True, shade=_HEAD_SHADE))
    return row


def _row(values: Sequence[Value], kinds: Sequence[Kind], language: str, size: str, *, is_bold: bool = False) -> Any:
    row = _element("w:tr", _element("w:trPr", _element("w:cantSplit")))
    for value, kind in zip(values, kinds, strict=True):
        row.append(_cell(show_value(value, kind, language), kind, size, is_bold=is_bold))
    return row


def _cell(text: str, kind: Kind, size: str, *, is_bold: bool = False, shade: str = "") -> Any:
    properties = [_element("w:shd", val="clear", color="auto", fill=shade)] if shade else []
    side = "right" if kind in {Kind.MONEY, Kind.PERCENT, Kind.NUMBER} else "left"
    spacing = _element("w:spacing", before="20", after="20")
    return _element(
        "w:tc",
        _element("w:tcPr", *properties),
        _element("w:p", _element("w:pPr", spacing, _element("w:jc", val=side)), _run(text, size, is_bold)),
    )


def _run(text: str, size: str, is_bold: bool) -> Any:
    weight = [_element("w:b")] if is_bold else []
    words = _element("w:t")
    words.text = printable(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _element("w:r", _element("w:rPr", *weight, _element("w:sz", val=size)), words)


def _element(tag: str, *children: Any, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made
