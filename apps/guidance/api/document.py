from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member
from apps.guidance.models import GuidanceDocument
from apps.guidance.selectors.document import find_documents, list_documents
from apps.guidance.selectors.programme import asked_version
from apps.guidance.selectors.shown_passage import list_read


class GuidanceDocumentSerializer(serializers.ModelSerializer[GuidanceDocument]):
    version = serializers.CharField(
        source="programme_version.version", default="", help_text="Empty: of every version of the programme."
    )

    class Meta:
        model = GuidanceDocument
        fields = [
            "id", "programme", "version", "title", "language", "url", "valid_from", "edition", "is_current", "sha256",
        ]  # fmt: skip
        read_only_fields = fields


class ReadPassageSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField(source="passage.number")
    section = serializers.CharField(source="passage.section")
    heading = serializers.CharField(source="passage.heading")
    page = serializers.IntegerField(source="passage.page", allow_null=True)
    paragraphs = serializers.ListField(child=serializers.CharField())


class GuidanceDocumentList(APIView):
    @extend_schema(responses=GuidanceDocumentSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The documents that legal questions are answered from; in an organisation's room those of all programmes."""
        rows = list_documents(version=asked_version(acting_member(request).partnership))
        return Response(GuidanceDocumentSerializer(rows, many=True).data)


class GuidanceDocumentDetail(APIView):
    @extend_schema(
        operation_id="partnerships_guidance_documents_passages_list", responses=ReadPassageSerializer(many=True)
    )
    def get(self, request: Request, guidance_document_id: int) -> Response:
        """A document passage by passage, in any of its editions."""
        document = get_object_or_404(find_documents(), pk=guidance_document_id)
        return Response(ReadPassageSerializer(list_read(document=document), many=True).data)
