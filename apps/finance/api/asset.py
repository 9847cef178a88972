from dataclasses import asdict, fields
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest, acting_member
from apps.finance.api.serializers import ExpenditureLineSerializer
from apps.finance.models import Asset
from apps.finance.permissions import can_add_to_register, can_edit_lines, can_edit_register
from apps.finance.selectors.asset import PlannedMonth, find_assets, list_planned_months
from apps.finance.selectors.expenditure_line import find_lines, list_reports
from apps.finance.services.asset import add_asset, asset_values_of, book_depreciation, change_asset, delete_asset
from apps.finance.validators.asset import RULES, AssetValues
from apps.finance.validators.rule import check_rules


class AssetSerializer(serializers.ModelSerializer[Asset]):
    """Equipment to depreciate; ``project_share`` is a fraction (1 = used for the project only)."""

    class Meta:
        model = Asset
        fields = ["id", "partner", *(field.name for field in fields(AssetValues))]
        read_only_fields = ["id", "partner"]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        check_rules(self._values(attrs), RULES)
        return attrs

    @property
    def values(self) -> AssetValues:
        return self._values(self.validated_data)

    def _values(self, attrs: dict[str, Any]) -> AssetValues:
        present = asdict(asset_values_of(self.instance)) if isinstance(self.instance, Asset) else {}
        return AssetValues(**(present | attrs))


class PlannedMonthSerializer(serializers.Serializer[PlannedMonth]):
    """One month of the plan. ``period`` is null outside the project, ``line`` null while it is not booked."""

    month = serializers.DateField()
    amount = serializers.DecimalField(max_digits=14, decimal_places=2)
    left = serializers.DecimalField(max_digits=14, decimal_places=2)
    period = serializers.IntegerField(allow_null=True)
    line = serializers.IntegerField(source="line.pk", allow_null=True, default=None)


class AssetList(generics.ListAPIView[Asset]):
    """Equipment whose depreciation is charged to the project, as far as you may see it."""

    serializer_class = AssetSerializer

    def get_queryset(self) -> Any:
        return find_assets().order_by("partner__number", "name")

    @extend_schema(request=AssetSerializer, responses={201: AssetSerializer})
    def post(self, request: Request) -> Response:
        """Enter equipment of your own partner."""
        require(can_add_to_register(acting_member(request)))
        serializer = AssetSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        added = add_asset(member=acting_member(request), values=serializer.values)
        return Response(AssetSerializer(added).data, status=status.HTTP_201_CREATED)


class AssetDetail(APIView):
    @extend_schema(responses=AssetSerializer)
    def get(self, request: Request, asset_id: int) -> Response:
        return Response(AssetSerializer(get_object_or_404(find_assets(), pk=asset_id)).data)

    @extend_schema(request=AssetSerializer, responses=AssetSerializer)
    def patch(self, request: Request, asset_id: int) -> Response:
        """Change the fields that are sent. The plan stays once depreciation was booked from it."""
        found = self._own(request, asset_id)
        serializer = AssetSerializer(found, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        change_asset(member=acting_member(request), asset=found, values=serializer.values)
        return Response(AssetSerializer(found).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, asset_id: int) -> Response:
        delete_asset(member=acting_member(request), asset=self._own(request, asset_id))
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _own(self, request: Request, asset_id: int) -> Asset:
        found = get_object_or_404(find_assets(), pk=asset_id)
        require(can_edit_register(acting_member(request), found.partner_id))
        return found


class AssetPlan(APIView):
    @extend_schema(responses=PlannedMonthSerializer(many=True))
    def get(self, request: Request, asset_id: int) -> Response:
        """The plan of depreciation, month by month, in the currency of the equipment."""
        inside: PartnershipRequest = request._request  # type: ignore[assignment]
        found = get_object_or_404(find_assets(), pk=asset_id)
        months = list_planned_months(asset=found, partnership=inside.partnership)
        return Response(PlannedMonthSerializer(months, many=True).data)  # type: ignore[arg-type]


class DepreciationBooking(APIView):
    @extend_schema(request=None, responses={201: ExpenditureLineSerializer})
    def post(self, request: Request, asset_id: int, report_id: int) -> Response:
        """Declare the depreciation of the report's period: one line, once, computed from the plan."""
        member = acting_member(request)
        found = get_object_or_404(find_assets(), pk=asset_id)
        report = get_object_or_404(list_reports(), pk=report_id)
        require(can_edit_register(member, found.partner_id) and can_edit_lines(member, report))
        line = book_depreciation(member=member, asset=found, report=report)
        shown = ExpenditureLineSerializer(find_lines().get(pk=line.pk))
        return Response(shown.data, status=status.HTTP_201_CREATED)
