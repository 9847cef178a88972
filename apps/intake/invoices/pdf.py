"""The e-invoice inside a PDF (Factur-X, ZUGFeRD): a file attached to it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, WrongPasswordError
from pypdf.generic import EmbeddedFile as PdfFile

from apps.intake.invoices.record import EmbeddedFile
from apps.intake.invoices.refusals import InvoiceRefusal, UnreadableInvoice

# In the order of preference; names are found in any case.
_KNOWN_NAMES = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml")
_MOST_ATTACHED = 50
_MOST_BYTES = 40 * 1024 * 1024


def attached_files(content: bytes) -> list[EmbeddedFile]:
    """The files attached to a PDF, those with the names of the standards first.

    Raises ``UnreadableInvoice`` for a damaged or protected PDF.
    """
    try:
        reader = PdfReader(io.BytesIO(content))
        found = list(_files(reader))
    except (FileNotDecryptedError, WrongPasswordError) as error:
        raise UnreadableInvoice(InvoiceRefusal.ENCRYPTED_PDF) from error
    except Exception as error:  # pypdf lets errors of every kind through when a PDF is damaged
        raise UnreadableInvoice(InvoiceRefusal.DAMAGED_PDF) from error
    return sorted(found, key=_preference)


def is_xml(file: EmbeddedFile) -> bool:
    return file.name.lower().endswith(".xml") or file.media_type.lower().endswith("xml")


def is_standard(file: EmbeddedFile) -> bool:
    return file.name.lower() in _KNOWN_NAMES


def _attached(reader: PdfReader) -> Iterator[PdfFile]:
    """From the tree of names; some programs only list the file as associated with the document."""
    named = list(reader.attachment_list)
    yield from named
    if not named:
        for each in reader.root_object.get("/AF", ()):
            specification = each.get_object()
            yield PdfFile(str(specification.get("/UF") or specification.get("/F") or ""), specification)


def _files(reader: PdfReader) -> Iterator[EmbeddedFile]:
    """They are unfolded one by one: a small PDF can hold many that unfold to much more than it."""
    unfolded = 0
    for each in islice(_attached(reader), _MOST_ATTACHED):
        file = _file(each)
        unfolded += len(file.content)
        if unfolded > _MOST_BYTES:
            return
        yield file


def _file(attached: PdfFile) -> EmbeddedFile:
    return EmbeddedFile(
        name=str(attached.alternative_name or attached.name),
        media_type=str(attached.subtype or "").lstrip("/"),
        content=attached.content,
    )


def _preference(file: EmbeddedFile) -> tuple[int, int]:
    name = file.name.lower()
    return (_KNOWN_NAMES.index(name) if name in _KNOWN_NAMES else len(_KNOWN_NAMES), 0 if is_xml(file) else 1)
