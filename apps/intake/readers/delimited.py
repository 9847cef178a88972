"""Text tables: semicolons from Excel in Poland, Finland and Denmark, commas from elsewhere, tabs from ledgers."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from apps.intake.readers.encoding import decode_text
from apps.intake.readers.frames import SheetFrame, WorkbookFrames, frame_of_rows
from apps.intake.readers.limits import ReadLimits
from apps.intake.readers.refusals import Refusal, UnreadableFile
from apps.intake.readers.workbook import FileKind

# In this order where all else is equal: the comma is also the decimal sign of half of Europe.
DELIMITERS = (";", "\t", "|", ",")
_SAMPLE_ROWS = 60
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
# Text with a NUL is refused, so no row of a file can look like this one.
_END = "\x00end"


def read_delimited(content: bytes, *, filename: str, language: str, limits: ReadLimits) -> WorkbookFrames:
    """Read a text table. Every cell stays text. Raises ``UnreadableFile``."""
    decoded = decode_text(content, language=language)
    if "\x00" in decoded.text:
        raise UnreadableFile(Refusal.NOT_A_SPREADSHEET)
    text, announced = _take_announced_delimiter(decoded.text)
    delimiter = announced or sniff_delimiter(text)
    rows = list(_rows(text, delimiter, _sheet_name(filename), limits))
    if announced:
        rows.insert(0, [])  # the "sep=" line is row 1 of the file, so row numbers stay those of the file
    sheet = SheetFrame(_sheet_name(filename), frame_of_rows(rows))
    if sheet.is_empty:
        raise UnreadableFile(Refusal.EMPTY)
    notes = ["encoding_guessed"] if decoded.guessed else []
    return WorkbookFrames(filename, FileKind.CSV, [sheet], decoded.encoding, delimiter, notes)


def sniff_delimiter(text: str) -> str:
    """The sign between the cells: the one that cuts most rows into the same, largest number of cells."""
    sample = "\n".join(islice(text.splitlines(), _SAMPLE_ROWS))
    # "1,00;2,00;3,00" has more commas than semicolons, and every one of them is a decimal comma.
    masked = _DECIMAL_COMMA.sub("", sample)
    scores = {sign: _evenness(masked if sign == "," else sample, sign) for sign in DELIMITERS}
    return max(scores, key=scores.__getitem__) if any(scores.values()) else ","


def _evenness(sample: str, delimiter: str) -> float:
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
    except csv.Error:
        return 0.0
    widths = [len(row) for row in rows if any(cell.strip() for cell in row)]
    width, count = Counter(widths).most_common(1)[0] if widths else (0, 0)
    return count / len(widths) * width if width > 1 else 0.0


def _take_announced_delimiter(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    announcement = first.strip().strip('"').lower()
    if announcement.startswith("sep=") and len(announcement) <= 5:
        return rest, announcement[4:] or "\t"
    return text, ""


def _rows(text: str, delimiter: str, sheet: str, limits: ReadLimits) -> Iterator[list[str]]:
    lines = _bounded_lines(text, delimiter, sheet, limits)
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
            if row == [_END]:
                return
            if number > limits.rows:
                raise UnreadableFile(Refusal.TOO_MANY_ROWS, sheet=sheet, limit=limits.rows)
            yield row
    except csv.Error as error:
        raise UnreadableFile(Refusal.OPEN_QUOTE) from error
    # The end mark did not come out as a row of its own: an open quotation mark has swallowed it, and rows with it.
    raise UnreadableFile(Refusal.OPEN_QUOTE)


def _bounded_lines(text: str, delimiter: str, sheet: str, limits: ReadLimits) -> Iterator[str]:
    # Counted before the line is cut: a single line of twenty million delimiters would fill the memory.
    for line in io.StringIO(text, newline=""):
        if line.count(delimiter) >= limits.columns:
            raise UnreadableFile(Refusal.TOO_MANY_COLUMNS, sheet=sheet, limit=limits.columns)
        yield line
    yield _END


def _sheet_name(filename: str) -> str:
    return filename.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
