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
    """What partners declared, and what accepted findings are about. What is eligible is said of partner and project."""

    budget = EurField()
    previous = EurField(help_text="Declared before.")
    current = EurField(help_text="Declared in the period.")
    total = EurField(help_text="Declared so far.")
    remaining = EurField()
    findings = EurField(source="deducted", help_text="Of what is declared in the period, by accepted findings.")
    follow_up = EurField(help_text="Flat rates that follow these findings.")


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
    deducted = EurField(help_text="As for the project.")
    eligible = EurField(help_text="As for the project.")
    budget_share = FundShareSerializer()
    current_share = FundShareSerializer(help_text="Of what is eligible.")

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
    is_certified = serializers.BooleanField(
        help_text="Controllers certify: deducted, eligible and current_share are those of the certificates the report "
        "claims. Else they follow from the accepted findings."
    )
    deducted = EurField(help_text="With the flat rates that follow.")
    eligible = EurField(help_text="In the report.")
    budget_share = FundShareSerializer()
    current_share = FundShareSerializer(help_text="Of what is eligible.")
    spending = PeriodSpendingSerializer(many=True)
    parked = EurField()

    verified = serializers.SerializerMethodField(
        help_text="What the programme's verification left of the claim; null before it is recorded."
    )

    @extend_schema_field(FundShareSerializer(allow_null=True))
    def get_verified(self, overview: FinancialOverview) -> Any:
        share = self.context["verified"]
        return None if share is None else FundShareSerializer(share).data

    @extend_schema_field(CategoryAmountsSerializer(many=True))
    def get_categories(self, overview: FinancialOverview) -> Any:
        return _rows(overview.by_category.items())


def _rows(rows: Iterable[tuple[str, Amounts]]) -> Any:
    return [{"category": name, **AmountsSerializer(amounts).data} for name, amounts in rows]
