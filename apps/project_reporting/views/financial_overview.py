"""The project's financial overview as a file, at any time."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.models import ReportingPeriod
from apps.project_reporting.pdf.financial_overview import FORMATS, file_name, render_financial_overview
from apps.project_reporting.permissions import can_read_live_overview
from apps.project_reporting.selectors.live_overview import read_live_overview
from apps.project_reporting.selectors.report_content import all_languages
from apps.publishing.enums import Format
from apps.publishing.files import answer_with_file


@require_safe
def download_overview(request: PartnershipRequest, period_id: int, file_format: str, language: str) -> HttpResponseBase:
    """The five tables and each partner by category as of this moment. Nothing is kept."""
    period = get_object_or_404(ReportingPeriod.objects.all(), pk=period_id)
    require(can_read_live_overview(request.membership))
    if file_format not in FORMATS or language not in all_languages():
        raise Http404
    overview, format = read_live_overview(period=period), Format(file_format)
    content = render_financial_overview(overview, format, language)
    return answer_with_file(request, content, name=file_name(overview, format, language), format=format)
