"""Opens files from outside: what announces too much is refused before anything is unfolded."""

from __future__ import annotations

import html
import io
import re
import zipfile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Of an application: some dozens of pages. Both in bytes.
LARGEST_FILE = 10 * 1024 * 1024
_LARGEST_UNFOLDED = 60 * 1024 * 1024
# Where DOCX and XLSX say what they are about, and how much of that is looked at, in bytes.
_ABOUT, _ABOUT_LENGTH = "docProps/core.xml", 65_536
_SUBJECT = re.compile(r"<(?:\w+:)?subject(?:\s[^<>]{0,200})?>([^<]{1,200})</")


def refuse(code: str) -> ValidationError:
    """One answer for whatever is wrong with a file: a person cannot mend its inside."""
    message = _("This file cannot be read. Save it again as DOCX, XLSX or JSON and send that.")
    return ValidationError(message, code=code)


def check_size(size: int) -> None:
    """Raises ``ValidationError`` for more bytes than are read."""
    if size > LARGEST_FILE:
        message = _("The file is larger than %(megabytes)s MB. Delete pictures from it and save it again.")
        raise ValidationError(message, code="too_big", params={"megabytes": LARGEST_FILE // 1024 // 1024})


def check_archive(content: bytes) -> None:
    """Raises ``ValidationError`` for what is no ZIP, is encrypted, or would unfold to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise refuse("no_archive") from error
    if any(one.flag_bits & 0x1 for one in parts) or sum(one.file_size for one in parts) > _LARGEST_UNFOLDED:
        raise refuse("archive")


def read_subject(content: bytes) -> str:
    """The project an office file of ours was written in; empty where a program has thrown that away."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(_ABOUT) as part:
            found = _SUBJECT.search(part.read(_ABOUT_LENGTH).decode("utf-8", "replace"))
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, OSError):
        return ""
    return html.unescape(found[1]).strip() if found else ""
