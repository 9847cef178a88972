from __future__ import annotations

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member
from apps.tracing.api.serializers import LineTraceSerializer
from apps.tracing.forms import DayForm
from apps.tracing.selectors.line_trace import read_line_trace
from apps.tracing.selectors.shown_figure import find_when


class LineTraceDetail(APIView):
    @extend_schema(
        parameters=[OpenApiParameter("on", OpenApiTypes.DATE, description="As it stood at the end of this day.")],
        responses=LineTraceSerializer,
    )
    def get(self, request: Request, line_id: int) -> Response:
        """Everything one line hangs on: documents, flags, control, claim, payments, today or as it stood."""
        member, day = acting_member(request), DayForm(request.query_params).day
        trace = read_line_trace(member=member, line_id=line_id, moment=find_when("", day).moment)
        return Response(LineTraceSerializer(trace, context={"member": member}).data)
