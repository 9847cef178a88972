from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member
from apps.dashboard.enums import DeadlineKind
from apps.dashboard.selectors.deadline import Deadline, list_deadlines


class DeadlineSerializer(serializers.Serializer[Deadline]):
    """Something that is due on a day."""

    kind = serializers.ChoiceField(DeadlineKind.choices)
    thing_id = serializers.IntegerField(
        help_text="Of the period, report, clarification, deliverable, output, decision or measure, as the kind says."
    )
    due_on = serializers.DateField()
    title = serializers.CharField(help_text="In your language.")
    is_own = serializers.BooleanField(help_text="You have to do it.")
    is_done = serializers.BooleanField(help_text="As far as you may know.")


class DeadlineList(APIView):
    @extend_schema(
        parameters=[OpenApiParameter("own", bool, description="Only what you still have to do.")],
        responses=DeadlineSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """All deadlines you may know of, by day."""
        found = list_deadlines(member=acting_member(request))
        if request.query_params.get("own", "").lower() in {"1", "true"}:
            found = [one for one in found if one.is_open]
        return Response(DeadlineSerializer(found, many=True).data)  # type: ignore[arg-type] # of a list
