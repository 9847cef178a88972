from django.db.models import QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.documents.api.serializers import DocumentSerializer
from apps.documents.files import DocumentHeld, answer_with_document
from apps.documents.models import Document
from apps.documents.permissions import can_read_document
from apps.documents.selectors.document import list_documents, list_documents_for


class DocumentList(generics.ListAPIView[Document]):
    """Files handed in, as far as the reader may see them."""

    serializer_class = DocumentSerializer

    def get_queryset(self) -> QuerySet[Document]:
        return list_documents_for(member=acting_member(self.request))


class HeldProblem(APIException):
    """A held file as a problem: 409 while it waits for the scanner, 403 once it is known to be infected."""

    def __init__(self, held: DocumentHeld) -> None:
        super().__init__(detail=held.reason, code=held.code)
        self.status_code = held.status


class DocumentContent(APIView):
    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, document_id: int) -> FileResponse:
        """The file itself, as a download; 409 while it waits for the virus scanner, 403 where it holds a virus."""
        document = get_object_or_404(list_documents(), pk=document_id)
        require(can_read_document(request._request.membership, document))  # type: ignore[attr-defined]
        try:
            return answer_with_document(document)
        except DocumentHeld as held:
            raise HeldProblem(held) from held
