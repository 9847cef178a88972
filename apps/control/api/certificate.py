"""Certificates: issued, listed, taken back, and their files."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.api.reason import ReasonSerializer
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import ReportingPeriod
from apps.control.api.control_report import find_readable, find_workable
from apps.control.api.serializers import (
    CertificateSerializer,
    ConfirmationsSerializer,
    ControlSerializer,
    OpenStepSerializer,
)
from apps.control.enums import ControlDocument
from apps.control.files import answer_with_file
from apps.control.models import Certificate
from apps.control.permissions import can_read_control
from apps.control.selectors.certificate import get_certificate, list_certificates
from apps.control.selectors.control_document import ControlFile, list_control_files
from apps.control.selectors.control_report import list_open_steps
from apps.control.services.certificate import issue_certificate, reopen_finished_control
from apps.control.services.control_report import require_reopening
from apps.publishing.enums import MEDIA_TYPES
from apps.publishing.renderers import AnyFileRenderer


class CertificateIssue(APIView):
    @extend_schema(responses=OpenStepSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """What is still to be done before the certificate can be issued; empty once nothing is."""
        steps = list_open_steps(control=find_readable(request, report_id))
        return Response(OpenStepSerializer(steps, many=True).data)

    @extend_schema(request=ConfirmationsSerializer, responses={201: CertificateSerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Issue the certificate, which finishes the control and certifies the report."""
        control = find_workable(request, report_id)
        given = ConfirmationsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        certificate = issue_certificate(member=acting_member(request), control=control, **given.validated_data)
        return Response(CertificateSerializer(certificate).data, status=status.HTTP_201_CREATED)


class ControlReopen(APIView):
    @extend_schema(request=ReasonSerializer, responses=ControlSerializer)
    def post(self, request: Request, report_id: int) -> Response:
        """Withdraw the certificate and open the control again."""
        control = find_readable(request, report_id)
        require_reopening(acting_member(request), control.report)
        wish = ReasonSerializer(data=request.data)
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


class ControlFileSerializer(serializers.Serializer[Any]):
    """``language`` is empty for the frozen content itself. Size and hash are there once a worker has drawn it up."""

    document = serializers.ChoiceField(choices=ControlDocument.choices, read_only=True)
    format = serializers.CharField(read_only=True)
    language = serializers.CharField(read_only=True)
    name = serializers.CharField(source="kept.name", read_only=True, default=None)
    size = serializers.IntegerField(source="kept.size", read_only=True, default=None)
    sha256 = serializers.CharField(source="kept.sha256", read_only=True, default=None)
    url = serializers.SerializerMethodField()

    @extend_schema_field(OpenApiTypes.URI_REF)
    def get_url(self, file: ControlFile) -> str:
        slug, certificate = self.context["slug"], self.context["certificate"]
        return reverse("api_certificate_file", args=[slug, certificate.pk, file.document, file.format, file.asked])


class CertificateFiles(APIView):
    @extend_schema(responses=ControlFileSerializer(many=True))
    def get(self, request: Request, certificate_id: int) -> Response:
        """Certificate and control report, by format and language."""
        certificate = _find_certificate(request, certificate_id)
        context = {"certificate": certificate, "slug": acting_member(request).partnership.slug}
        files = list_control_files(certificate=certificate)
        return Response(ControlFileSerializer(files, many=True, context=context).data)


class CertificateFile(APIView):
    # The address says ``file_format``: the framework takes ``format`` for a choice among its renderers.
    renderer_classes = [AnyFileRenderer]

    @extend_schema(
        responses={(200, media_type): OpenApiResponse(OpenApiTypes.BINARY) for media_type in MEDIA_TYPES.values()},
        parameters=[
            OpenApiParameter("document", str, OpenApiParameter.PATH, enum=ControlDocument.values),
            OpenApiParameter("file_format", str, OpenApiParameter.PATH, enum=["pdf", "xlsx", "docx", "json"]),
            OpenApiParameter("language", str, OpenApiParameter.PATH, enum=["en", "pl", "fi", "da"]),
        ],
    )
    def get(
        self, request: Request, certificate_id: int, document: str, file_format: str, language: str
    ) -> HttpResponseBase:
        """PDF/A-3 with the verified lines attached, a workbook, a text, or the frozen content."""
        certificate = _find_certificate(request, certificate_id)
        return answer_with_file(request, acting_member(request), certificate, document, file_format, language)


def _find_certificate(request: Request, certificate_id: int) -> Certificate:
    certificate = get_certificate(certificate_id=certificate_id)
    require(can_read_control(acting_member(request), certificate.report))
    return certificate
