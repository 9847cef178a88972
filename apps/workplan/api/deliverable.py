from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member
from apps.consortia.selectors.partner import list_partners
from apps.workplan.enums import DeliverableStage, DeliverableStatus
from apps.workplan.forms.deliverable import DeliverableFilterForm
from apps.workplan.selectors.deliverable import list_deliverables


class DeliverableRowSerializer(serializers.Serializer[Any]):
    """``status`` is what the last submitted report said; ``stage`` how far it is between partner and reviewer."""

    id = serializers.IntegerField(source="deliverable.pk")
    code = serializers.CharField(source="deliverable.code")
    title = serializers.CharField(source="deliverable.title")
    partner_id = serializers.IntegerField(source="deliverable.responsible_id")
    due_on = serializers.DateField(source="deliverable.due_on")
    forecast_on = serializers.DateField(source="deliverable.forecast_on", allow_null=True)
    stage = serializers.ChoiceField(DeliverableStage.choices)
    version = serializers.IntegerField(source="deliverable.version", help_text="How often it was handed in.")
    status = serializers.ChoiceField(DeliverableStatus.choices, allow_null=True)
    is_late = serializers.BooleanField()


class DeliverableList(APIView):
    @extend_schema(
        responses=DeliverableRowSerializer(many=True),
        parameters=[
            OpenApiParameter("show", str, description="late, to_review, own, or a stage."),
            OpenApiParameter("partner", int),
        ],
    )
    def get(self, request: Request) -> Response:
        """The deliverables of the plan in their order."""
        form = DeliverableFilterForm(request.query_params, partners=list(list_partners()))
        states = list_deliverables(member=acting_member(request), wanted=form.wanted)
        return Response(DeliverableRowSerializer(states, many=True).data)
