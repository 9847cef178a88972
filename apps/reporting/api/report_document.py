"""The files of a handed-in partner report."""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member
from apps.publishing.enums import MEDIA_TYPES, Format
from apps.publishing.files import answer_with_file
from apps.publishing.renderers import AnyFileRenderer
from apps.reporting.enums import FORMATS
from apps.reporting.files import require_submission
from apps.reporting.permissions import can_download_partner_report
from apps.reporting.selectors.partner_report import get_report
from apps.reporting.selectors.report_document import ReportFile, file_name, read_report_files
from apps.reporting.services.report_document import get_document


class PartnerReportFileSerializer(serializers.Serializer[Any]):
    """``language`` is empty for what is alike in all. Size and hash are there once a worker has drawn the file up."""

    format = serializers.CharField(read_only=True)
    language = serializers.CharField(read_only=True)
    name = serializers.CharField(source="document.name", read_only=True, default=None)
    size = serializers.IntegerField(source="document.size", read_only=True, default=None)
    sha256 = serializers.CharField(source="document.sha256", read_only=True, default=None)
    url = serializers.SerializerMethodField()

    @extend_schema_field(OpenApiTypes.URI_REF)
    def get_url(self, file: ReportFile) -> str:
        slug, report_id = self.context["slug"], self.context["report_id"]
        return reverse("api_partner_report_file", args=[slug, report_id, file.format, file.asked])


class PartnerReportFileList(APIView):
    @extend_schema(responses=PartnerReportFileSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """Every file of the version last handed in, by format and language."""
        report, member = get_report(report_id=report_id), acting_member(request)
        found = read_report_files(report=report) if can_download_partner_report(member, report) else None
        if found is None:
            raise Http404
        context = {"slug": member.partnership.slug, "report_id": report.pk}
        return Response(PartnerReportFileSerializer(found.files, many=True, context=context).data)


class PartnerReportFile(APIView):
    # The address says ``file_format``: the framework takes ``format`` for a choice among its renderers.
    renderer_classes = [AnyFileRenderer]

    @extend_schema(
        responses={(200, MEDIA_TYPES[format]): OpenApiResponse(OpenApiTypes.BINARY) for format in FORMATS},
        parameters=[
            OpenApiParameter("file_format", str, OpenApiParameter.PATH, enum=[str(format) for format in FORMATS]),
            OpenApiParameter("language", str, OpenApiParameter.PATH, enum=["en", "pl", "fi", "da"]),
        ],
    )
    def get(self, request: Request, report_id: int, file_format: str, language: str) -> HttpResponseBase:
        """The report as it was last handed in: PDF/A-3 with the ledger attached, a workbook, a text, the snapshot, or
        the pack for the programme's portal."""
        report, member = get_report(report_id=report_id), acting_member(request)
        submission = require_submission(member, report, file_format, language)
        format = Format(file_format)
        document = get_document(member=member, submission=submission, format=format, language=language)
        return answer_with_file(request, document, name=file_name(report, format, language), format=format)
