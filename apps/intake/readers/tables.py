"""The way in: one uploaded file, whatever it is, to a workbook of raw cells or a clear refusal."""

from __future__ import annotations

from pathlib import Path

from apps.intake.readers.content import recognise_kind
from apps.intake.readers.delimited import read_delimited
from apps.intake.readers.frames import WorkbookFrames
from apps.intake.readers.limits import DEFAULT_LIMITS, MEGABYTE, ReadLimits
from apps.intake.readers.process import read_in_child
from apps.intake.readers.refusals import Refusal, UnreadableFile
from apps.intake.readers.workbook import FileKind, RawWorkbook


def read_table(
    source: Path | bytes, filename: str, *, language: str = "", limits: ReadLimits = DEFAULT_LIMITS
) -> RawWorkbook:
    """As ``read_frames``, by rows: for lists of a length that one looks at cell by cell. Raises ``UnreadableFile``."""
    return read_frames(source, filename, language=language, limits=limits).as_raw()


def read_frames(
    source: Path | bytes, filename: str, *, language: str = "", limits: ReadLimits = DEFAULT_LIMITS
) -> WorkbookFrames:
    """Read .xlsx, .xlsb, .xls, .ods or delimited text, told apart by content; ``filename`` is only shown.

    ``language`` (en, pl, fi, da) helps with text files that do not say their encoding. Raises ``UnreadableFile``
    with a reason for the person; nothing in the file can end or fill the calling process.
    """
    content = _content(source, limits)
    kind = recognise_kind(content)
    if kind is FileKind.CSV:
        return read_delimited(content, filename=filename, language=language, limits=limits)
    sheets = read_in_child(content, kind=kind, limits=limits)
    if all(sheet.is_empty for sheet in sheets):
        raise UnreadableFile(Refusal.EMPTY)
    return WorkbookFrames(filename, kind, sheets, notes=["errors_look_empty"] if kind is FileKind.XLS else [])


def _content(source: Path | bytes, limits: ReadLimits) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > limits.file_bytes:
        raise UnreadableFile(Refusal.TOO_BIG, megabytes=limits.file_bytes // MEGABYTE)
    return source if isinstance(source, bytes) else source.read_bytes()
