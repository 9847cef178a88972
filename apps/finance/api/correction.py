from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from apps.common.permissions import require
from apps.consortia.http import acting_member, after_closure
from apps.consortia.models import Partner, ReportingPeriod
from apps.finance.api.budget import MoneyField
from apps.finance.enums import CorrectionScenario, CorrectionSign, CostCategory
from apps.finance.models import Correction
from apps.finance.permissions import can_correct
from apps.finance.selectors.correction import list_corrections
from apps.finance.services.correction import record_correction
from apps.finance.validators.correction import CorrectionSplit, CorrectionValues


class FinancialCorrectionSerializer(serializers.ModelSerializer[Correction]):
    """A financial correction, in EUR. The four parts add up to the finding and the flat rates that follow."""

    class Meta:
        model = Correction
        fields = [
            "id", "partner", "period", "line", "category", "certificate_reference", "sign", "direct_eur",
            "follow_up_eur", "fund_eur", "public_eur", "automatic_public_eur", "private_eur",
            "typology", "scenario", "reason", "follow_up", "recorded_at",
        ]  # fmt: skip
        read_only_fields = fields


class CorrectionSplitSerializer(serializers.Serializer[Any]):
    follow_up_eur = MoneyField()
    fund_eur = MoneyField()
    public_eur = MoneyField()
    automatic_public_eur = MoneyField()
    private_eur = MoneyField()


class NewCorrectionSerializer(serializers.Serializer[Any]):
    """Without ``split`` Sammen computes what follows and who bears it."""

    partner_id = serializers.IntegerField()
    period_id = serializers.IntegerField()
    line_id = serializers.IntegerField(required=False, allow_null=True, default=None)
    category = serializers.ChoiceField(CostCategory.choices, required=False, allow_blank=True, default="")
    certificate_reference = serializers.CharField(max_length=80, required=False, allow_blank=True, default="")
    sign = serializers.ChoiceField(CorrectionSign.choices)
    direct_eur = MoneyField()
    typology = serializers.CharField(max_length=6)
    scenario = serializers.ChoiceField(CorrectionScenario.choices)
    reason = serializers.CharField(max_length=2000)
    follow_up = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")
    split = CorrectionSplitSerializer(required=False, allow_null=True, default=None)

    @property
    def values(self) -> CorrectionValues:
        given = dict(self.validated_data)
        given.pop("partner_id")
        given.pop("period_id")
        split = given.pop("split")
        return CorrectionValues(**given, split=CorrectionSplit(**split) if split else None)


@after_closure
class CorrectionList(generics.ListAPIView[Correction]):
    """Financial corrections after control, as far as you may see them."""

    serializer_class = FinancialCorrectionSerializer

    def get_queryset(self) -> QuerySet[Correction]:
        return list_corrections()

    @extend_schema(request=NewCorrectionSerializer, responses={201: FinancialCorrectionSerializer})
    def post(self, request: Request) -> Response:
        """Record a correction; for the lead partner."""
        require(can_correct(acting_member(request)))
        serializer = NewCorrectionSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        correction = record_correction(
            member=acting_member(request),
            partner=get_object_or_404(Partner.objects.all(), pk=serializer.validated_data["partner_id"]),
            period=get_object_or_404(ReportingPeriod.objects.all(), pk=serializer.validated_data["period_id"]),
            values=serializer.values,
        )
        return Response(FinancialCorrectionSerializer(correction).data, status=status.HTTP_201_CREATED)
