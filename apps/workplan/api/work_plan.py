from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member
from apps.workplan.enums import DeliverableStatus
from apps.workplan.models import Output
from apps.workplan.selectors.work_plan import ActivityEntry, DeliverableState, get_work_plan


class PlannedDeliverableSerializer(serializers.Serializer[DeliverableState]):
    """``status`` is what the last submitted report said; null if nothing was said or you may not see it."""

    id = serializers.IntegerField(source="deliverable.pk")
    code = serializers.CharField(source="deliverable.code")
    title = serializers.CharField(source="deliverable.title")
    due_on = serializers.DateField(source="deliverable.due_on")
    partner_id = serializers.IntegerField(source="deliverable.responsible_id")
    status = serializers.ChoiceField(DeliverableStatus.choices, allow_null=True)
    is_late = serializers.BooleanField()


class PlannedActivitySerializer(serializers.Serializer[ActivityEntry]):
    id = serializers.IntegerField(source="activity.pk")
    code = serializers.CharField(source="activity.code")
    title = serializers.CharField(source="activity.title")
    partner_id = serializers.IntegerField(
        source="activity.responsible_id", allow_null=True, help_text="Null: the package's leader answers for it."
    )
    starts_on = serializers.DateField(source="activity.starts_on")
    ends_on = serializers.DateField(source="activity.ends_on")
    deliverables = PlannedDeliverableSerializer(many=True)


class PlannedOutputSerializer(serializers.Serializer[Output]):
    id = serializers.IntegerField(source="pk")
    code = serializers.CharField()
    title = serializers.CharField()
    unit = serializers.CharField()
    target = serializers.IntegerField()
    due_on = serializers.DateField()


class WorkPackageSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="work_package.pk")
    code = serializers.CharField(source="work_package.code")
    title = serializers.CharField(source="work_package.title")
    objective = serializers.CharField(source="work_package.objective")
    communication_objective = serializers.CharField(source="work_package.communication_objective")
    leader_id = serializers.IntegerField(source="work_package.leader_id", help_text="The responsible partner.")
    starts_on = serializers.DateField(source="work_package.starts_on")
    ends_on = serializers.DateField(source="work_package.ends_on")
    activities = PlannedActivitySerializer(many=True)
    outputs = PlannedOutputSerializer(many=True)


class WorkPackageList(APIView):
    @extend_schema(responses=WorkPackageSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The work plan: work packages with activities, deliverables and outputs."""
        plan = get_work_plan(member=acting_member(request))
        return Response(WorkPackageSerializer(plan, many=True).data)
