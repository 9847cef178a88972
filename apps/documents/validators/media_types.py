"""What a file is, by its first bytes, and which kinds we take as evidence.

A name and the browser's word for the type are claims; only the content decides, and the name must agree with it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODF = b"application/vnd.oasis.opendocument."
_OOXML = "application/vnd.openxmlformats-officedocument."
_HEAD = 64 * 1024
# Signs no text file holds: a file with them is a program or a format we do not know.
_CONTROL = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27}
_ACTIVE_MARKUP = (b"<!doctype html", b"<html", b"<script", b"<svg")
_MAIL_HEADERS = (
    b"from:",
    b"to:",
    b"subject:",
    b"received:",
    b"date:",
    b"return-path:",
    b"message-id:",
    b"mime-version:",
)


@dataclass(frozen=True, slots=True)
class MediaType:
    """One kind of file we take: its type, the endings it may have, and how its content is recognised."""

    name: str
    extensions: tuple[str, ...]
    recognises: Callable[[bytes], bool]


def _starts(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(beginnings)


def _archive_with(member: str) -> Callable[[bytes], bool]:
    return lambda content: member in _members(content)


def _open_document(kind: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(b"PK") and _declared_kind(content) == _ODF + kind


def _compound_with(stream: str) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(_CFB) and stream.encode("utf-16-le") in content


def _members(content: bytes) -> set[str]:
    if not content.startswith(b"PK\x03\x04"):
        return set()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return set()


def _declared_kind(content: bytes) -> bytes:
    """The ``mimetype`` member of an OpenDocument file: never more than its beginning is unfolded."""
    if "mimetype" not in _members(content):
        return b""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("mimetype") as member:
            return member.read(100).strip()
    except (zipfile.BadZipFile, RuntimeError, ValueError, OSError, NotImplementedError):
        return b""


def _is_text(content: bytes) -> bool:
    head = content[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not _CONTROL.intersection(head) and not _is_active(head)


def _is_active(head: bytes) -> bool:
    start = _unmarked(head)[:1024].lower()
    return any(markup in start for markup in _ACTIVE_MARKUP)


def _is_xml(content: bytes) -> bool:
    return _unmarked(content).startswith(b"<") and _is_text(content)


def _is_mail(content: bytes) -> bool:
    start = _unmarked(content)[:_HEAD].lower()
    headers = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0].split(b"\n")
    return sum(line.startswith(_MAIL_HEADERS) for line in headers) >= 2 and not _CONTROL.intersection(content[:_HEAD])


def _unmarked(content: bytes) -> bytes:
    return content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()


# From the strictest to the widest: a mail and XML are text too, so text comes last.
ALLOWED = (
    MediaType("application/pdf", ("pdf",), _starts(b"%PDF-")),
    MediaType("image/png", ("png",), _starts(b"\x89PNG\r\n\x1a\n")),
    MediaType("image/jpeg", ("jpg", "jpeg"), _starts(b"\xff\xd8\xff")),
    MediaType("image/tiff", ("tif", "tiff"), _starts(b"II*\x00", b"MM\x00*")),
    MediaType(_OOXML + "spreadsheetml.sheet", ("xlsx",), _archive_with("xl/workbook.xml")),
    MediaType(_OOXML + "wordprocessingml.document", ("docx",), _archive_with("word/document.xml")),
    MediaType("application/vnd.oasis.opendocument.text", ("odt",), _open_document(b"text")),
    MediaType("application/vnd.oasis.opendocument.spreadsheet", ("ods",), _open_document(b"spreadsheet")),
    MediaType("application/vnd.ms-outlook", ("msg",), _compound_with("__properties_version1.0")),
    MediaType("application/xml", ("xml",), _is_xml),
    MediaType("message/rfc822", ("eml",), _is_mail),
    MediaType("text/csv", ("csv",), _is_text),
    MediaType("text/plain", ("txt", "md"), _is_text),
)
EXTENSIONS = tuple(extension for kind in ALLOWED for extension in kind.extensions)


def recognise(content: bytes) -> list[MediaType]:
    """Every allowed kind the content can be; text can be several, for a CSV and a note look alike."""
    return [kind for kind in ALLOWED if kind.recognises(content)]


def carries_macros(content: bytes) -> bool:
    """An office file with a program in it, whatever its ending says."""
    return any(name.lower().endswith("vbaproject.bin") for name in _members(content))
