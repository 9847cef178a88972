from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.dashboard.enums import CockpitSort
from apps.dashboard.permissions import can_open_cockpit
from apps.dashboard.selectors.cockpit import get_cockpit
from apps.finance.api.budget import MoneyField


class LateReportSerializer(serializers.Serializer[Any]):
    period = serializers.IntegerField(source="period.number")
    report_id = serializers.IntegerField(source="report.pk", allow_null=True, default=None)
    days = serializers.IntegerField(source="days_late", help_text="Since the deadline.")


class ControlWaitSerializer(serializers.Serializer[Any]):
    period = serializers.IntegerField(source="report.period.number")
    report_id = serializers.IntegerField(source="report.pk")
    days = serializers.IntegerField(help_text="Since the report was first submitted.")
    days_late = serializers.IntegerField(help_text="Since the programme's time for control ran out; 0 within it.")


class RiskyReportSerializer(serializers.Serializer[Any]):
    period = serializers.IntegerField(source="report.period.number")
    report_id = serializers.IntegerField(source="report.pk")
    at_risk_eur = MoneyField(source="eur")


class CertifiedReportSerializer(serializers.Serializer[Any]):
    period = serializers.IntegerField(source="report.period.number")
    certificate_id = serializers.IntegerField(source="pk")
    eligible_eur = MoneyField()


class OpenCountsSerializer(serializers.Serializer[Any]):
    open = serializers.IntegerField(help_text="Not closed.")
    overdue = serializers.IntegerField(help_text="Of these: the answer is late.")


class CockpitRowSerializer(serializers.Serializer[Any]):
    """Where one partner stands. Amounts are in EUR, shares fractions."""

    partner_id = serializers.IntegerField(source="partner.pk")
    partner_code = serializers.CharField(source="partner.code")
    late = LateReportSerializer(many=True)
    in_control = ControlWaitSerializer(many=True, source="waits")
    clarifications = OpenCountsSerializer()
    risky = RiskyReportSerializer(many=True)
    certified = CertifiedReportSerializer(many=True, source="certificates")
    at_risk_eur = MoneyField(help_text="What undecided flags may still take off reports that are not certified.")
    budget_eur = MoneyField()
    reported_eur = MoneyField(help_text="Of reports that were handed in, parked costs left out.")
    certified_eur = MoneyField()
    underspend_eur = MoneyField(
        allow_null=True, help_text="Unspent of the plan if the pace so far goes on; below nil: overspent."
    )


class CockpitTotalsSerializer(serializers.Serializer[Any]):
    late_reports = serializers.IntegerField()
    reports_in_control = serializers.IntegerField(source="waiting_reports")
    late_controls = serializers.IntegerField(help_text="Of these: control takes longer than the programme allows.")
    clarifications = OpenCountsSerializer()
    at_risk_eur = MoneyField()
    reported_eur = MoneyField()
    certified_eur = MoneyField()
    underspend_eur = MoneyField(allow_null=True, help_text="What partners leave unspent; overspending is not set off.")
    overspend_eur = MoneyField(help_text="What other partners would spend above their budgets.")


class CockpitSerializer(serializers.Serializer[Any]):
    has_control = serializers.BooleanField(help_text="Whether controllers certify reports in this programme.")
    rows = CockpitRowSerializer(many=True)
    totals = CockpitTotalsSerializer()


class CockpitView(APIView):
    @extend_schema(parameters=[OpenApiParameter("sort", str, enum=CockpitSort.values)], responses=CockpitSerializer)
    def get(self, request: Request) -> Response:
        """Every partner side by side, for the lead partner and auditors: what is late, waits or is in question."""
        member = acting_member(request)
        require(can_open_cockpit(member))
        sort = request.query_params.get("sort", "")
        chosen = CockpitSort(sort) if sort in CockpitSort.values else CockpitSort.PARTNER
        return Response(CockpitSerializer(get_cockpit(member=member, sort=chosen)).data)
