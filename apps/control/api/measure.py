"""Follow-up measures: of this control, and of earlier ones it looks at."""

from __future__ import annotations

from itertools import chain

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member
from apps.control.api.control_report import find_readable, find_workable
from apps.control.api.serializers import MeasureSerializer, OutcomeSerializer
from apps.control.selectors.measure import list_earlier_measures, list_own_measures
from apps.control.services.measure import add_measure, close_measure, remove_measure, reopen_measure


class MeasureList(APIView):
    @extend_schema(responses=MeasureSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """Measures of earlier reports that are open or were closed here, then those of this control."""
        control = find_readable(request, report_id)
        rows = chain(list_earlier_measures(control=control), list_own_measures(control=control))
        return Response(MeasureSerializer(list(rows), many=True).data)

    @extend_schema(request=MeasureSerializer, responses={201: MeasureSerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Ask the partner for something later controls follow up."""
        control = find_workable(request, report_id)
        given = MeasureSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        measure = add_measure(member=acting_member(request), control=control, **given.validated_data)
        return Response(MeasureSerializer(measure).data, status=status.HTTP_201_CREATED)


class MeasureDetail(APIView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, report_id: int, measure_id: int) -> Response:
        """Take off a measure of this control that was entered by mistake."""
        control = find_workable(request, report_id)
        measure = get_object_or_404(list_own_measures(control=control), pk=measure_id)
        remove_measure(member=acting_member(request), measure=measure)
        return Response(status=status.HTTP_204_NO_CONTENT)


class MeasureClosing(APIView):
    @extend_schema(request=OutcomeSerializer, responses=MeasureSerializer)
    def post(self, request: Request, report_id: int, measure_id: int) -> Response:
        """Say in this control what became of an earlier report's measure."""
        control = find_workable(request, report_id)
        measure = get_object_or_404(list_earlier_measures(control=control), pk=measure_id)
        given = OutcomeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        closed = close_measure(member=acting_member(request), control=control, measure=measure, **given.validated_data)
        return Response(MeasureSerializer(closed).data)

    @extend_schema(responses=MeasureSerializer)
    def delete(self, request: Request, report_id: int, measure_id: int) -> Response:
        """Take back what this control said of it."""
        control = find_workable(request, report_id)
        measure = get_object_or_404(list_earlier_measures(control=control), pk=measure_id)
        reopened = reopen_measure(member=acting_member(request), control=control, measure=measure)
        return Response(MeasureSerializer(reopened).data)
