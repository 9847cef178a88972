from dataclasses import asdict
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import Partner
from apps.finance.models import UnitCost
from apps.finance.permissions import can_define_unit_costs
from apps.finance.selectors.unit_cost import list_unit_costs
from apps.finance.services.unit_cost import (
    add_unit_cost,
    change_unit_cost,
    delete_unit_cost,
    unit_cost_values_of,
)
from apps.finance.validators.rule import check_rules
from apps.finance.validators.unit_cost import RULES, UnitCostValues


class UnitCostSerializer(serializers.ModelSerializer[UnitCost]):
    """What the application form fixes. ``partner`` null: every partner may use it."""

    class Meta:
        model = UnitCost
        fields = ["id", "kind", "code", "name", "unit", "price_eur", "max_units", "partner"]

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        if self.context.get("inside"):
            fields["partner"].queryset = Partner.objects.all()  # type: ignore[attr-defined]
        return fields

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        check_rules(self._values(attrs), RULES)
        return attrs

    @property
    def values(self) -> UnitCostValues:
        return self._values(self.validated_data)

    def _values(self, attrs: dict[str, Any]) -> UnitCostValues:
        given = dict(attrs)
        if "partner" in given:
            partner = given.pop("partner")
            given["partner_id"] = partner.pk if partner else None
        present = asdict(unit_cost_values_of(self.instance)) if isinstance(self.instance, UnitCost) else {}
        return UnitCostValues(**(present | given))


class UnitCostList(generics.ListAPIView[UnitCost]):
    """Unit costs and lump sums of the application form."""

    serializer_class = UnitCostSerializer

    def get_queryset(self) -> Any:
        return list_unit_costs().order_by("kind", "code")

    @extend_schema(request=UnitCostSerializer, responses={201: UnitCostSerializer})
    def post(self, request: Request) -> Response:
        """Enter one; for the lead partner."""
        require(can_define_unit_costs(acting_member(request)))
        serializer = UnitCostSerializer(data=request.data, context={"inside": True})
        serializer.is_valid(raise_exception=True)
        cost = add_unit_cost(member=acting_member(request), values=serializer.values)
        return Response(UnitCostSerializer(cost).data, status=status.HTTP_201_CREATED)


class UnitCostDetail(APIView):
    @extend_schema(responses=UnitCostSerializer)
    def get(self, request: Request, unit_cost_id: int) -> Response:
        return Response(UnitCostSerializer(get_object_or_404(list_unit_costs(), pk=unit_cost_id)).data)

    @extend_schema(request=UnitCostSerializer, responses=UnitCostSerializer)
    def patch(self, request: Request, unit_cost_id: int) -> Response:
        """Change the fields that are sent; what lines were computed from stays."""
        cost = self._cost(request, unit_cost_id)
        serializer = UnitCostSerializer(cost, data=request.data, partial=True, context={"inside": True})
        serializer.is_valid(raise_exception=True)
        change_unit_cost(member=acting_member(request), cost=cost, values=serializer.values)
        return Response(UnitCostSerializer(cost).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, unit_cost_id: int) -> Response:
        delete_unit_cost(member=acting_member(request), cost=self._cost(request, unit_cost_id))
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _cost(self, request: Request, unit_cost_id: int) -> UnitCost:
        cost = get_object_or_404(list_unit_costs(), pk=unit_cost_id)
        require(can_define_unit_costs(acting_member(request)))
        return cost
