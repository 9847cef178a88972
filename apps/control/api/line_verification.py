"""Decisions on lines, the sample, and what is parked."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.api.reason import ReasonSerializer
from apps.consortia.http import acting_member
from apps.control.api.control_report import find_readable, find_workable
from apps.control.api.serializers import (
    CertifiedCountSerializer,
    LineDecisionSerializer,
    LineVerificationSerializer,
    SampleChoiceSerializer,
    SampleDrawSerializer,
    SampleWishSerializer,
)
from apps.control.models import LineVerification
from apps.control.selectors.line_verification import list_controlled_lines
from apps.control.selectors.sample import list_draws
from apps.control.services.line_verification import (
    certify_unquestioned_lines,
    choose_sample,
    decide_line,
    park_in_control,
    release_in_control,
)
from apps.control.services.sample import SampleWish, draw_sample
from apps.control.validators.line_decision import LineDecision
from apps.finance.models import ParkedLine


class VerificationList(APIView):
    @extend_schema(responses=LineVerificationSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """What control did with lines so far; lines nobody touched are left out."""
        control = find_readable(request, report_id)
        rows = LineVerification.objects.filter(control=control).select_related("line__parking")
        return Response(LineVerificationSerializer(rows, many=True).data)

    @extend_schema(request=None, responses=CertifiedCountSerializer)
    def post(self, request: Request, report_id: int) -> Response:
        """Certify every undecided line that no flag puts in question."""
        control = find_workable(request, report_id)
        count = certify_unquestioned_lines(member=acting_member(request), control=control)
        return Response(CertifiedCountSerializer({"lines": count}).data)


class VerificationDetail(APIView):
    @extend_schema(request=LineDecisionSerializer, responses=LineVerificationSerializer)
    def put(self, request: Request, report_id: int, line_id: int) -> Response:
        """Certify a line in whole, in part or not at all; what is not certified is deducted."""
        control = find_workable(request, report_id)
        line = get_object_or_404(list_controlled_lines(report_id=report_id), pk=line_id)
        given = LineDecisionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        decision = LineDecision(**given.validated_data)
        row = decide_line(member=acting_member(request), control=control, line=line, decision=decision)
        return Response(LineVerificationSerializer(row).data)


class ControlSample(APIView):
    @extend_schema(responses=SampleDrawSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """Every draw of the sample, with all it takes to repeat it; lines by their items in the report."""
        draws = list_draws(control=find_readable(request, report_id))
        return Response(SampleDrawSerializer(draws, many=True).data)

    @extend_schema(request=SampleWishSerializer, responses={201: SampleDrawSerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Draw a sample by risk and by chance; the draw is kept."""
        control = find_workable(request, report_id)
        given = SampleWishSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        wish = SampleWish(**given.validated_data)
        draw = draw_sample(member=acting_member(request), control=control, wish=wish)
        return Response(SampleDrawSerializer(draw).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=SampleChoiceSerializer, responses=CertifiedCountSerializer)
    def put(self, request: Request, report_id: int) -> Response:
        """Take lines into the sample, or out of it; answers how many changed."""
        control = find_workable(request, report_id)
        given = SampleChoiceSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        chosen, is_in = given.validated_data["lines"], given.validated_data["is_in"]
        count = choose_sample(member=acting_member(request), control=control, line_ids=chosen, is_in=is_in)
        return Response(CertifiedCountSerializer({"lines": count}).data)


class LineParking(APIView):
    @extend_schema(request=ReasonSerializer, responses={204: None})
    def post(self, request: Request, report_id: int, line_id: int) -> Response:
        """Park a line: it is neither certified nor deducted, and may come back in a later report."""
        control = find_workable(request, report_id)
        line = get_object_or_404(list_controlled_lines(report_id=report_id), pk=line_id)
        given = ReasonSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        park_in_control(
            member=acting_member(request), control=control, line=line, reason=given.validated_data["reason"]
        )
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, report_id: int, line_id: int) -> Response:
        """Count a parked line in its own report again, with what was decided on it before."""
        control = find_workable(request, report_id)
        parked = get_object_or_404(
            ParkedLine.objects.select_related("line__report"), line=line_id, line__report=report_id
        )
        release_in_control(member=acting_member(request), control=control, parked=parked)
        return Response(status=status.HTTP_204_NO_CONTENT)
