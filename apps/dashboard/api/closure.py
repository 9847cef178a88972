from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.enums import PartnershipStatus
from apps.consortia.http import acting_member, after_closure
from apps.consortia.permissions import can_close_project, can_reopen_project
from apps.consortia.services.closure import close_project, reopen_project
from apps.dashboard.api.deadline import DeadlineSerializer
from apps.dashboard.selectors.closure import get_closure_state


class ClosureStateSerializer(serializers.Serializer[Any]):
    """``open``: what somebody has still to do, as far as you know; it hinders nobody from closing."""

    status = serializers.ChoiceField(PartnershipStatus.choices, source="partnership.status")
    closed_on = serializers.DateField(source="partnership.closed_on", allow_null=True)
    open = DeadlineSerializer(many=True)


class ClosureInput(serializers.Serializer[Any]):
    closed_on = serializers.DateField()


class ReopeningInput(serializers.Serializer[Any]):
    reason = serializers.CharField()


class ProjectClosure(APIView):
    @extend_schema(responses=ClosureStateSerializer)
    def get(self, request: Request) -> Response:
        """Whether the project is closed, and what is still open."""
        if not acting_member(request).partnership.has_begun:
            raise Http404
        return _state(request)

    @extend_schema(request=ClosureInput, responses=ClosureStateSerializer)
    def post(self, request: Request) -> Response:
        """Close it: from then on it is read and not changed (403). For the lead partner."""
        require(can_close_project(acting_member(request)))
        wish = ClosureInput(data=request.data)
        wish.is_valid(raise_exception=True)
        close_project(member=acting_member(request), **wish.validated_data)
        return _state(request)


@after_closure
class ProjectReopening(APIView):
    @extend_schema(request=ReopeningInput, responses=ClosureStateSerializer)
    def post(self, request: Request) -> Response:
        """Let it run again, for a reason; for the lead partner."""
        require(can_reopen_project(acting_member(request)))
        wish = ReopeningInput(data=request.data)
        wish.is_valid(raise_exception=True)
        reopen_project(member=acting_member(request), **wish.validated_data)
        return _state(request)


def _state(request: Request) -> Response:
    member = acting_member(request)
    member.partnership.refresh_from_db()
    return Response(ClosureStateSerializer(get_closure_state(member=member)).data)
