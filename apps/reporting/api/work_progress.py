from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.reporting.models import PartnerReport
from apps.reporting.permissions import can_edit_partner_report
from apps.reporting.selectors.partner_report import get_report
from apps.workplan.models import Activity, Output, ResultIndicator, TargetGroup
from apps.workplan.services.indicator_progress import (
    report_activity,
    report_output,
    report_result,
    report_target_group,
)


class FilesSerializer(serializers.Serializer[Any]):
    """``files`` come with a form (multipart); files given before stay."""

    files = serializers.ListField(
        child=serializers.FileField(), default=list, max_length=20, help_text="As multipart/form-data only."
    )


class ActivityProgressSerializer(FilesSerializer):
    text = serializers.CharField(max_length=3000, allow_blank=True)


class IndicatorProgressSerializer(serializers.Serializer[Any]):
    value = serializers.DecimalField(
        max_digits=12, decimal_places=2, min_value=0, help_text="Reached in the report's period, in the unit."
    )
    comment = serializers.CharField(max_length=2000, default="", allow_blank=True)


class OutputProgressSerializer(IndicatorProgressSerializer, FilesSerializer):
    pass


class TargetGroupProgressSerializer(serializers.Serializer[Any]):
    reached = serializers.IntegerField(min_value=0, max_value=100_000_000)
    text = serializers.CharField(max_length=2000, default="", allow_blank=True)


class ActivityProgressView(APIView):
    @extend_schema(request=ActivityProgressSerializer, responses={204: None})
    def put(self, request: Request, report_id: int, activity_id: int) -> Response:
        """Report what was done in one activity, with files if there are any."""
        report = _editable(request, report_id)
        activity = get_object_or_404(Activity.objects.select_related("work_package"), pk=activity_id)
        words = _words(ActivityProgressSerializer, request)
        documents = stored_files(request, words.pop("files"))
        report_activity(member=acting_member(request), report=report, activity=activity, documents=documents, **words)
        return Response(status=status.HTTP_204_NO_CONTENT)


class OutputProgressView(APIView):
    @extend_schema(request=OutputProgressSerializer, responses={204: None})
    def put(self, request: Request, report_id: int, output_id: int) -> Response:
        """Report what was reached of an output, with files that show it."""
        report = _editable(request, report_id)
        output = get_object_or_404(Output.objects.select_related("work_package"), pk=output_id)
        words = _words(OutputProgressSerializer, request)
        documents = stored_files(request, words.pop("files"))
        report_output(member=acting_member(request), report=report, output=output, documents=documents, **words)
        return Response(status=status.HTTP_204_NO_CONTENT)


class ResultProgressView(APIView):
    @extend_schema(request=IndicatorProgressSerializer, responses={204: None})
    def put(self, request: Request, report_id: int, result_id: int) -> Response:
        """Report what was added to a result."""
        report = _editable(request, report_id)
        result = get_object_or_404(ResultIndicator.objects.all(), pk=result_id)
        words = _words(IndicatorProgressSerializer, request)
        report_result(member=acting_member(request), report=report, result=result, **words)
        return Response(status=status.HTTP_204_NO_CONTENT)


class TargetGroupProgressView(APIView):
    @extend_schema(request=TargetGroupProgressSerializer, responses={204: None})
    def put(self, request: Request, report_id: int, target_group_id: int) -> Response:
        """Report how many of a target group were reached."""
        report = _editable(request, report_id)
        group = get_object_or_404(TargetGroup.objects.all(), pk=target_group_id)
        words = _words(TargetGroupProgressSerializer, request)
        report_target_group(member=acting_member(request), report=report, target_group=group, **words)
        return Response(status=status.HTTP_204_NO_CONTENT)


def stored_files(request: Request, files: list[UploadedFile]) -> list[Document]:
    """The files, kept for the acting partner. Raises ``ValidationError`` for one we do not keep."""
    return [store_document(member=acting_member(request), file=file) for file in files]


def _editable(request: Request, report_id: int) -> PartnerReport:
    report = get_report(report_id=report_id)
    require(can_edit_partner_report(acting_member(request), report))
    return report


def _words(kind: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    wish = kind(data=request.data)
    wish.is_valid(raise_exception=True)
    return dict(wish.validated_data)
