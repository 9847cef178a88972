"""The API from a file to a line."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.finance.api.serializers import ExpenditureLineSerializer
from apps.finance.selectors.expenditure_line import find_lines, list_reports
from apps.inbox.api.serializers import (
    DocumentsUploadSerializer,
    IncomingDetailSerializer,
    IncomingDocumentSerializer,
    ReceivedFileSerializer,
    TakeSerializer,
    TakeTogetherSerializer,
    finding_rows,
    proposal_rows,
)
from apps.inbox.enums import Channel, Outcome
from apps.inbox.models import IncomingDocument
from apps.inbox.permissions import can_bring_documents, can_read_documents, can_read_incoming, can_set_aside, can_take
from apps.inbox.selectors.findings import list_findings
from apps.inbox.selectors.incoming_document import list_for_report, list_incoming
from apps.inbox.selectors.proposal import get_proposal, get_shown_proposal
from apps.inbox.services.incoming_document import set_aside_document
from apps.inbox.services.receiving import ReceivedFile, receive_files
from apps.inbox.services.taking import take_document
from apps.inbox.services.taking_together import take_documents

_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="Chosen by the sender, one per sending: sent again with the same files, it changes nothing.",
)


class IncomingDocumentList(generics.ListAPIView[IncomingDocument]):
    """Documents that came in for a report, with what was read in each."""

    serializer_class = IncomingDocumentSerializer
    parser_classes = [MultiPartParser]

    def get_queryset(self) -> QuerySet[IncomingDocument]:
        report = get_object_or_404(list_reports(), pk=self.kwargs["report_id"])
        require(can_read_documents(acting_member(self.request), report))
        return list_for_report(member=acting_member(self.request), report_id=report.pk)

    @extend_schema(
        request=DocumentsUploadSerializer,
        responses=dict.fromkeys((200, 201, 422), ReceivedFileSerializer(many=True)),
        parameters=[_KEY],
    )
    def post(self, request: Request, report_id: int) -> Response:
        """Hand in files of any kind. 201: something new was kept; 200: all was known; 422: every file was refused."""
        report = get_object_or_404(list_reports(), pk=report_id)
        require(can_bring_documents(acting_member(request), report))
        serializer = DocumentsUploadSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        received = receive_files(
            member=acting_member(request),
            report=report,
            files=serializer.validated_data["files"],
            channel=Channel.API,
            idempotency_key=request.headers.get("Idempotency-Key", "").strip(),
        )
        return Response(ReceivedFileSerializer(received, many=True).data, status=_status(received))


def _status(received: list[ReceivedFile]) -> int:
    outcomes = {each.outcome for each in received}
    if outcomes & {Outcome.TAKEN_IN, Outcome.LIST}:
        return status.HTTP_201_CREATED
    return status.HTTP_422_UNPROCESSABLE_ENTITY if outcomes == {Outcome.REFUSED} else status.HTTP_200_OK


class IncomingDocumentDetail(APIView):
    @extend_schema(responses=IncomingDetailSerializer)
    def get(self, request: Request, incoming_id: int) -> Response:
        """One document with its reading, the line it would make and what to know before taking it."""
        incoming = _find(request, incoming_id)
        detail = {
            "incoming_document": incoming,
            "proposal": proposal_rows(get_shown_proposal(incoming)),
            "findings": finding_rows(list_findings(member=acting_member(request), incoming=incoming)),
        }
        return Response(IncomingDetailSerializer(detail).data)


class IncomingDocumentTake(APIView):
    @extend_schema(request=TakeSerializer, responses={201: ExpenditureLineSerializer})
    def post(self, request: Request, incoming_id: int) -> Response:
        """Make the document a line. Fields that are sent win over the proposal."""
        incoming = _find(request, incoming_id)
        member, partner = acting_member(request), incoming.report.partner
        require(can_take(member, incoming))
        context = {"proposal": get_proposal(incoming), "currency": partner.currency, "partner_id": partner.pk}
        serializer = TakeSerializer(data=request.data, context=context)
        serializer.is_valid(raise_exception=True)
        line = take_document(member=member, incoming=incoming, values=serializer.values)
        return Response(_line(line.pk), status=status.HTTP_201_CREATED)


class IncomingDocumentSetAside(APIView):
    @extend_schema(request=None, responses=IncomingDocumentSerializer)
    def post(self, request: Request, incoming_id: int) -> Response:
        """Put a document away that is no expenditure of this report."""
        incoming = _find(request, incoming_id)
        require(can_set_aside(acting_member(request), incoming))
        set_aside_document(member=acting_member(request), incoming=incoming)
        return Response(IncomingDocumentSerializer(_find(request, incoming_id)).data)


class IncomingDocumentsTogether(APIView):
    @extend_schema(request=TakeTogetherSerializer, responses={201: ExpenditureLineSerializer(many=True)})
    def post(self, request: Request, report_id: int) -> Response:
        """Take several documents as proposed, all or none; each must be without doubts."""
        report = get_object_or_404(list_reports(), pk=report_id)
        require(can_bring_documents(acting_member(request), report))
        serializer = TakeTogetherSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        categories = serializer.validated_data["categories"]
        lines = take_documents(member=acting_member(request), report=report, categories=categories)
        return Response([_line(line.pk) for line in lines], status=status.HTTP_201_CREATED)


def _find(request: Request, incoming_id: int) -> IncomingDocument:
    incoming = get_object_or_404(list_incoming(), pk=incoming_id)
    require(can_read_incoming(acting_member(request), incoming))
    return incoming


def _line(line_id: int) -> dict[str, Any]:
    return dict(ExpenditureLineSerializer(find_lines().get(pk=line_id)).data)
