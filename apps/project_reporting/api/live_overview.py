"""The project's financial overview as a file, at any time."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import ReportingPeriod
from apps.project_reporting.pdf.financial_overview import FORMATS, file_name, render_financial_overview
from apps.project_reporting.permissions import can_read_live_overview
from apps.project_reporting.selectors.live_overview import read_live_overview
from apps.project_reporting.selectors.report_content import all_languages
from apps.publishing.enums import MEDIA_TYPES, Format
from apps.publishing.files import answer_with_file
from apps.publishing.renderers import AnyFileRenderer


class LiveOverviewFile(APIView):
    renderer_classes = [AnyFileRenderer]

    @extend_schema(
        responses={(200, MEDIA_TYPES[format]): OpenApiResponse(OpenApiTypes.BINARY) for format in FORMATS},
        parameters=[
            OpenApiParameter("file_format", str, OpenApiParameter.PATH, enum=[str(format) for format in FORMATS]),
            OpenApiParameter("language", str, OpenApiParameter.PATH, enum=["en", "pl", "fi", "da"]),
        ],
    )
    def get(self, request: Request, period_id: int, file_format: str, language: str) -> HttpResponseBase:
        """The five tables and each partner by cost category up to a period, as of this moment. Nothing is kept."""
        period = get_object_or_404(ReportingPeriod.objects.all(), pk=period_id)
        require(can_read_live_overview(acting_member(request)))
        if file_format not in FORMATS or language not in all_languages():
            raise Http404
        overview, format = read_live_overview(period=period), Format(file_format)
        content = render_financial_overview(overview, format, language)
        return answer_with_file(request, content, name=file_name(overview, format, language), format=format)
