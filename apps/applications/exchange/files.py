"""Opens files from outside: what announces too much is refused before anything is unfolded."""

from __future__ import annotations

import io
import zipfile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Of an application: some dozens of pages. Both in bytes.
LARGEST_FILE = 10 * 1024 * 1024
_LARGEST_UNFOLDED = 60 * 1024 * 1024


def refuse(code: str) -> ValidationError:
    """One answer for whatever is wrong with a file: a person cannot mend its inside."""
    message = _("This file cannot be read. Save it again as DOCX, XLSX or JSON and send that.")
    return ValidationError(message, code=code)


def check_archive(content: bytes) -> None:
    """Raises ``ValidationError`` for what is no ZIP, is encrypted, or would unfold to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise refuse("no_archive") from error
    if any(one.flag_bits & 0x1 for one in parts) or sum(one.file_size for one in parts) > _LARGEST_UNFOLDED:
        raise refuse("archive")
