"""Adding, changing and taking out the parts of the work plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.workplan.api.plan_item_serializers import (
    ActivityPlanSerializer,
    DeliverablePlanSerializer,
    OutputPlanSerializer,
    PlanItemSerializer,
    ResultPlanSerializer,
    TargetGroupPlanSerializer,
    WorkPackagePlanSerializer,
)
from apps.workplan.models import Activity, WorkPackage
from apps.workplan.permissions import can_change_plan
from apps.workplan.selectors.plan_item import PlanItem, find_plan_items
from apps.workplan.services import work_plan
from apps.workplan.services.plan_item import delete_plan_item

_INSIDE = {"inside": True}


class PlanItemAdd(APIView):
    """``parent`` is what a new part belongs to: the service's argument and its model."""

    serializer_class: type[PlanItemSerializer]
    add: ClassVar[Callable[..., PlanItem]]
    parent: tuple[str, type[Any]] | None = None

    def post(self, request: Request, **ids: int) -> Response:
        """Add it to the plan. For the lead partner."""
        require(can_change_plan(acting_member(request)))
        place = self._place(ids)
        wish = self.serializer_class(data=request.data, context=_INSIDE)
        wish.is_valid(raise_exception=True)
        item = type(self).add(member=acting_member(request), values=wish.values, **place)
        return Response(self.serializer_class(item).data, status=status.HTTP_201_CREATED)

    def _place(self, ids: dict[str, int]) -> dict[str, Any]:
        if self.parent is None:
            return {}
        name, model = self.parent
        return {name: get_object_or_404(find_plan_items(model), pk=ids[f"{name}_id"])}


class PlanItemDetail(APIView):
    """``argument`` names the part in its address and for its service."""

    serializer_class: type[PlanItemSerializer]
    change: ClassVar[Callable[..., PlanItem]]
    argument: ClassVar[str]

    def get(self, request: Request, **ids: int) -> Response:
        """What the plan says of it."""
        return Response(self.serializer_class(self._find(ids)).data)

    def patch(self, request: Request, **ids: int) -> Response:
        """Change the fields that are sent. For the lead partner."""
        require(can_change_plan(acting_member(request)))
        item = self._find(ids)
        wish = self.serializer_class(item, data=request.data, partial=True, context=_INSIDE)
        wish.is_valid(raise_exception=True)
        changed = type(self).change(member=acting_member(request), values=wish.values, **{self.argument: item})
        return Response(self.serializer_class(changed).data)

    def delete(self, request: Request, **ids: int) -> Response:
        """Take it out of the plan, unless something speaks of it already. For the lead partner."""
        require(can_change_plan(acting_member(request)))
        delete_plan_item(member=acting_member(request), item=self._find(ids))
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _find(self, ids: dict[str, int]) -> Any:
        model = self.serializer_class.Meta.model
        return get_object_or_404(find_plan_items(model), pk=ids[f"{self.argument}_id"])


class WorkPackageAdd(PlanItemAdd):
    serializer_class = WorkPackagePlanSerializer
    add = work_plan.add_work_package


class WorkPackageDetail(PlanItemDetail):
    serializer_class = WorkPackagePlanSerializer
    change = work_plan.change_work_package
    argument = "work_package"


class ActivityAdd(PlanItemAdd):
    serializer_class = ActivityPlanSerializer
    add = work_plan.add_activity
    parent = ("work_package", WorkPackage)


class ActivityDetail(PlanItemDetail):
    serializer_class = ActivityPlanSerializer
    change = work_plan.change_activity
    argument = "activity"


class DeliverableAdd(PlanItemAdd):
    serializer_class = DeliverablePlanSerializer
    add = work_plan.add_deliverable
    parent = ("activity", Activity)


class DeliverablePlan(PlanItemDetail):
    serializer_class = DeliverablePlanSerializer
    change = work_plan.change_planned_deliverable
    argument = "deliverable"


class OutputAdd(PlanItemAdd):
    serializer_class = OutputPlanSerializer
    add = work_plan.add_output
    parent = ("work_package", WorkPackage)


class OutputPlan(PlanItemDetail):
    serializer_class = OutputPlanSerializer
    change = work_plan.change_output
    argument = "output"


class ResultAdd(PlanItemAdd):
    serializer_class = ResultPlanSerializer
    add = work_plan.add_result


class ResultDetail(PlanItemDetail):
    serializer_class = ResultPlanSerializer
    change = work_plan.change_result
    argument = "result"


class TargetGroupAdd(PlanItemAdd):
    serializer_class = TargetGroupPlanSerializer
    add = work_plan.add_target_group


class TargetGroupDetail(PlanItemDetail):
    serializer_class = TargetGroupPlanSerializer
    change = work_plan.change_target_group
    argument = "target_group"
