from django.db.models import Q, QuerySet

from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.documents.personal import for_the_lead
from apps.documents.shared import shared
from apps.tenancy.enums import Role


def list_documents() -> QuerySet[Document]:
    """Every file the reader may see; the wall leaves out the other partners' files."""
    return Document.objects.select_related("uploaded_by", "partner__organisation")


def list_documents_for(*, member: Membership) -> QuerySet[Document]:
    """The same; the lead partner's people see of other partners only what proves something and names nobody, and
    anybody what was given to her."""
    if member.role in {Role.AUDITOR, Role.CONTROLLER}:
        return list_documents()
    return list_documents().filter(Q(partner_id=member.partner_id) | for_the_lead() | shared())


def find_document(*, partner_id: int, sha256: str) -> Document | None:
    """The partner's file with these bytes, if it was handed in before."""
    return Document.objects.filter(partner_id=partner_id, sha256=sha256).first()
