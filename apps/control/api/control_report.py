from __future__ import annotations

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.api.reason import ReasonSerializer
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.control.api.serializers import (
    ConclusionSerializer,
    ControlOverviewSerializer,
    ControlSerializer,
    IdentificationSerializer,
    QueuedReportSerializer,
    VisitSerializer,
)
from apps.control.models import ControlReport, ControlVisit
from apps.control.permissions import can_read_control
from apps.control.selectors.contradiction import list_contradictions
from apps.control.selectors.control_report import get_control, list_queue
from apps.control.selectors.overview import read_overview
from apps.control.services.control_report import (
    add_visit,
    begin_control,
    conclude_control,
    describe_control,
    hand_report_back,
    remove_visit,
    require_work,
)
from apps.control.validators.identification import Conclusion, Identification, Visit
from apps.reporting.selectors.partner_report import get_report


def find_readable(request: Request, report_id: int) -> ControlReport:
    control = get_control(report_id=report_id)
    require(can_read_control(acting_member(request), control.report))
    return control


def find_workable(request: Request, report_id: int) -> ControlReport:
    control = find_readable(request, report_id)
    require_work(acting_member(request), control.report)
    return control


class ControlQueue(APIView):
    @extend_schema(responses=QueuedReportSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The reports that wait for control, the longest waiting first: a controller's own, for others all they see."""
        return Response(QueuedReportSerializer(list_queue(member=acting_member(request)), many=True).data)


class ControlDetail(APIView):
    @extend_schema(responses=ControlSerializer)
    def get(self, request: Request, report_id: int) -> Response:
        """How a report is controlled, and by whom."""
        return Response(ControlSerializer(find_readable(request, report_id)).data)

    @extend_schema(request=None, responses={201: ControlSerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Take a submitted report into control."""
        report = get_report(report_id=report_id)
        control = begin_control(member=acting_member(request), report=report)
        return Response(ControlSerializer(control).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=IdentificationSerializer, responses=ControlSerializer)
    def put(self, request: Request, report_id: int) -> Response:
        """State how the report was verified and by whom; what is left out is emptied."""
        control = find_workable(request, report_id)
        given = IdentificationSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        described = describe_control(
            member=acting_member(request), control=control, values=Identification(**given.validated_data)
        )
        return Response(ControlSerializer(described).data)


class ControlConclusion(APIView):
    @extend_schema(request=ConclusionSerializer, responses=ControlSerializer)
    def put(self, request: Request, report_id: int) -> Response:
        """State findings, conclusions and recommendations."""
        control = find_workable(request, report_id)
        given = ConclusionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        values = Conclusion(**given.validated_data)
        return Response(
            ControlSerializer(conclude_control(member=acting_member(request), control=control, values=values)).data
        )


class ControlVisitList(APIView):
    @extend_schema(responses=VisitSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """The verifications on the spot."""
        return Response(VisitSerializer(find_readable(request, report_id).visits.all(), many=True).data)

    @extend_schema(request=VisitSerializer, responses={201: VisitSerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Add a verification on the spot."""
        control = find_workable(request, report_id)
        given = VisitSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        visit = add_visit(member=acting_member(request), control=control, values=Visit(**given.validated_data))
        return Response(VisitSerializer(visit).data, status=status.HTTP_201_CREATED)


class ControlVisitDetail(APIView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, report_id: int, visit_id: int) -> Response:
        """Take a visit off that was entered by mistake."""
        control = find_workable(request, report_id)
        remove_visit(member=acting_member(request), visit=get_object_or_404(ControlVisit, pk=visit_id, control=control))
        return Response(status=status.HTTP_204_NO_CONTENT)


class ControlOverviewView(APIView):
    @extend_schema(responses=ControlOverviewSerializer)
    def get(self, request: Request, report_id: int) -> Response:
        """Declared, sampled, parked, deducted and eligible after control, in EUR."""
        control = find_readable(request, report_id)
        overview = read_overview(control=control)
        found = {"contradictions": list_contradictions(control=control, overview=overview)}
        return Response(ControlOverviewSerializer(overview, context=found).data)


class ControlHandBack(APIView):
    @extend_schema(request=ReasonSerializer, responses=ControlSerializer)
    def post(self, request: Request, report_id: int) -> Response:
        """Give the report back to its partner during control; what control decided is kept."""
        control = find_workable(request, report_id)
        wish = ReasonSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        hand_report_back(member=acting_member(request), control=control, reason=wish.validated_data["reason"])
        return Response(ControlSerializer(control).data)
