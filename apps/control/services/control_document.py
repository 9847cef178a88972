"""The files of a certificate: rendered from its content once per language and format, and kept for good."""

from __future__ import annotations

from apps.consortia.models import Membership
from apps.control.enums import IN_ALL_LANGUAGES, ControlDocument
from apps.control.models import Certificate
from apps.control.pdf.certificate import render_control_document
from apps.control.selectors.certificate import get_certificate
from apps.control.selectors.control_document import file_name, list_control_files, place_of, subject_of
from apps.documents.services.rendered_document import keep_rendered
from apps.publishing.enums import Format
from apps.publishing.models import RenderedDocument
from apps.publishing.selectors.rendered_document import find_rendered
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role


def get_document(
    *, member: Membership, certificate: Certificate, document: ControlDocument, format: Format, language: str
) -> RenderedDocument | bytes:
    """The kept file; rendered on the spot if no worker has been there yet.

    The same content gives the same file, so a reader who may not store one (auditor, controller) gets the same bytes.
    """
    said = "" if format in IN_ALL_LANGUAGES else language
    kept = find_rendered(subject=subject_of(certificate, document), format=format, language=said)
    if kept is not None:
        return kept
    content = render_control_document(
        certificate.content, certificate.sha256, document, format, said, place_of(certificate)
    )
    if member.role != Role.LEAD and member.partner_id != certificate.partner_id:
        return content
    return _store(certificate, document, format, said, content, member.user_id)


def render_all_documents(*, partnership_id: int, certificate_id: int) -> int:
    """Render what is missing of a certificate, file by file; answers how many are new."""
    seat = system_seat(partnership_id)
    with enter_tenant(seat):
        certificate = get_certificate(certificate_id=certificate_id)
        missing = [one for one in list_control_files(certificate=certificate) if one.kept is None]
    for one in missing:
        content = render_control_document(
            certificate.content, certificate.sha256, one.document, one.format, one.language, place_of(certificate)
        )
        with enter_tenant(seat):
            _store(certificate, one.document, one.format, one.language, content, None)
    return len(missing)


def _store(
    certificate: Certificate, document: ControlDocument, format: Format, language: str, content: bytes,
    actor_id: int | None,
) -> RenderedDocument:  # fmt: skip
    return keep_rendered(
        about=certificate,
        subject=subject_of(certificate, document),
        format=format,
        language=language,
        name=file_name(certificate, document, format, language),
        content=content,
        snapshot_sha256=certificate.sha256,
        actor_id=actor_id,
        data={"document": document.value, "certificate": certificate.number},
    )
