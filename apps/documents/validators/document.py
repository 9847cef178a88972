"""One check of a file a person hands in, used by pages, API and services alike."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from apps.common.formats import format_number
from apps.documents.validators.media_types import EXTENSIONS, carries_macros, recognise

MEGABYTE = 1024 * 1024
# Halves of surrogate pairs are no letters and go into no database.
_PATH_OR_CONTROL = re.compile(r"[\x00-\x1f\x7f/\\:\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def check_document(*, name: str, content: bytes) -> str:
    """The media type of a file we take, by its content. Raises ``ValidationError`` with what to do about it."""
    _require(bool(content), "empty", _("The file is empty. Choose the file again, or save it once more."), name)
    _check_size(name, content)
    kinds = recognise(content)
    _require(bool(kinds), "type", _NOT_ALLOWED, name)
    fitting = [kind for kind in kinds if extension_of(name) in kind.extensions]
    _require(bool(fitting), "mismatch", _MISMATCH, name)
    for check in _CHECKS.get(fitting[0].name, (_refuse_macros,)):
        check(name, content)
    return fitting[0].name


_NOT_ALLOWED = _(
    "“%(name)s” is not a kind of file we keep as evidence. Save it as PDF and upload that. Allowed are: %(allowed)s."
)
_MISMATCH = _(
    "The content of “%(name)s” is not what the end of its name says. Open the file, save it in the format you need and"
    " upload that. Allowed are: %(allowed)s."
)


def clean_name(name: str) -> str:
    """The file's own name without path, control signs or signs that turn the reading direction; at most 200 long."""
    last = re.split(r"[/\\]", name)[-1]
    cleaned = _PATH_OR_CONTROL.sub("_", last).strip(" .") or "file"
    stem, dot, extension = cleaned.rpartition(".")
    return f"{stem[: 199 - len(extension)]}{dot}{extension}" if dot and len(extension) <= 10 else cleaned[:200]


def extension_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def check_file_size(*, name: str, size: int) -> None:
    """Refuse what is larger than ``UPLOAD_MAX_BYTES`` before it is read. Raises ``ValidationError``."""
    if size > settings.UPLOAD_MAX_BYTES:
        raise ValidationError(
            _("“%(name)s” is larger than %(megabytes)s MB. Save it smaller, for example with a lower resolution."),
            code="size",
            params={"name": name, "megabytes": format_number(settings.UPLOAD_MAX_BYTES // MEGABYTE)},
        )


def _check_size(name: str, content: bytes) -> None:
    check_file_size(name=name, size=len(content))


def _check_pdf(name: str, content: bytes) -> None:
    # Whatever the library stumbles over, an auditor's reader would too: the file is at fault, not the person's luck.
    try:
        reader = PdfReader(io.BytesIO(content))
        readable = not reader.is_encrypted or bool(reader.decrypt(""))
        pages = len(reader.pages) if readable else 0
    except FileNotDecryptedError:
        readable, pages = False, 0
    except Exception:
        readable, pages = True, 0
    _require(readable, "encrypted", _ENCRYPTED, name)
    _require(pages > 0, "damaged", _DAMAGED, name)


_ENCRYPTED = _("“%(name)s” needs a password. Save the document without a password and upload that.")
_DAMAGED = _("“%(name)s” is damaged and cannot be opened. Create the PDF again and upload that.")


def _refuse_macros(name: str, content: bytes) -> None:
    _require(not carries_macros(content), "macros", _MACROS, name)


_MACROS = _("“%(name)s” contains macros. Save it without macros, or as PDF, and upload that.")
_CHECKS: dict[str, tuple[Callable[[str, bytes], None], ...]] = {"application/pdf": (_check_pdf,)}


def _require(fulfilled: bool, code: str, message: Promise, name: str) -> None:
    if not fulfilled:
        params = {"name": name, "allowed": ", ".join(EXTENSIONS)}
        raise ValidationError(str(message), code=code, params=params)
