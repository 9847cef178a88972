"""The paragraphs of a DOCX, also those in content controls and tables, where application forms keep their answers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from apps.memory.files.blocks import CELL, Block
from apps.memory.files.limits import FileLimits
from apps.memory.files.refusal_codes import ChildRefusal, FileRefusal

_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
# A box repeats its words for older programs, and what was deleted under "track changes" is text no more.
_LEFT_OUT = {qn("w:txbxContent"), qn("w:del"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_DEEPEST = 9
# A row of one or two cells, one of them long, is a question with its answer and no table of figures.
_LONG_CELL = 200


def read_word(content: bytes, limits: FileLimits) -> list[Block]:
    """The blocks in reading order. Raises ``ChildRefusal`` for what unfolds to too much or is no document."""
    _check_unfolded_size(content, limits)
    document = Document(io.BytesIO(content))
    levels = _levels(document.styles.element)
    return _numbered(_walk(document.element.body, levels))


def _check_unfolded_size(content: bytes, limits: FileLimits) -> None:
    # What announces too little is cut off by ``zipfile`` at that length.
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if any(member.flag_bits & 0x1 for member in members):
            raise ChildRefusal(FileRefusal.ENCRYPTED)
        if sum(member.file_size for member in members if not member.filename.startswith("word/media/")) > (
            limits.unfolded_bytes
        ):
            raise ChildRefusal(FileRefusal.UNFOLDS_TOO_BIG)


def _levels(styles: Any) -> dict[str, int]:
    """Which style stands for a heading of which level: its own outline level, or that of the style it is based on."""
    own: dict[str, int] = {}
    bases: dict[str, str] = {}
    for style in styles.iter(qn("w:style")):
        name = style.get(qn("w:styleId"), "")
        if (level := _outline_level(style)) is not None:
            own[name] = level
        if (base := style.find(qn("w:basedOn"))) is not None:
            bases[name] = base.get(qn("w:val"), "")
        if (title := style.find(qn("w:name"))) is not None and title.get(qn("w:val"), "").lower() == "title":
            own.setdefault(name, 1)
    return {name: level for name in {*own, *bases} if (level := _inherited(name, own, bases))}


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


def _walk(container: Any, levels: dict[str, int]) -> Iterator[Block]:
    for child in container:
        if child.tag == qn("w:p"):
            yield _paragraph(child, levels)
        elif child.tag == qn("w:tbl"):
            yield from _table(child, levels)
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")}:
            yield from _walk(child, levels)


def _table(table: Any, levels: dict[str, int]) -> Iterator[Block]:
    for row in table.iter(qn("w:tr")):
        # Tables inside a cell come with their own rows; the row around them is not told twice.
        if next(row.iterancestors(qn("w:tbl"))) is not table:
            continue
        cells = [
            list(_walk(cell, levels)) for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row
        ]
        yield from _row(cells)


def _row(cells: list[list[Block]]) -> Iterator[Block]:
    texts = [" ".join(block.text.strip() for block in cell).strip() for cell in cells]
    filled = [text for text in texts if text]
    if len(filled) <= 2 and (len(cells) == 1 or any(len(text) > _LONG_CELL for text in filled)):
        for cell in cells:
            yield from cell
    elif filled:
        yield Block(CELL.join(filled), 0, is_row=True)


def _paragraph(element: Any, levels: dict[str, int]) -> Block:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    level = _outline_level(element)
    if level is None:
        level = levels.get(style.get(qn("w:val"), ""), 0) if style is not None else 0
    return Block("".join(_letters(element)), 0, level=level, is_bold=_is_bold(element))


def _letters(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        else:
            yield from _letters(child)


def _is_bold(element: Any) -> bool:
    runs = [run for run in element.iter(qn("w:r")) if "".join(_letters(run)).strip()]
    return bool(runs) and all(_switched_on(run.find(f"{qn('w:rPr')}/{qn('w:b')}")) for run in runs)


def _switched_on(mark: Any) -> bool:
    return mark is not None and mark.get(qn("w:val"), "true") not in {"0", "false"}


def _numbered(blocks: Iterator[Block]) -> list[Block]:
    """Every paragraph counts, also an empty one, as a person counts who looks for it."""
    return [
        Block(text, number, level=block.level, is_bold=block.is_bold, is_row=block.is_row)
        for number, block in enumerate(blocks, start=1)
        if (text := block.text.strip())
    ]
