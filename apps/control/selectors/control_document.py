"""The files of a certificate: the certificate itself and its control report."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from apps.control.enums import FORMATS, IN_ALL_LANGUAGES, ControlDocument
from apps.control.models import Certificate
from apps.publishing.enums import DocumentReaders, Format
from apps.publishing.figure_address import figure_place
from apps.publishing.models import RenderedDocument
from apps.publishing.selectors.rendered_document import list_rendered
from apps.publishing.subject import Subject


@dataclass(frozen=True, slots=True)
class ControlFile:
    """A file one may have of a certificate; ``kept`` once it is. ``language`` is empty for the frozen content."""

    document: ControlDocument
    format: Format
    language: str
    kept: RenderedDocument | None = None

    @property
    def asked(self) -> str:
        """The language in its address."""
        return self.language or settings.LANGUAGE_CODE


def list_files() -> list[ControlFile]:
    """Every document in every format and language."""
    languages = [code for code, _name in settings.LANGUAGES]
    return [
        ControlFile(document, format, language)
        for document, formats in FORMATS.items()
        for format in formats
        for language in ([""] if format in IN_ALL_LANGUAGES else languages)
    ]


def subject_of(certificate: Certificate, document: ControlDocument) -> Subject:
    """Read by whoever reads the certificate. A later certificate of the same control names this one's file."""
    return Subject(
        certificate.partnership_id,
        document.kind,
        certificate.control_id,
        DocumentReaders.OWN_PARTNER,
        partner_id=certificate.partner_id,
        version=certificate.version,
    )


def place_of(certificate: Certificate) -> str:
    """Where the certificate's figures are traced; its files say it."""
    return figure_place(certificate.report.partnership.slug, is_absolute=True, certificate=certificate.pk)


def list_control_files(*, certificate: Certificate) -> list[ControlFile]:
    """All files of a certificate, kept already or not. One query per document."""
    kept = {
        (document, one.format, one.language): one
        for document in ControlDocument
        for one in list_rendered(kind=document.kind, subject_id=certificate.control_id)
        if one.version == certificate.version
    }
    return [
        ControlFile(one.document, one.format, one.language, kept.get((one.document, one.format, one.language)))
        for one in list_files()
    ]


def file_name(certificate: Certificate, document: ControlDocument, format: Format, language: str) -> str:
    stem = f"{certificate.number}-{document.value}"
    return f"{stem}-{language}.{format}" if language else f"{stem}.{format}"
