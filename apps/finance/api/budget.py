from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member
from apps.finance.enums import CostCategory
from apps.finance.selectors.budget import BudgetRow, BudgetTable, get_budget_table


class MoneyField(serializers.DecimalField):
    """EUR with two decimals, as a string."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_digits=16, decimal_places=2, **options)


class BudgetRowSerializer(serializers.Serializer[BudgetRow]):
    """One partner's row, or the totals. Reported and remaining are null where you may not see them."""

    partner_id = serializers.IntegerField(source="partner.pk", allow_null=True, default=None)
    partner_code = serializers.CharField(source="partner.code", allow_null=True, default=None)
    partner_name = serializers.CharField(source="partner.organisation.name", allow_null=True, default=None)
    amounts = serializers.DictField(child=MoneyField(), help_text="EUR by cost category.")
    total = MoneyField()
    fund = MoneyField()
    own = MoneyField()
    reported = MoneyField(allow_null=True)
    remaining = MoneyField(allow_null=True)


class BudgetSerializer(serializers.Serializer[BudgetTable]):
    categories = serializers.ListField(child=serializers.ChoiceField(CostCategory.choices))
    rows = BudgetRowSerializer(many=True)
    totals = BudgetRowSerializer()


class Budget(APIView):
    @extend_schema(responses=BudgetSerializer)
    def get(self, request: Request) -> Response:
        """The budget per partner × cost category, in EUR."""
        return Response(BudgetSerializer(get_budget_table(member=acting_member(request))).data)
