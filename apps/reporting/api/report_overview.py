from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.finance.api.budget import MoneyField
from apps.finance.permissions import can_read_lines
from apps.finance.structures.overview_rows import list_overview_tables
from apps.reporting.selectors.partner_report import get_report
from apps.reporting.selectors.report_tables import read_report_tables


class FiguresSerializer(serializers.Serializer[Any]):
    """EUR. Total = previous − parked of it + current − parked of it; remaining = budget − total."""

    budget = MoneyField()
    previous = MoneyField()
    parked = MoneyField(help_text="Of previous; waits.")
    current = MoneyField()
    returned = MoneyField(help_text="Of current; was parked in an earlier report.")
    current_parked = MoneyField(help_text="Of current; not counted.")
    total = MoneyField()
    fraction = serializers.DecimalField(max_digits=24, decimal_places=6, allow_null=True)
    remaining = MoneyField()
    validated = MoneyField(help_text="Certified of earlier reports.")
    paid = MoneyField(help_text="Of validated; its fund share was paid to the partner.")


class OverviewRowSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(source="label")
    is_part = serializers.BooleanField(help_text="One of the parts of the row above, not added to the total.")
    flat_rate = serializers.DecimalField(max_digits=5, decimal_places=4, allow_null=True)
    is_partly = serializers.BooleanField(help_text="Some of the row does not come from the flat rate.")
    figures = FiguresSerializer()


class OverviewTableSerializer(serializers.Serializer[Any]):
    """``code`` is fund, category, lump_sum, unit_cost or investment. Names and titles are in your language."""

    code = serializers.CharField()
    title = serializers.CharField()
    rows = OverviewRowSerializer(many=True)
    total = FiguresSerializer()


class ReportOverview(APIView):
    @extend_schema(responses=OverviewTableSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """The five tables of a partner report's financial overview, in EUR."""
        report = get_report(report_id=report_id)
        require(can_read_lines(acting_member(request), report))
        tables = list_overview_tables(read_report_tables(report=report))
        return Response(OverviewTableSerializer(tables, many=True).data)
