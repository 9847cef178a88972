"""A first pass over an .xlsx: how far its sheets reach, which rows are hidden, which cells hold no true value.

calamine builds the whole rectangle around a sheet's cells before it returns the first row: two cells in opposite
corners, a file of 4.6 KB, make it ask for 550 GB and abort. And it returns an empty text for a formula error and
for a formula that was never calculated, as a program that writes workbooks leaves it. Both are seen here.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree  # the child's memory and time are limited, and expat bounds entities itself

from apps.intake.readers.archive import pieces
from apps.intake.readers.limits import ReadLimits
from apps.intake.readers.refusal_codes import ChildRefusal, Refusal
from apps.intake.readers.workbook import CellError, CellErrorCode

_FAR_CELL = re.compile(rb' r="(?:([A-Za-z]{2,})([0-9]+)|([A-Za-z])([0-9]{6,}))"([^>]*)>')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_ERROR = re.compile(rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>/]*)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)</', re.DOTALL)
# A formula followed by no value. With t="str" an empty value is a result: the formula gave an empty text.
_UNCALCULATED = re.compile(
    rb"<(?:\w+:)?c\b([^>/]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v\s*>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_REFERENCE = re.compile(rb'\br="([A-Za-z]{1,3})(\d{1,7})"')
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class SheetScan:
    """``cell_errors`` by (row, column) from 0; ``hidden_rows`` as numbers from 1."""

    cell_errors: dict[tuple[int, int], CellError] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)


def scan_xlsx(archive: zipfile.ZipFile, limits: ReadLimits) -> dict[str, SheetScan]:
    """Scan every sheet, by its name. Raises ``ChildRefusal`` for a sheet that reaches too far."""
    return {name: _scan_sheet(archive, part, name, limits) for name, part in _sheet_parts(archive).items()}


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    targets = _targets(archive)
    members = {name.lstrip("/").lower(): name for name in archive.namelist()}
    found: dict[str, str] = {}
    for element in ElementTree.fromstring(_small_part(archive, "xl/workbook.xml")).iter():  # noqa: S314 - see import
        part = members.get(targets.get(element.get(_RELATIONS, ""), "").lower(), "")
        if element.tag.endswith("}sheet") and part:
            found[element.get("name", "")] = part
    return found


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    relations = ElementTree.fromstring(_small_part(archive, "xl/_rels/workbook.xml.rels"))  # noqa: S314 - see import
    return {item.get("Id", ""): _absolute(item.get("Target", "")) for item in relations}


def _absolute(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}"


def _small_part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(4 << 20)


def _scan_sheet(archive: zipfile.ZipFile, part: str, name: str, limits: ReadLimits) -> SheetScan:
    scan = SheetScan()
    for piece in pieces(archive, part, b"c>"):
        _check_reach(piece, name, limits)
        if b'hidden="' in piece:
            scan.hidden_rows.extend(int(number) for number in _HIDDEN_ROW.findall(piece))
        if b't="e"' in piece:
            for match in _ERROR.finditer(piece):
                _note(scan, match[1], CellErrorCode.FORMULA_ERROR, match[2].decode("utf-8", "replace"))
        if b"<f" in piece or b":f" in piece:
            _note_uncalculated(scan, piece)
    return scan


def _check_reach(piece: bytes, name: str, limits: ReadLimits) -> None:
    for match in _FAR_CELL.finditer(piece):
        if match[5].endswith(b"/"):
            continue  # a cell with a format and no content, as whole formatted columns leave them
        if int(match[2] or match[4]) > limits.rows:
            raise ChildRefusal(Refusal.TOO_MANY_ROWS, sheet=name, limit=limits.rows)
        if _column_number(match[1] or match[3]) > limits.columns:
            raise ChildRefusal(Refusal.TOO_MANY_COLUMNS, sheet=name, limit=limits.columns)


def _note_uncalculated(scan: SheetScan, piece: bytes) -> None:
    for match in _UNCALCULATED.finditer(piece):
        if b't="str"' not in match[1]:
            _note(scan, match[1], CellErrorCode.NOT_CALCULATED, "")


def _note(scan: SheetScan, attributes: bytes, code: CellErrorCode, shown: str) -> None:
    reference = _REFERENCE.search(attributes)
    if reference:
        place = (int(reference[2]) - 1, _column_number(reference[1]) - 1)
        scan.cell_errors[place] = CellError(code, shown)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:4]:
        number = number * 26 + letter - 64
    return number
