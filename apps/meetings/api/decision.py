from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import Partner
from apps.consortia.selectors.partner import list_partners
from apps.meetings.forms.decision import DecisionFilterForm
from apps.meetings.models import AgendaItem, Decision
from apps.meetings.permissions import can_complete_decision, can_keep_record
from apps.meetings.selectors.decision import find_decisions, list_decisions
from apps.meetings.selectors.meeting import find_meetings
from apps.meetings.services.decision import change_decision, complete_decision, decision_values_of, record_decision
from apps.meetings.validators.decision import DecisionValues
from apps.workplan.models import Deliverable, WorkPackage

_CHOICES: dict[str, Any] = {
    "agenda_item": AgendaItem, "responsible": Partner, "work_package": WorkPackage, "deliverable": Deliverable,
}  # fmt: skip


class MeetingDecisionSerializer(serializers.ModelSerializer[Decision]):
    is_open = serializers.BooleanField(read_only=True, help_text="Waits to be carried out, or to be decided after all.")

    class Meta:
        model = Decision
        fields = [
            "id", "number", "meeting", "agenda_item", "text", "outcome", "responsible", "due_on", "done_on", "is_open",
            "work_package", "deliverable",
        ]  # fmt: skip
        read_only_fields = ["id", "number", "meeting", "done_on", "is_open"]

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        # The class is made outside any tenant; inside one the rows of that tenant are the choices.
        for name, model in _CHOICES.items() if self.context.get("inside") else ():
            fields[name].queryset = model.objects.all()  # type: ignore[attr-defined]
        return fields

    def values(self, decision: Decision | None = None) -> DecisionValues:
        stated = decision_values_of(decision) if decision else None
        present = {name: getattr(stated, name) for name in DecisionValues.__dataclass_fields__} if stated else {}
        return DecisionValues(**(present | dict(self.validated_data)))


class DoneSerializer(serializers.Serializer[Any]):
    done_on = serializers.DateField(allow_null=True, help_text="Null opens the decision again.")


class DecisionList(APIView):
    @extend_schema(
        responses=MeetingDecisionSerializer(many=True),
        parameters=[
            OpenApiParameter("show", str, description="open, late or own."),
            OpenApiParameter("partner", int),
            OpenApiParameter("text", str),
        ],
    )
    def get(self, request: Request) -> Response:
        """The decisions of all meetings; open ones by their due date, else the latest first."""
        form = DecisionFilterForm(request.query_params, partners=list(list_partners()))
        rows = list_decisions(member=acting_member(request), wanted=form.wanted)
        return Response(MeetingDecisionSerializer(rows, many=True).data)


class DecisionRecord(APIView):
    @extend_schema(request=MeetingDecisionSerializer, responses={201: MeetingDecisionSerializer})
    def post(self, request: Request, meeting_id: int) -> Response:
        """Record a decision of a meeting."""
        meeting = get_object_or_404(find_meetings(), pk=meeting_id)
        require(can_keep_record(acting_member(request), meeting))
        wish = MeetingDecisionSerializer(data=request.data, context={"inside": True})
        wish.is_valid(raise_exception=True)
        added = record_decision(member=acting_member(request), meeting=meeting, values=wish.values())
        return Response(MeetingDecisionSerializer(added).data, status=status.HTTP_201_CREATED)


class DecisionDetail(APIView):
    @extend_schema(responses=MeetingDecisionSerializer)
    def get(self, request: Request, decision_id: int) -> Response:
        return Response(MeetingDecisionSerializer(_find(decision_id)).data)

    @extend_schema(request=MeetingDecisionSerializer, responses=MeetingDecisionSerializer)
    def patch(self, request: Request, decision_id: int) -> Response:
        """Change the fields that are sent, until the minutes are approved."""
        decision = _find(decision_id)
        require(can_keep_record(acting_member(request), decision.meeting))
        wish = MeetingDecisionSerializer(decision, data=request.data, partial=True, context={"inside": True})
        wish.is_valid(raise_exception=True)
        change_decision(member=acting_member(request), decision=decision, values=wish.values(decision))
        return Response(MeetingDecisionSerializer(_find(decision_id)).data)


class DecisionDone(APIView):
    @extend_schema(request=DoneSerializer, responses=MeetingDecisionSerializer)
    def put(self, request: Request, decision_id: int) -> Response:
        """Say when the decision was carried out, or open it again."""
        decision, wish = _find(decision_id), DoneSerializer(data=request.data)
        require(can_complete_decision(acting_member(request), decision))
        wish.is_valid(raise_exception=True)
        complete_decision(member=acting_member(request), decision=decision, **wish.validated_data)
        return Response(MeetingDecisionSerializer(_find(decision_id)).data)


def _find(decision_id: int) -> Decision:
    return get_object_or_404(find_decisions(), pk=decision_id)
