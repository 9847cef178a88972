"""Keeping files, each once per partner."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.documents.permissions import acting_partner_id
from apps.documents.selectors.document import find_document
from apps.documents.validators.document import check_document, check_file_size, clean_name


def store_document(*, member: Membership, file: UploadedFile) -> Document:
    """Check and keep a file for the member's partner; the same bytes again give the document that is there.

    Raises ``ValidationError`` with the reason and what to do: too large, empty, a kind we do not keep, a name that
    belies the content, a PDF that is damaged or needs a password.
    """
    name = clean_name(file.name or "")
    check_file_size(name=name, size=file.size or 0)
    content = file.read()
    media_type = check_document(name=name, content=content)
    sha256 = hashlib.sha256(content).hexdigest()
    known = find_document(partner_id=acting_partner_id(member), sha256=sha256)
    return known or _keep(member, name, content, sha256, media_type)


def _keep(member: Membership, name: str, content: bytes, sha256: str, media_type: str) -> Document:
    # Two uploads of the same file at the same moment: the second finds the first one's row, not an error.
    document, _created = Document.objects.get_or_create(
        partner_id=acting_partner_id(member),
        sha256=sha256,
        defaults={
            "partnership_id": member.partnership_id,
            "name": name,
            "size": len(content),
            "media_type": media_type,
            "file": ContentFile(content, name=name),
            "uploaded_by_id": member.user_id,
        },
    )
    return document
