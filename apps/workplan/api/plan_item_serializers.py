"""How the parts of the work plan are written in the API by the lead partner, who keeps them."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any, ClassVar

from rest_framework import serializers

from apps.consortia.selectors.partner import list_partners
from apps.workplan.models import Activity, Deliverable, Output, ResultIndicator, TargetGroup, WorkPackage
from apps.workplan.validators.plan_item import (
    ActivityValues,
    OutputValues,
    PlannedDeliverableValues,
    PlanValues,
    ResultValues,
    TargetGroupValues,
    WorkPackageValues,
)


def _stated(kind: type[PlanValues]) -> list[str]:
    return [field.name for field in fields(kind)]


class PlanItemSerializer(serializers.ModelSerializer[Any]):
    """``number`` comes with the place in the plan and never changes. What is not sent stays as it is."""

    kind: ClassVar[type[PlanValues]]

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        found = super().get_fields()
        # The class is made outside any tenant; inside one its partners are the choices.
        if self.context.get("inside"):
            for name in {"leader", "responsible"} & set(found):
                found[name].queryset = list_partners()  # type: ignore[attr-defined]
        return found

    @property
    def values(self) -> Any:
        """What is sent, over what is stated now or, for a new part, over what an empty one says."""
        sent = self.validated_data
        return self.kind(**{name: sent[name] if name in sent else self._present(name) for name in _stated(self.kind)})

    def _present(self, name: str) -> Any:
        if self.instance is not None:
            return getattr(self.instance, name)
        return self.Meta.model._meta.get_field(name).get_default()  # type: ignore[attr-defined]


class WorkPackagePlanSerializer(PlanItemSerializer):
    kind = WorkPackageValues

    class Meta:
        model = WorkPackage
        fields = ["id", "number", *_stated(WorkPackageValues)]
        read_only_fields = ["number"]


class ActivityPlanSerializer(PlanItemSerializer):
    """``responsible`` is null where the package's leader answers for it."""

    kind = ActivityValues

    class Meta:
        model = Activity
        fields = ["id", "number", "work_package", *_stated(ActivityValues)]
        read_only_fields = ["number", "work_package"]


class DeliverablePlanSerializer(PlanItemSerializer):
    kind = PlannedDeliverableValues

    class Meta:
        model = Deliverable
        fields = ["id", "number", "activity", *_stated(PlannedDeliverableValues)]
        read_only_fields = ["number", "activity"]


class OutputPlanSerializer(PlanItemSerializer):
    kind = OutputValues

    class Meta:
        model = Output
        fields = ["id", "number", "work_package", *_stated(OutputValues)]
        read_only_fields = ["number", "work_package"]


class ResultPlanSerializer(PlanItemSerializer):
    baseline = serializers.DecimalField(max_digits=12, decimal_places=2, min_value=0, default=Decimal(0))
    target = serializers.DecimalField(max_digits=12, decimal_places=2, min_value=0)

    kind = ResultValues

    class Meta:
        model = ResultIndicator
        fields = ["id", "number", *_stated(ResultValues)]
        read_only_fields = ["number"]


class TargetGroupPlanSerializer(PlanItemSerializer):
    kind = TargetGroupValues

    class Meta:
        model = TargetGroup
        fields = ["id", "number", *_stated(TargetGroupValues)]
        read_only_fields = ["number"]
