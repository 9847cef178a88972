from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.consortia.api.controller import ControllerAssigning, ControllerAssignmentSerializer
from apps.consortia.http import acting_member
from apps.dashboard.selectors.controller import WaitingReport, get_control_board


class WaitingReportSerializer(serializers.Serializer[WaitingReport]):
    """A report that was handed in and is not certified yet."""

    report_id = serializers.IntegerField(source="report.pk")
    period = serializers.IntegerField(source="report.period.number")
    days = serializers.IntegerField(help_text="Since it was handed in.")


class ControllerEntrySerializer(serializers.Serializer[Any]):
    assignment = ControllerAssignmentSerializer()
    has_ended = serializers.BooleanField()
    waiting = WaitingReportSerializer(many=True)


class ControllerList(ControllerAssigning):
    @extend_schema(responses=ControllerEntrySerializer(many=True))
    def get(self, request: Request) -> Response:
        """Who controls whom since when, and how long reports have waited; ended assignments last."""
        board = get_control_board(partnership=acting_member(request).partnership)
        return Response(ControllerEntrySerializer([*board.standing, *board.ended], many=True).data)
