from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.models import ReportingPeriod
from apps.workplan.selectors.indicator import IndicatorRow, read_indicators

_VALUE: dict[str, Any] = {"max_digits": 16, "decimal_places": 2}


class IndicatorRowSerializer(serializers.Serializer[IndicatorRow]):
    """``baseline`` is null for what starts from nothing; a result's ``total`` includes its baseline."""

    id = serializers.IntegerField(source="pk")
    code = serializers.CharField()
    title = serializers.CharField()
    indicator_code = serializers.CharField(allow_blank=True)
    unit = serializers.CharField(allow_blank=True)
    baseline = serializers.DecimalField(**_VALUE, allow_null=True)
    target = serializers.DecimalField(**_VALUE)
    previously = serializers.DecimalField(**_VALUE)
    current = serializers.DecimalField(**_VALUE)
    total = serializers.DecimalField(**_VALUE)


class IndicatorOverviewSerializer(serializers.Serializer[Any]):
    outputs = IndicatorRowSerializer(many=True)
    results = IndicatorRowSerializer(many=True)
    target_groups = IndicatorRowSerializer(many=True)


class IndicatorList(APIView):
    @extend_schema(responses=IndicatorOverviewSerializer)
    def get(self, request: Request, period_id: int) -> Response:
        """Outputs, results and target groups against their targets, up to the end of a period."""
        period = get_object_or_404(ReportingPeriod.objects.all(), pk=period_id)
        return Response(IndicatorOverviewSerializer(read_indicators(period=period)).data)
