"""The raw table of an upload, read once and then kept for a while, so that turning a page does not open the file."""

from __future__ import annotations

import zlib
from typing import Any

from django.core.cache import cache

from apps.intake.models import ExpenditureImport
from apps.intake.readers.tables import read_table
from apps.intake.readers.wire import decode, encode
from apps.intake.readers.workbook import FileKind, RawSheet, RawWorkbook

KEPT_SECONDS = 3600
_LANGUAGES = {"PL": "pl", "FI": "fi", "DK": "da"}


def language_of(country: str) -> str:
    """The language lists from a country are most likely written in."""
    return _LANGUAGES.get(country.upper(), "en")


def load_table(upload: ExpenditureImport) -> RawWorkbook:
    """The cells of the uploaded file. Raises ``UnreadableFile``."""
    country = upload.partner.organisation.country
    kept = cache.get(_key(upload.sha256, country))
    if kept is not None:
        return _unpack(kept)
    with upload.file.open("rb") as file:
        content = file.read()
    return read_and_keep(content, name=upload.name, sha256=upload.sha256, country=country)


def read_and_keep(content: bytes, *, name: str, sha256: str, country: str) -> RawWorkbook:
    """Read a file for the first time. Raises ``UnreadableFile``; then nothing is kept."""
    workbook = read_table(content, name, language=language_of(country))
    cache.set(_key(sha256, country), _pack(workbook), KEPT_SECONDS)
    return workbook


def _key(sha256: str, country: str) -> str:
    # The country decides how unmarked text is decoded, so it is part of what was read.
    return f"intake:table:1:{country}:{sha256}"


def _pack(workbook: RawWorkbook) -> bytes:
    sheets = [[sheet.name, sheet.rows, sheet.visible, sheet.hidden_rows, sheet.merged] for sheet in workbook.sheets]
    book = [workbook.filename, workbook.kind, sheets, workbook.encoding, workbook.delimiter, workbook.notes]
    return zlib.compress(encode(book).encode(), level=1)


def _unpack(kept: bytes) -> RawWorkbook:
    filename, kind, sheets, encoding, delimiter, notes = decode(zlib.decompress(kept))
    return RawWorkbook(filename, FileKind(kind), [_sheet(sheet) for sheet in sheets], encoding, delimiter, notes)


def _sheet(kept: list[Any]) -> RawSheet:
    name, rows, visible, hidden, merged = kept
    return RawSheet(name, rows, visible, tuple(hidden), tuple((area[0], area[1], area[2], area[3]) for area in merged))
