"""Keeping files, each once per partner."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Membership
from apps.documents.enums import DocumentState
from apps.documents.models import Document
from apps.documents.permissions import acting_partner_id
from apps.documents.scanner import is_scanner_set_up
from apps.documents.selectors.document import find_document
from apps.documents.services.scan import request_scan
from apps.documents.validators.document import check_document, check_file_size, clean_name


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be kept: its cleaned name, its bytes and what they are."""

    name: str
    content: bytes
    media_type: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def check_file(*, file: UploadedFile) -> CheckedFile:
    """Read and check a file without keeping it.

    Raises ``ValidationError`` with the reason and what to do: too large, empty, a kind we do not keep, a name that
    belies the content, macros, a PDF that is damaged or needs a password.
    """
    name = clean_name(file.name or "")
    check_file_size(name=name, size=file.size or 0)
    content = file.read()
    return CheckedFile(name=name, content=content, media_type=check_document(name=name, content=content))


def store_document(*, member: Membership, file: UploadedFile) -> Document:
    """Check and keep a file for the member's partner; the same bytes again give the document that is there.

    Raises ``ValidationError`` as ``check_file`` does, and ``PermissionDenied`` for members who act for no partner.
    """
    return keep_document(member=member, checked=check_file(file=file))


def keep_document(*, member: Membership, checked: CheckedFile) -> Document:
    """Keep a checked file for the member's partner, or find it if it is there.

    Raises ``ValidationError`` for a file that was found to be infected.
    """
    known = find_document(partner_id=acting_partner_id(member), sha256=checked.sha256)
    document = known or _keep(member, checked)
    if document.state == DocumentState.INFECTED:
        raise ValidationError(
            _("%(name)s holds the virus %(threat)s and is not taken. Check the computer it comes from."),
            code="infected",
            params={"name": checked.name, "threat": document.threat},
        )
    if document.state == DocumentState.WAITING:
        request_scan(document=document, user=member.user)
    return document


def _keep(member: Membership, checked: CheckedFile) -> Document:
    # Two uploads of the same file at the same moment: the second finds the first one's row, not an error.
    document, _created = Document.objects.get_or_create(
        partner_id=acting_partner_id(member),
        sha256=checked.sha256,
        defaults={
            "partnership_id": member.partnership_id,
            "name": checked.name,
            "size": len(checked.content),
            "media_type": checked.media_type,
            "file": ContentFile(checked.content, name=checked.name),
            "uploaded_by_id": member.user_id,
            "state": DocumentState.WAITING if is_scanner_set_up() else DocumentState.CLEAN,
        },
    )
    return document
