from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import ReportingPeriod
from apps.finance.api.budget import MoneyField
from apps.finance.models import SpendingForecast, SpendingTarget
from apps.finance.permissions import can_edit_lines, can_plan_spending
from apps.finance.selectors.expenditure_line import list_reports
from apps.finance.selectors.spending_profile import SpendingOverview, read_spending
from apps.finance.services.spending import plan_spending, state_forecast
from apps.finance.structures.spending_profile import SpendingProfile


class SpendingTargetSerializer(serializers.ModelSerializer[SpendingTarget]):
    """EUR a partner plans to report in a period."""

    partner_id = serializers.IntegerField()
    period_id = serializers.IntegerField()
    amount_eur = MoneyField(min_value=Decimal(0))

    class Meta:
        model = SpendingTarget
        fields = ["partner_id", "period_id", "amount_eur"]


class PeriodPlanSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    target = MoneyField()
    reported = MoneyField()


class SpendingProfileSerializer(serializers.Serializer[SpendingProfile]):
    """The columns of the report's spending profile, in EUR; ``partner_id`` is null for the project."""

    partner_id = serializers.IntegerField(source="partner.pk", allow_null=True, default=None)
    partner_code = serializers.CharField(source="partner.code", allow_null=True, default=None)
    period = serializers.IntegerField(source="number")
    target = MoneyField()
    current = MoneyField()
    previous = MoneyField()
    cumulative_target = MoneyField()
    total = MoneyField()
    fraction = serializers.DecimalField(max_digits=24, decimal_places=6, allow_null=True)
    budget = MoneyField()
    remaining = MoneyField()
    behind = MoneyField(help_text="Cumulative target less what is reported so far.")
    performance = serializers.DecimalField(max_digits=24, decimal_places=6, allow_null=True)
    forecast = MoneyField(allow_null=True)
    deviation = serializers.CharField()
    projected = MoneyField(allow_null=True, help_text="Reported at the end, if the pace so far goes on.")
    underspend = MoneyField(allow_null=True)
    unplanned = MoneyField()
    periods = PeriodPlanSerializer(many=True)


class SpendingOverviewSerializer(serializers.Serializer[SpendingOverview]):
    """``project`` is null where you may not see all partners."""

    profiles = SpendingProfileSerializer(many=True)
    project = SpendingProfileSerializer(allow_null=True)


class ForecastSerializer(serializers.ModelSerializer[SpendingForecast]):
    next_amount_eur = MoneyField(min_value=Decimal(0))

    class Meta:
        model = SpendingForecast
        fields = ["partner", "period", "next_amount_eur", "deviation", "language", "written_at"]
        read_only_fields = ["partner", "period", "language", "written_at"]


class SpendingProfiles(APIView):
    @extend_schema(responses=SpendingOverviewSerializer)
    def get(self, request: Request, period_id: int) -> Response:
        """Plan and spending as of the reports of a period."""
        period = get_object_or_404(ReportingPeriod.objects.all(), pk=period_id)
        return Response(SpendingOverviewSerializer(read_spending(member=acting_member(request), period=period)).data)


class SpendingPlan(APIView):
    @extend_schema(responses=SpendingTargetSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The targets of all partners and periods."""
        return Response(SpendingTargetSerializer(SpendingTarget.objects.all(), many=True).data)

    @extend_schema(request=SpendingTargetSerializer(many=True), responses=SpendingTargetSerializer(many=True))
    def put(self, request: Request) -> Response:
        """Replace the plan as a whole; what is not named has no target."""
        require(can_plan_spending(acting_member(request)))
        serializer = SpendingTargetSerializer(data=request.data, many=True)
        serializer.is_valid(raise_exception=True)
        targets = {(row["partner_id"], row["period_id"]): row["amount_eur"] for row in serializer.validated_data}
        plan_spending(member=acting_member(request), targets=targets)
        return self.get(request)


class ReportForecast(APIView):
    @extend_schema(request=ForecastSerializer, responses=ForecastSerializer)
    def put(self, request: Request, report_id: int) -> Response:
        """State what the next report will hold, with this one."""
        report = get_object_or_404(list_reports(), pk=report_id)
        require(can_edit_lines(acting_member(request), report))
        serializer = ForecastSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        forecast = state_forecast(
            member=acting_member(request),
            report=report,
            next_amount_eur=serializer.validated_data["next_amount_eur"],
            deviation=serializer.validated_data.get("deviation", ""),
        )
        return Response(ForecastSerializer(forecast).data)
