"""The API from upload to ledger."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
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
from apps.consortia.masking import reveals_names
from apps.finance.permissions import can_read_lines
from apps.finance.selectors.expenditure_line import list_reports
from apps.intake.api.refusals import AlreadyImportedProblem, NoPreview, RefusedFile
from apps.intake.api.serializers import (
    AcceptedSerializer,
    ChoicesSerializer,
    ImportPreviewSerializer,
    ImportRowSerializer,
    ImportSerializer,
    ImportUploadSerializer,
    KindSerializer,
    RowCorrectionSerializer,
)
from apps.intake.choices import ImportChoices
from apps.intake.enums import ImportStatus
from apps.intake.models import ExpenditureImport
from apps.intake.permissions import can_discard_import, can_edit_import, can_read_import, can_undo_import, can_upload
from apps.intake.preview_rows import PreviewRows
from apps.intake.readers.refusals import UnreadableFile
from apps.intake.selectors.expenditure_import import list_imports
from apps.intake.selectors.preview import Preview, read_preview
from apps.intake.services.confirmation import confirm_import
from apps.intake.services.correction import accept_fixes, correct_row, leave_out_rows
from apps.intake.services.expenditure_import import discard_import, keep_choices, undo_import
from apps.intake.services.upload import AlreadyImported, upload_list
from apps.privacy.enums import ViewingKind

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
        request=ImportUploadSerializer, responses={200: ImportSerializer, 202: ImportSerializer}, parameters=[_KEY]
    )
    def post(self, request: Request, report_id: int) -> Response:
        """Upload a list. 202: a worker reads it, follow its job; 200: the same file or key is there already."""
        report = get_object_or_404(list_reports(), pk=report_id)
        require(can_upload(acting_member(request), report))
        serializer = ImportUploadSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        uploaded = _upload(request, report, serializer.validated_data["file"])
        body = ImportSerializer(list_imports().get(pk=uploaded.upload.pk)).data
        return Response(body, status=status.HTTP_202_ACCEPTED if uploaded.created else status.HTTP_200_OK)


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
        upload = _find(request, import_id)
        return Response(ImportPreviewSerializer(_preview(upload), context=_names(request, upload)).data)

    @extend_schema(request=ChoicesSerializer, responses={202: ImportSerializer})
    def patch(self, request: Request, import_id: int) -> Response:
        """Choose sheet, columns, currency, category and the rows to leave out; the list is read again."""
        upload = _find(request, import_id)
        require(can_edit_import(acting_member(request), upload))
        serializer = ChoicesSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        choices = serializer.settled(ImportChoices.from_data(upload.mapping))
        sheet = serializer.validated_data.get("sheet", upload.sheet)
        keep_choices(member=acting_member(request), upload=upload, choices=choices, sheet=sheet)
        return _answer(import_id, status.HTTP_202_ACCEPTED)


class ImportRows(APIView):
    @extend_schema(
        operation_id="partnerships_imports_rows_list",
        responses=ImportRowSerializer(many=True),
        parameters=[
            OpenApiParameter("problems", bool, description="Only rows with problems, errors first."),
            OpenApiParameter("code", str, description="Only rows with this kind of problem."),
            OpenApiParameter("page", int),
            OpenApiParameter("page_size", int),
        ],
    )
    def get(self, request: Request, import_id: int) -> Response:
        """The rows as understood, with their problems in the reader's language."""
        preview = _preview(_find(request, import_id))
        only_problems = request.query_params.get("problems", "").lower() in {"1", "true", "yes"}
        rows = PreviewRows(preview, only_problems, request.query_params.get("code", ""))
        pages = Pages()
        # A sequence with a length and slices is all that pages ask for.
        page: list[Any] = pages.paginate_queryset(rows, request, view=self) or []  # type: ignore[arg-type]
        serializer = ImportRowSerializer(page, many=True, context=_names(request, preview.upload))  # type: ignore[arg-type]
        return pages.get_paginated_response(serializer.data)


class ImportRow(APIView):
    @extend_schema(responses=ImportRowSerializer)
    def get(self, request: Request, import_id: int, row: int) -> Response:
        """One row as understood, by its number in the file."""
        return _row(request, import_id, row)

    @extend_schema(request=RowCorrectionSerializer, responses=ImportRowSerializer)
    def patch(self, request: Request, import_id: int, row: int) -> Response:
        """Correct cells of a row, leave it out or take it back. A text as in the file takes a correction away."""
        upload = _find(request, import_id)
        require(can_edit_import(acting_member(request), upload))
        _row(request, import_id, row)
        serializer = RowCorrectionSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        given = serializer.validated_data
        if texts := given.get("texts"):
            correct_row(member=acting_member(request), upload=upload, number=row, texts=texts)
        if "left_out" in given:
            left_out = [row] if given["left_out"] else []
            leave_out_rows(member=acting_member(request), upload=upload, shown=[row], left_out=left_out)
        return _row(request, import_id, row)


class ImportFixes(APIView):
    @extend_schema(request=KindSerializer, responses=AcceptedSerializer)
    def post(self, request: Request, import_id: int) -> Response:
        """Take the proposals for all rows with one kind of problem."""
        upload = _find(request, import_id)
        require(can_edit_import(acting_member(request), upload))
        serializer = KindSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        count = accept_fixes(member=acting_member(request), upload=upload, code=serializer.validated_data["code"])
        return Response(AcceptedSerializer({"corrected": count}).data)


class ImportConfirmation(APIView):
    @extend_schema(request=None, responses={202: ImportSerializer})
    def post(self, request: Request, import_id: int) -> Response:
        """Have every row made a line by a worker, all or none. Sent twice, it is done once."""
        upload, member = _find(request, import_id), acting_member(request)
        under_way = upload.status == ImportStatus.CONFIRMING
        require(can_edit_import(member, upload) or can_undo_import(member, upload) or under_way)
        confirm_import(member=member, upload=upload)
        return _answer(import_id, status.HTTP_202_ACCEPTED)


class ImportDiscard(APIView):
    @extend_schema(request=None, responses=ImportSerializer)
    def post(self, request: Request, import_id: int) -> Response:
        """Give a list up."""
        upload = _find(request, import_id)
        require(can_discard_import(acting_member(request), upload))
        discard_import(member=acting_member(request), upload=upload)
        return _answer(import_id)


class ImportUndo(APIView):
    @extend_schema(request=None, responses=ImportSerializer)
    def post(self, request: Request, import_id: int) -> Response:
        """Take all lines of an import out of the report again. Sent twice, it is done once."""
        upload = _find(request, import_id)
        require(can_undo_import(acting_member(request), upload) or upload.status == ImportStatus.UNDONE)
        undo_import(member=acting_member(request), upload=upload)
        return _answer(import_id)


def _find(request: Request, import_id: int) -> ExpenditureImport:
    upload = get_object_or_404(list_imports(), pk=import_id)
    require(can_read_import(acting_member(request), upload))
    return upload


def _preview(upload: ExpenditureImport) -> Preview:
    if not upload.summary:
        raise NoPreview(upload)
    return read_preview(upload)


def _row(request: Request, import_id: int, number: int) -> Response:
    upload = _find(request, import_id)
    row = _preview(upload).row(number)
    if row is None:
        raise Http404
    return Response(ImportRowSerializer(row, context=_names(request, upload)).data)


def _names(request: Request, upload: ExpenditureImport) -> dict[str, bool]:
    seen = reveals_names(
        acting_member(request), ViewingKind.IMPORT, partner_id=upload.partner_id, record_ids=[upload.pk]
    )
    return {"shows_names": seen}


def _answer(import_id: int, code: int = status.HTTP_200_OK) -> Response:
    return Response(ImportSerializer(list_imports().get(pk=import_id)).data, status=code)
