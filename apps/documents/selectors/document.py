from django.db.models import QuerySet

from apps.documents.models import Document


def list_documents() -> QuerySet[Document]:
    """Every file the reader may see; the wall leaves out the other partners' files."""
    return Document.objects.select_related("uploaded_by", "partner__organisation")


def find_document(*, partner_id: int, sha256: str) -> Document | None:
    """The partner's file with these bytes, if it was handed in before."""
    return Document.objects.filter(partner_id=partner_id, sha256=sha256).first()
