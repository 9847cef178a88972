"""The financial overview as JSON: amounts are decimal strings in EUR, rates fractions."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.project_reporting.structures.financial_overview import Amounts, FinancialOverview, PartnerOverview


class EurField(serializers.DecimalField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=16, decimal_places=2, **kwargs)


class AmountsSerializer(serializers.Serializer[Any]):
    budget = EurField()
    previous = EurField(help_text="Previously reported.")
    current = EurField(help_text="In the current report.")
    total = EurField(help_text="Reported so far.")
    remaining = EurField()
    deducted = EurField(help_text="By accepted findings, from the current report.")
    follow_up = EurField(help_text="Flat rates that follow these deductions.")
    eligible = EurField(help_text="Of the current report, after decisions.")


class CategoryAmountsSerializer(AmountsSerializer):
    category = serializers.CharField()


class FundShareSerializer(serializers.Serializer[Any]):
    fund = EurField()
    own = EurField()


class PartnerOverviewSerializer(serializers.Serializer[PartnerOverview]):
    partner_id = serializers.IntegerField()
    code = serializers.CharField()
    name = serializers.CharField()
    country = serializers.CharField()
    cofinancing_rate = serializers.DecimalField(max_digits=5, decimal_places=4)
    rows = serializers.SerializerMethodField()
    total = AmountsSerializer()
    budget_share = FundShareSerializer()
    current_share = FundShareSerializer()

    @extend_schema_field(CategoryAmountsSerializer(many=True))
    def get_rows(self, partner: PartnerOverview) -> Any:
        return _rows(partner.shown_rows)


class PeriodSpendingSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    reported = EurField()


class FinancialOverviewSerializer(serializers.Serializer[FinancialOverview]):
    partners = PartnerOverviewSerializer(many=True)
    categories = serializers.SerializerMethodField()
    total = AmountsSerializer()
    budget_share = FundShareSerializer()
    current_share = FundShareSerializer()
    spending = PeriodSpendingSerializer(many=True)
    parked = EurField()

    @extend_schema_field(CategoryAmountsSerializer(many=True))
    def get_categories(self, overview: FinancialOverview) -> Any:
        return _rows(overview.by_category.items())


def _rows(rows: Iterable[tuple[str, Amounts]]) -> Any:
    return [{"category": name, **AmountsSerializer(amounts).data} for name, amounts in rows]
