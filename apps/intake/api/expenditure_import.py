"""The API from upload to ledger."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.api.pagination import Pages
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.finance.permissions import can_read_lines
from apps.finance.selectors.expenditure_line import list_reports
from apps.intake.api.refusals import AlreadyImportedProblem, NoPreview, RefusedFile
from apps.intake.api.serializers import (
    ChoicesSerializer,
    ImportPreviewSerializer,
    ImportRowSerializer,
    ImportSerializer,
    ImportUploadSerializer,
)
from apps.intake.choices import ImportChoices
from apps.intake.enums import ImportStatus
from apps.intake.models import ExpenditureImport
from apps.intake.permissions import can_edit_import, can_read_import, can_undo_import, can_upload
from apps.intake.readers.refusals import UnreadableFile
from apps.intake.selectors.expenditure_import import list_imports
from apps.intake.selectors.preview import Preview, read_preview
from apps.intake.services.expenditure_import import confirm_import, discard_import, keep_choices, undo_import
from apps.intake.services.upload import AlreadyImported, upload_list

_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="Chosen by the sender, one per file: sent again, it gives the import it gave before.",
)


class ImportList(generics.ListAPIView[ExpenditureImport]):
    """Lists uploaded into a report."""

    serializer_class = ImportSerializer
    parser_classes = [MultiPartParser]

    def get_queryset(self) -> QuerySet[ExpenditureImport]:
        report = get_object_or_404(list_reports(), pk=self.kwargs["report_id"])
        require(can_read_lines(acting_member(self.request), report))
        return list_imports().filter(report=report)

    @extend_schema(
        request=ImportUploadSerializer, responses={200: ImportSerializer, 201: ImportSerializer}, parameters=[_KEY]
    )
    def post(self, request: Request, report_id: int) -> Response:
        """Upload a list for preview. 201: kept; 200: the same file or key waits there already."""
        report = get_object_or_404(list_reports(), pk=report_id)
        require(can_upload(acting_member(request), report))
        serializer = ImportUploadSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        uploaded = _upload(request, report, serializer.validated_data["file"])
        body = ImportSerializer(list_imports().get(pk=uploaded.upload.pk)).data
        return Response(body, status=status.HTTP_201_CREATED if uploaded.created else status.HTTP_200_OK)


def _upload(request: Request, report: Any, file: Any) -> Any:
    try:
        return upload_list(
            member=acting_member(request),
            report=report,
            file=file,
            idempotency_key=request.headers.get("Idempotency-Key", "").strip(),
        )
    except UnreadableFile as refusal:
        raise RefusedFile(refusal) from refusal
    except AlreadyImported as known:
        raise AlreadyImportedProblem(known.existing) from known


class ImportDetail(APIView):
    @extend_schema(responses=ImportPreviewSerializer)
    def get(self, request: Request, import_id: int) -> Response:
        """How the list is understood."""
        return Response(ImportPreviewSerializer(_preview(_find(request, import_id))).data)

    @extend_schema(request=ChoicesSerializer, responses=ImportPreviewSerializer)
    def patch(self, request: Request, import_id: int) -> Response:
        """Choose sheet, columns, currency, category and the rows to leave out."""
        upload = _find(request, import_id)
        require(can_edit_import(acting_member(request), upload))
        serializer = ChoicesSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        choices = serializer.settled(ImportChoices.from_data(upload.mapping))
        sheet = serializer.validated_data.get("sheet", upload.sheet)
        keep_choices(member=acting_member(request), upload=upload, choices=choices, sheet=sheet)
        return Response(ImportPreviewSerializer(_preview(_find(request, import_id))).data)


class ImportRows(APIView):
    @extend_schema(
        operation_id="partnerships_imports_rows_list",
        responses=ImportRowSerializer(many=True),
        parameters=[
            OpenApiParameter("problems", bool, description="Only rows with problems, errors first."),
            OpenApiParameter("page", int),
            OpenApiParameter("page_size", int),
        ],
    )
    def get(self, request: Request, import_id: int) -> Response:
        """The rows as understood, with their problems in the reader's language."""
        preview = _preview(_find(request, import_id))
        only_problems = request.query_params.get("problems", "").lower() in {"1", "true", "yes"}
        pages = Pages()
        page = pages.paginate_queryset(preview.numbered(only_problems=only_problems), request, view=self) or []
        return pages.get_paginated_response(
            ImportRowSerializer([preview.describe(row) for row in page], many=True).data
        )


class ImportConfirmation(APIView):
    @extend_schema(request=None, responses=ImportSerializer)
    def post(self, request: Request, import_id: int) -> Response:
        """Make every row a line, all or none. Sent twice, it does so once."""
        upload = _find(request, import_id)
        require(can_edit_import(acting_member(request), upload) or can_undo_import(acting_member(request), upload))
        try:
            confirm_import(member=acting_member(request), upload=upload)
        except UnreadableFile as refusal:
            raise RefusedFile(refusal) from refusal
        return _answer(import_id)


class ImportDiscard(APIView):
    @extend_schema(request=None, responses=ImportSerializer)
    def post(self, request: Request, import_id: int) -> Response:
        """Give a preview up."""
        upload = _find(request, import_id)
        require(can_edit_import(acting_member(request), upload))
        discard_import(member=acting_member(request), upload=upload)
        return _answer(import_id)


class ImportUndo(APIView):
    @extend_schema(request=None, responses=ImportSerializer)
    def post(self, request: Request, import_id: int) -> Response:
        """Take all lines of an import out of the report again."""
        upload = _find(request, import_id)
        require(can_undo_import(acting_member(request), upload))
        undo_import(member=acting_member(request), upload=upload)
        return _answer(import_id)


def _find(request: Request, import_id: int) -> ExpenditureImport:
    upload = get_object_or_404(list_imports(), pk=import_id)
    require(can_read_import(acting_member(request), upload))
    return upload


def _preview(upload: ExpenditureImport) -> Preview:
    if upload.status == ImportStatus.DISCARDED:
        raise NoPreview
    try:
        return read_preview(upload)
    except UnreadableFile as refusal:
        raise RefusedFile(refusal) from refusal


def _answer(import_id: int) -> Response:
    return Response(ImportSerializer(list_imports().get(pk=import_id)).data)
