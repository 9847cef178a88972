from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member
from apps.dashboard.selectors.time_line import read_time_line
from apps.workplan.enums import DeliverableStage, RowKind, Standing
from apps.workplan.selectors.time_line import Mark, Row


class MarkSerializer(serializers.Serializer[Mark]):
    day = serializers.DateField()
    standing = serializers.ChoiceField(Standing.choices)
    code = serializers.CharField(allow_blank=True)
    title = serializers.CharField(allow_blank=True)


class TimeLineRowSerializer(serializers.Serializer[Row]):
    """A package or activity runs from day to day; all others have marks on days. ``days_late`` is 0 where you may not
    know how it stands."""

    kind = serializers.ChoiceField(RowKind.choices)
    code = serializers.CharField(allow_blank=True)
    title = serializers.CharField(allow_blank=True)
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    partner_id = serializers.IntegerField(source="partner.pk", allow_null=True, default=None)
    stage = serializers.ChoiceField(DeliverableStage.choices, source="state.stage", allow_null=True, default=None)
    forecast_on = serializers.DateField(source="state.deliverable.forecast_on", allow_null=True, default=None)
    days_late = serializers.IntegerField()
    marks = MarkSerializer(many=True)


class TimeLineSerializer(serializers.Serializer[Any]):
    """``outside`` names what has a day outside the project: its code, or its title where it has none."""

    today = serializers.DateField(allow_null=True)
    outside = serializers.ListField(child=serializers.CharField())
    rows = TimeLineRowSerializer(many=True)


class TimeLineView(APIView):
    @extend_schema(responses=TimeLineSerializer)
    def get(self, request: Request) -> Response:
        """Work plan, deadlines of reports and meetings by their days; empty where nothing is planned."""
        time_line = read_time_line(member=acting_member(request))
        if time_line is None:
            return Response({"today": None, "outside": [], "rows": []})
        return Response(TimeLineSerializer(time_line).data)
