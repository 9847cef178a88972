from django.db.models import QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.documents.api.serializers import DocumentSerializer
from apps.documents.files import answer_with_document
from apps.documents.models import Document
from apps.documents.permissions import can_read_document
from apps.documents.selectors.document import list_documents


class DocumentList(generics.ListAPIView[Document]):
    """Files handed in, as far as the reader may see them."""

    serializer_class = DocumentSerializer

    def get_queryset(self) -> QuerySet[Document]:
        return list_documents()


class DocumentContent(APIView):
    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, document_id: int) -> FileResponse:
        """The file itself, as a download."""
        document = get_object_or_404(list_documents(), pk=document_id)
        require(can_read_document(request._request.membership, document))  # type: ignore[attr-defined]
        return answer_with_document(document)
