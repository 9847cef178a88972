"""Tells a list of expenditure from a document, by its content; a name decides only between two kinds of text."""

from __future__ import annotations

from apps.documents.validators.document import extension_of
from apps.intake.readers.content import recognise_kind
from apps.intake.readers.refusals import UnreadableFile
from apps.intake.readers.workbook import FileKind

_TABLE_NAMES = frozenset({"csv", "tsv"})
_BEGINNING = 4096


def is_list(*, name: str, content: bytes) -> bool:
    """A workbook, or text that calls itself a table. A note and an e-invoice are text too, but documents."""
    try:
        kind = recognise_kind(content)
    except UnreadableFile:
        return False
    if kind is not FileKind.CSV:
        return True
    return extension_of(name) in _TABLE_NAMES and not _is_markup(content)


def _is_markup(content: bytes) -> bool:
    return content[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
