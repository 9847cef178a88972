from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member
from apps.publishing.enums import FigureKind
from apps.tracing.api.serializers import FigureSerializer
from apps.tracing.forms import DayForm, FigureForm
from apps.tracing.selectors.figure import list_figure_lines
from apps.tracing.selectors.shown_figure import show_figure
from apps.tracing.structures.asked import PLACES

ON = OpenApiParameter("on", str, description="A day (its end), or `document`: as the document was made. Today without.")
_ADDRESS = [
    OpenApiParameter("kind", str, enum=FigureKind.values, required=True),
    *(OpenApiParameter(place, int, description="Exactly one of these places.") for place in PLACES),
    OpenApiParameter("partner", str, description="Code, such as PP2."),
    OpenApiParameter("category", str),
    OpenApiParameter("part", str, enum=["fund", "own"]),
    OpenApiParameter("package", int, description="Only lines of this work package, by its id."),
    OpenApiParameter("flat", str, enum=["0", "1"], description="Only real costs, or only flat rates."),
    ON,
]


class FigureDetail(APIView):
    @extend_schema(parameters=_ADDRESS, responses=FigureSerializer)
    def get(self, request: Request) -> Response:
        """What a figure of a report is the sum of, today or as it stood. 404 for an address that names none."""
        member, asked = acting_member(request), FigureForm(request.query_params).read()
        day = DayForm(request.query_params).day
        shown = show_figure(member=member, asked=asked, on=request.query_params.get("on", ""), day=day)
        moment = shown.when.moment
        lines = list_figure_lines(rows=shown.rows, entries=shown.rows.joined, moment=moment)
        context = {"member": member, "moment": moment, "printed": shown.printed, "lines": lines}
        return Response(FigureSerializer(shown.rows, context=context).data)
