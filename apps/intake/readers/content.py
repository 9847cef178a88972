"""What a file is, by its content. Its name is never believed: accounting systems call anything ``.xls``."""

from __future__ import annotations

import io
import zipfile

from apps.intake.readers.refusals import Refusal, UnreadableFile
from apps.intake.readers.workbook import FileKind

_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# The beginnings of files that people drop here by mistake and that hold no NUL byte to tell them by.
_FOREIGN = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x05\x06", b"%!PS", b"From ", b"Rar!")
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<head", b"<workbook")


def recognise_kind(content: bytes) -> FileKind:
    """The kind of table in ``content``. Raises ``UnreadableFile`` if there is none that we read."""
    if not content.strip(b" \t\r\n\x00"):
        raise UnreadableFile(Refusal.EMPTY)
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    if content.startswith(_CFB):
        return _kind_of_compound_file(content)
    if content.startswith(_BIFF):
        return FileKind.XLS
    _refuse_foreign(content)
    return FileKind.CSV


def _kind_of_archive(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {name.lstrip("/").lower() for name in archive.namelist()}
            return _kind_by_names(archive, names)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(Refusal.DAMAGED) from error


def _kind_by_names(archive: zipfile.ZipFile, names: set[str]) -> FileKind:
    if any(info.flag_bits & 0x1 for info in archive.infolist()):
        raise UnreadableFile(Refusal.ENCRYPTED)
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if "mimetype" in names and _head(archive, "mimetype").startswith(_ODS):
        return _open_document(archive, names)
    raise UnreadableFile(Refusal.NOT_A_SPREADSHEET)


def _open_document(archive: zipfile.ZipFile, names: set[str]) -> FileKind:
    manifest = _head(archive, "META-INF/manifest.xml") if "meta-inf/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        raise UnreadableFile(Refusal.ENCRYPTED)
    return FileKind.ODS


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    # A small file may unfold to gigabytes, so never more than its beginning is taken out here.
    with archive.open(name) as member:
        return member.read(65_536)


def _kind_of_compound_file(content: bytes) -> FileKind:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise UnreadableFile(Refusal.ENCRYPTED)
    if holds("Workbook") or holds("Book"):
        return FileKind.XLS
    raise UnreadableFile(Refusal.NOT_A_SPREADSHEET)


def _refuse_foreign(content: bytes) -> None:
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(_UTF16):
        return
    if start.startswith(_FOREIGN) or b"\x00" in content:
        raise UnreadableFile(Refusal.NOT_A_SPREADSHEET)
    if start[:16].lower().startswith(_MARKUP):
        raise UnreadableFile(Refusal.WEB_PAGE)
