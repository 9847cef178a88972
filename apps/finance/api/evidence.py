from django.core.files.uploadedfile import UploadedFile
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.finance.api.serializers import EvidenceSerializer, EvidenceUploadSerializer
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.finance.permissions import can_edit_line, can_read_lines
from apps.finance.selectors.expenditure_line import find_evidence, find_lines, list_evidence
from apps.finance.services.evidence import attach_document, attach_files, remove_evidence


class EvidenceList(APIView):
    parser_classes = [MultiPartParser, FormParser]

    @extend_schema(responses=EvidenceSerializer(many=True))
    def get(self, request: Request, line_id: int) -> Response:
        """The files that prove a line."""
        line = get_object_or_404(find_lines(), pk=line_id)
        require(can_read_lines(acting_member(request), line.report))
        shown = EvidenceSerializer(list_evidence(line=line), many=True, context={"member": acting_member(request)})
        return Response(shown.data)

    @extend_schema(request=EvidenceUploadSerializer, responses={201: EvidenceSerializer(many=True)})
    def post(self, request: Request, line_id: int) -> Response:
        """Attach files, all or none."""
        line = get_object_or_404(find_lines(), pk=line_id)
        require(can_edit_line(acting_member(request), line))
        serializer = EvidenceUploadSerializer(data=request.data, context={"partner_id": line.partner_id})
        serializer.is_valid(raise_exception=True)
        attached = self._attach(request, line, serializer)
        shown = EvidenceSerializer(attached, many=True, context={"member": acting_member(request)})
        return Response(shown.data, status=status.HTTP_201_CREATED)

    def _attach(
        self, request: Request, line: ExpenditureLine, serializer: EvidenceUploadSerializer
    ) -> list[LineEvidence]:
        member, kind = acting_member(request), serializer.validated_data["kind"]
        files: list[UploadedFile] = serializer.validated_data["files"]
        attached = attach_files(member=member, line=line, files=files, kind=kind)
        document = serializer.validated_data.get("document")
        if document is not None:
            attached.append(attach_document(member=member, line=line, document=document, kind=kind))
        return attached


class EvidenceRemoval(APIView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, evidence_id: int) -> Response:
        """Take a file off its line; the file itself stays."""
        evidence = get_object_or_404(find_evidence(), pk=evidence_id)
        require(can_edit_line(acting_member(request), evidence.line))
        remove_evidence(member=acting_member(request), evidence=evidence)
        return Response(status=status.HTTP_204_NO_CONTENT)
