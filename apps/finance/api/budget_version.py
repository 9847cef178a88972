from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.finance.api.budget import MoneyField
from apps.finance.enums import BudgetChangeKind, CostCategory
from apps.finance.models import BudgetVersion
from apps.finance.permissions import can_change_budget
from apps.finance.selectors.budget_version import compare_versions, list_budget_versions
from apps.finance.selectors.budget_what_if import preview_change
from apps.finance.services.budget_version import (
    approve_budget_change,
    change_budget_draft,
    draft_budget_change,
    submit_budget_change,
    withdraw_budget_change,
)
from apps.finance.structures.budget_difference import BudgetDifference
from apps.finance.structures.budget_what_if import WhatIf
from apps.finance.validators.budget_version import BudgetChangeValues, BudgetDecision


class BudgetCellSerializer(serializers.Serializer[Any]):
    """EUR of one partner in one cost category."""

    partner_id = serializers.IntegerField()
    category = serializers.ChoiceField(CostCategory.choices)
    amount_eur = MoneyField(min_value=Decimal(0))


class BudgetVersionSerializer(serializers.ModelSerializer[BudgetVersion]):
    """A version of the budget with its state. ``revision`` goes back with the amounts of a draft."""

    class Meta:
        model = BudgetVersion
        fields = [
            "id", "number", "kind", "status", "valid_from", "reason", "revision", "drafted_at", "submitted_at",
            "approved_at", "decided_on", "reference", "withdrawn_at", "withdrawal_reason",
        ]  # fmt: skip
        read_only_fields = fields


class BudgetVersionDetailSerializer(BudgetVersionSerializer):
    lines = BudgetCellSerializer(many=True, read_only=True)

    class Meta(BudgetVersionSerializer.Meta):
        fields = [*BudgetVersionSerializer.Meta.fields, "lines"]
        read_only_fields = fields


class BudgetChangeSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(BudgetChangeKind.choices)
    valid_from = serializers.DateField()
    reason = serializers.CharField(max_length=2000)

    @property
    def values(self) -> BudgetChangeValues:
        return BudgetChangeValues(**{name: self.validated_data[name] for name in ("kind", "valid_from", "reason")})


class BudgetDraftSerializer(BudgetChangeSerializer):
    """The whole draft; a cell that is not named is empty."""

    revision = serializers.IntegerField()
    lines = BudgetCellSerializer(many=True)

    @property
    def cells(self) -> dict[tuple[int, str], Decimal]:
        return {(row["partner_id"], row["category"]): row["amount_eur"] for row in self.validated_data["lines"]}


class BudgetDecisionSerializer(serializers.Serializer[Any]):
    decided_on = serializers.DateField()
    reference = serializers.CharField(max_length=80)


class BudgetWithdrawalSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=1000)


class ChangeSerializer(serializers.Serializer[Any]):
    """EUR before and after; ``fraction`` is null where there was nothing."""

    old = MoneyField()
    new = MoneyField()
    delta = MoneyField()
    fraction = serializers.DecimalField(max_digits=24, decimal_places=6, allow_null=True)


class PartnerDifferenceSerializer(serializers.Serializer[Any]):
    partner_id = serializers.IntegerField(source="partner.pk")
    partner_code = serializers.CharField(source="partner.code")
    cells = serializers.DictField(child=ChangeSerializer())
    total = ChangeSerializer()
    fund = ChangeSerializer()
    own = ChangeSerializer()


class BudgetDifferenceSerializer(serializers.Serializer[BudgetDifference]):
    """Line by line; ``by_category`` and the rows add up to the same ``total``."""

    categories = serializers.ListField(child=serializers.ChoiceField(CostCategory.choices))
    rows = PartnerDifferenceSerializer(many=True)
    by_category = serializers.DictField(child=ChangeSerializer())
    total = ChangeSerializer()
    fund = ChangeSerializer()
    own = ChangeSerializer()
    moved = MoneyField(help_text="The larger of all increases and all decreases, in EUR.")
    moved_between_partners = MoneyField()


class FlexibilitySerializer(serializers.Serializer[Any]):
    rate = serializers.DecimalField(max_digits=7, decimal_places=4, allow_null=True)
    scope = serializers.CharField()
    is_confirmed = serializers.BooleanField(help_text="Whether the source of the figure was seen.")
    seen_in = serializers.CharField(source="source", help_text="Where the programme says so.")


class LimitSerializer(serializers.Serializer[Any]):
    partner_id = serializers.IntegerField(source="partner.pk")
    category = serializers.CharField(help_text="Empty: the partner's total.")
    allowance = MoneyField()
    shift = MoneyField()
    excess = MoneyField()
    is_inside = serializers.BooleanField()


class FlatFollowSerializer(serializers.Serializer[Any]):
    partner_id = serializers.IntegerField(source="partner.pk")
    category = serializers.ChoiceField(CostCategory.choices)
    rate = serializers.DecimalField(max_digits=7, decimal_places=4)
    base = MoneyField()
    expected = MoneyField()
    planned = MoneyField()
    difference = MoneyField()


class ShortfallSerializer(serializers.Serializer[Any]):
    partner_id = serializers.IntegerField(source="partner.pk")
    category = serializers.CharField(help_text="Empty: the partner's total.")
    reported = MoneyField()
    ceiling = MoneyField()
    amount = MoneyField()


class WhatIfSerializer(serializers.Serializer[WhatIf]):
    """What the version would change: against the one in force, and against version 1 (``cumulative``)."""

    change = BudgetDifferenceSerializer()
    cumulative = BudgetDifferenceSerializer()
    flexibility = FlexibilitySerializer()
    limits = LimitSerializer(many=True)
    growth = MoneyField()
    fund_growth = MoneyField()
    is_inside = serializers.BooleanField(allow_null=True)
    flat_rates = FlatFollowSerializer(many=True)
    shortfalls = ShortfallSerializer(many=True)


class BudgetVersionList(generics.ListAPIView[BudgetVersion]):
    """The versions of the budget, the newest first."""

    serializer_class = BudgetVersionSerializer

    def get_queryset(self) -> Any:
        return list_budget_versions()

    @extend_schema(request=BudgetChangeSerializer, responses={201: BudgetVersionDetailSerializer})
    def post(self, request: Request) -> Response:
        """Draft a change of what is approved last; for the lead partner."""
        require(can_change_budget(acting_member(request)))
        serializer = BudgetChangeSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        version = draft_budget_change(member=acting_member(request), values=serializer.values)
        return Response(BudgetVersionDetailSerializer(version).data, status=status.HTTP_201_CREATED)


class BudgetVersionDetail(APIView):
    @extend_schema(responses=BudgetVersionDetailSerializer)
    def get(self, request: Request, version_id: int) -> Response:
        return Response(BudgetVersionDetailSerializer(_find(version_id)).data)

    @extend_schema(request=BudgetDraftSerializer, responses=BudgetVersionDetailSerializer)
    def put(self, request: Request, version_id: int) -> Response:
        """Replace the draft as a whole."""
        version = _find(version_id)
        require(can_change_budget(acting_member(request)))
        serializer = BudgetDraftSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        saved = change_budget_draft(
            member=acting_member(request),
            version=version,
            values=serializer.values,
            cells=serializer.cells,
            revision=serializer.validated_data["revision"],
        )
        return Response(BudgetVersionDetailSerializer(saved).data)


class BudgetVersionSubmission(APIView):
    @extend_schema(request=None, responses=BudgetVersionSerializer)
    def post(self, request: Request, version_id: int) -> Response:
        """Mark the draft as sent to the programme."""
        version = _find(version_id)
        return Response(
            BudgetVersionSerializer(submit_budget_change(member=acting_member(request), version=version)).data
        )


class BudgetVersionApproval(APIView):
    @extend_schema(request=BudgetDecisionSerializer, responses=BudgetVersionSerializer)
    def post(self, request: Request, version_id: int) -> Response:
        """Record that the programme approved the change."""
        version = _find(version_id)
        require(can_change_budget(acting_member(request)))
        serializer = BudgetDecisionSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        decision = BudgetDecision(**serializer.validated_data)
        approved = approve_budget_change(member=acting_member(request), version=version, decision=decision)
        return Response(BudgetVersionSerializer(approved).data)


class BudgetVersionWithdrawal(APIView):
    @extend_schema(request=BudgetWithdrawalSerializer, responses=BudgetVersionSerializer)
    def post(self, request: Request, version_id: int) -> Response:
        """Give the change up, or record that the programme refused it."""
        version = _find(version_id)
        require(can_change_budget(acting_member(request)))
        serializer = BudgetWithdrawalSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        withdrawn = withdraw_budget_change(
            member=acting_member(request), version=version, reason=serializer.validated_data["reason"]
        )
        return Response(BudgetVersionSerializer(withdrawn).data)


class BudgetVersionWhatIf(APIView):
    @extend_schema(responses=WhatIfSerializer)
    def get(self, request: Request, version_id: int) -> Response:
        """What the version would change, held against the programme's flexibility and what is reported."""
        what_if = preview_change(member=acting_member(request), version=_find(version_id))
        return Response(WhatIfSerializer(what_if).data)


class BudgetVersionDifference(APIView):
    @extend_schema(
        parameters=[OpenApiParameter("old_id", int, "path"), OpenApiParameter("version_id", int, "path")],
        responses=BudgetDifferenceSerializer,
    )
    def get(self, request: Request, version_id: int, old_id: int) -> Response:
        """This version against another one."""
        difference = compare_versions(old=_find(old_id), new=_find(version_id))
        return Response(BudgetDifferenceSerializer(difference).data)


def _find(version_id: int) -> BudgetVersion:
    return get_object_or_404(list_budget_versions(), pk=version_id)
