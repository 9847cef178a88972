"""The files of a frozen project report."""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.consortia.http import acting_member
from apps.project_reporting.api.project_report import ProjectReportView
from apps.project_reporting.files import require_file
from apps.project_reporting.permissions import can_download_project_report
from apps.project_reporting.selectors.report_document import ReportFile, edition_for, file_name, list_report_files
from apps.project_reporting.services.report_document import get_document
from apps.publishing.enums import MEDIA_TYPES, Format
from apps.publishing.files import answer_with_file
from apps.publishing.renderers import AnyFileRenderer


class ReportFileSerializer(serializers.Serializer[Any]):
    """``language`` is empty for the snapshot itself. Size and hash are there once a worker has drawn the file up."""

    format = serializers.CharField(read_only=True)
    language = serializers.CharField(read_only=True)
    name = serializers.CharField(source="document.name", read_only=True, default=None)
    size = serializers.IntegerField(source="document.size", read_only=True, default=None)
    sha256 = serializers.CharField(source="document.sha256", read_only=True, default=None)
    url = serializers.SerializerMethodField()

    @extend_schema_field(OpenApiTypes.URI_REF)
    def get_url(self, file: ReportFile) -> str:
        report = self.context["report"]
        slug = self.context["partnership"].slug
        return reverse("api_project_report_file", args=[slug, report.pk, file.format, file.asked])


class ProjectReportFiles(ProjectReportView):
    @extend_schema(responses=ReportFileSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """Every file of a frozen report, by format and language."""
        report, member = self.find(report_id), acting_member(request)
        if not can_download_project_report(member, report):
            raise Http404
        context = {"report": report, "partnership": member.partnership}
        files = list_report_files(report=report, edition=edition_for(member))
        return Response(ReportFileSerializer(files, many=True, context=context).data)


class ProjectReportFile(ProjectReportView):
    # The address says ``file_format``: the framework takes ``format`` for a choice among its renderers.
    renderer_classes = [AnyFileRenderer]

    @extend_schema(
        responses={(200, media_type): OpenApiResponse(OpenApiTypes.BINARY) for media_type in MEDIA_TYPES.values()},
        parameters=[
            OpenApiParameter("file_format", str, OpenApiParameter.PATH, enum=["pdf", "xlsx", "docx", "json", "zip"]),
            OpenApiParameter("language", str, OpenApiParameter.PATH, enum=["en", "pl", "fi", "da"]),
        ],
    )
    def get(self, request: Request, report_id: int, file_format: str, language: str) -> HttpResponseBase:
        """The frozen report as a file: PDF/A-3 with the ledger attached, a workbook, a text, the snapshot, or the pack
        for the programme's portal. Single costs are in it for those who read the lines of all partners."""
        report, member = self.find(report_id), acting_member(request)
        require_file(member, report, file_format, language)
        document = get_document(member=member, report=report, format=Format(file_format), language=language)
        name = file_name(report, Format(file_format), language)
        return answer_with_file(request, document, name=name, format=file_format)
