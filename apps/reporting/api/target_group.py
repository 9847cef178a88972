from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.reporting.models import TargetGroup
from apps.reporting.permissions import can_edit_partner_report, can_keep_target_groups
from apps.reporting.selectors.partner_report import get_report
from apps.reporting.selectors.target_group import list_target_group_entries, list_target_groups
from apps.reporting.services.target_group import (
    TargetGroupValues,
    add_target_group,
    change_target_group,
    delete_target_group,
    report_target_group,
)


class TargetGroupSerializer(serializers.ModelSerializer[TargetGroup]):
    """Whom the project wants to reach. ``target`` null: the application form says no number."""

    class Meta:
        model = TargetGroup
        fields = ["id", "number", "name", "description", "target"]

    @property
    def values(self) -> TargetGroupValues:
        names = TargetGroupValues.__dataclass_fields__
        present = {name: getattr(self.instance, name) for name in names} if self.instance else {}
        return TargetGroupValues(**(present | self.validated_data))


class TargetGroupEntrySerializer(serializers.Serializer[Any]):
    """What one report says of a target group."""

    target_group = TargetGroupSerializer(source="group")
    reached = serializers.IntegerField()
    reached_before = serializers.IntegerField(help_text="In the partner's earlier reports that are handed in.")
    text = serializers.CharField(source="progress.text", default="")
    language = serializers.CharField(source="progress.language", default="")


class TargetGroupProgressSerializer(serializers.Serializer[Any]):
    reached = serializers.IntegerField(min_value=0, max_value=1_000_000_000)
    text = serializers.CharField(max_length=2000, allow_blank=True, required=False, default="")


class TargetGroupList(generics.ListAPIView[TargetGroup]):
    """The target groups of the application form."""

    serializer_class = TargetGroupSerializer

    def get_queryset(self) -> Any:
        return list_target_groups()

    @extend_schema(request=TargetGroupSerializer, responses={201: TargetGroupSerializer})
    def post(self, request: Request) -> Response:
        """Enter one; for the lead partner."""
        require(can_keep_target_groups(acting_member(request)))
        serializer = TargetGroupSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        group = add_target_group(member=acting_member(request), values=serializer.values)
        return Response(TargetGroupSerializer(group).data, status=status.HTTP_201_CREATED)


class TargetGroupDetail(APIView):
    @extend_schema(responses=TargetGroupSerializer)
    def get(self, request: Request, target_group_id: int) -> Response:
        return Response(TargetGroupSerializer(get_object_or_404(list_target_groups(), pk=target_group_id)).data)

    @extend_schema(request=TargetGroupSerializer, responses=TargetGroupSerializer)
    def patch(self, request: Request, target_group_id: int) -> Response:
        """Change the fields that are sent."""
        group = self._group(request, target_group_id)
        serializer = TargetGroupSerializer(group, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        change_target_group(member=acting_member(request), group=group, values=serializer.values)
        return Response(TargetGroupSerializer(group).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, target_group_id: int) -> Response:
        delete_target_group(member=acting_member(request), group=self._group(request, target_group_id))
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _group(self, request: Request, target_group_id: int) -> TargetGroup:
        group = get_object_or_404(list_target_groups(), pk=target_group_id)
        require(can_keep_target_groups(acting_member(request)))
        return group


class TargetGroupProgressList(APIView):
    @extend_schema(responses=TargetGroupEntrySerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """Every target group with what the report says of it."""
        entries = list_target_group_entries(report=get_report(report_id=report_id))
        return Response(TargetGroupEntrySerializer(entries, many=True).data)


class TargetGroupProgressView(APIView):
    @extend_schema(request=TargetGroupProgressSerializer, responses={204: None})
    def put(self, request: Request, report_id: int, target_group_id: int) -> Response:
        """Report how many of a target group were reached, and how."""
        report = get_report(report_id=report_id)
        require(can_edit_partner_report(acting_member(request), report))
        words = TargetGroupProgressSerializer(data=request.data)
        words.is_valid(raise_exception=True)
        group = get_object_or_404(list_target_groups(), pk=target_group_id)
        report_target_group(member=acting_member(request), report=report, group=group, **words.validated_data)
        return Response(status=status.HTTP_204_NO_CONTENT)
