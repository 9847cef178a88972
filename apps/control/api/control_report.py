from __future__ import annotations

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import ReportingPeriod
from apps.control.api.serializers import (
    CertificateSerializer,
    CertifiedCountSerializer,
    ConfirmationsSerializer,
    ControlOverviewSerializer,
    ControlReasonSerializer,
    ControlSerializer,
    LineDecisionSerializer,
    VerificationSerializer,
)
from apps.control.models import ControlReport, LineVerification
from apps.control.permissions import can_read_control, can_reopen_control, can_start_control, can_work_in_control
from apps.control.selectors.certificate import list_certificates
from apps.control.selectors.control_report import get_control
from apps.control.selectors.line_verification import list_controlled_lines
from apps.control.selectors.overview import read_overview
from apps.control.services.certificate import issue_certificate, reopen_finished_control
from apps.control.services.control_report import begin_control, hand_report_back
from apps.control.services.line_verification import certify_unquestioned_lines, decide_line
from apps.control.validators.line_decision import LineDecision
from apps.reporting.selectors.partner_report import get_report


def _readable(request: Request, report_id: int) -> ControlReport:
    control = get_control(report_id=report_id)
    require(can_read_control(acting_member(request), control.report))
    return control


def _workable(request: Request, report_id: int) -> ControlReport:
    control = _readable(request, report_id)
    require(can_work_in_control(acting_member(request), control.report))
    return control


class ControlDetail(APIView):
    @extend_schema(responses=ControlSerializer)
    def get(self, request: Request, report_id: int) -> Response:
        """How a report is controlled, and by whom."""
        return Response(ControlSerializer(_readable(request, report_id)).data)

    @extend_schema(request=None, responses={201: ControlSerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Take a submitted report into control."""
        report = get_report(report_id=report_id)
        require(can_start_control(acting_member(request), report))
        control = begin_control(member=acting_member(request), report=report)
        return Response(ControlSerializer(control).data, status=status.HTTP_201_CREATED)


class ControlOverviewView(APIView):
    @extend_schema(responses=ControlOverviewSerializer)
    def get(self, request: Request, report_id: int) -> Response:
        """Declared, sampled, parked, deducted and eligible after control, in EUR."""
        return Response(ControlOverviewSerializer(read_overview(control=_readable(request, report_id))).data)


class VerificationList(APIView):
    @extend_schema(responses=VerificationSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """What control did with lines so far; lines nobody touched are left out."""
        rows = LineVerification.objects.filter(control=_readable(request, report_id)).select_related("line")
        return Response(VerificationSerializer(rows, many=True).data)

    @extend_schema(request=None, responses=CertifiedCountSerializer)
    def post(self, request: Request, report_id: int) -> Response:
        """Certify every undecided line that no flag puts in question."""
        control = _workable(request, report_id)
        count = certify_unquestioned_lines(member=acting_member(request), control=control)
        return Response(CertifiedCountSerializer({"lines": count}).data)


class VerificationDetail(APIView):
    @extend_schema(request=LineDecisionSerializer, responses=VerificationSerializer)
    def put(self, request: Request, report_id: int, line_id: int) -> Response:
        """Certify a line in whole, in part or not at all; what is not certified is deducted."""
        control = _workable(request, report_id)
        line = get_object_or_404(list_controlled_lines(report_id=report_id), pk=line_id)
        given = LineDecisionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        decision = LineDecision(**given.validated_data)
        row = decide_line(member=acting_member(request), control=control, line=line, decision=decision)
        return Response(VerificationSerializer(row).data)


class ControlHandBack(APIView):
    @extend_schema(request=ControlReasonSerializer, responses=ControlSerializer)
    def post(self, request: Request, report_id: int) -> Response:
        """Give the report back to its partner during control; what control decided is kept."""
        control = _workable(request, report_id)
        wish = ControlReasonSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        hand_report_back(member=acting_member(request), control=control, reason=wish.validated_data["reason"])
        return Response(ControlSerializer(control).data)


class CertificateIssue(APIView):
    @extend_schema(request=ConfirmationsSerializer, responses={201: CertificateSerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Issue the certificate, which finishes the control and certifies the report."""
        control = _workable(request, report_id)
        given = ConfirmationsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        certificate = issue_certificate(
            member=acting_member(request), control=control, confirmed=given.validated_data["confirmed"]
        )
        return Response(CertificateSerializer(certificate).data, status=status.HTTP_201_CREATED)


class ControlReopen(APIView):
    @extend_schema(request=ControlReasonSerializer, responses=ControlSerializer)
    def post(self, request: Request, report_id: int) -> Response:
        """Withdraw the certificate and open the control again."""
        control = _readable(request, report_id)
        require(can_reopen_control(acting_member(request), control.report))
        wish = ControlReasonSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        reopened = reopen_finished_control(
            member=acting_member(request), control=control, reason=wish.validated_data["reason"]
        )
        return Response(ControlSerializer(reopened).data)


class CertificateList(APIView):
    @extend_schema(responses=CertificateSerializer(many=True))
    def get(self, request: Request, period_id: int) -> Response:
        """The certificates in force for a period's reports, as far as you see them."""
        period = get_object_or_404(ReportingPeriod.objects.all(), pk=period_id)
        return Response(CertificateSerializer(list_certificates(period=period), many=True).data)
