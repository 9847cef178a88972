from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import Partner, ReportingPeriod
from apps.finance.api.budget import MoneyField
from apps.finance.models import Contribution
from apps.finance.permissions import can_edit_register, can_keep_contributions
from apps.finance.selectors.contribution import list_contributions, read_contributions
from apps.finance.services.contribution import (
    add_contribution,
    change_contribution,
    contribution_values_of,
    delete_contribution,
)
from apps.finance.validators.contribution import ContributionValues


class ContributionSerializer(serializers.ModelSerializer[Contribution]):
    """A source of own contribution with its amount in the application form, in EUR."""

    class Meta:
        model = Contribution
        fields = ["id", "partner", "name", "legal_status", "amount_eur"]
        read_only_fields = ["partner"]

    @property
    def values(self) -> ContributionValues:
        present = asdict(contribution_values_of(self.instance)) if isinstance(self.instance, Contribution) else {}
        return ContributionValues(**(present | self.validated_data))


class CarriedSerializer(serializers.Serializer[Any]):
    planned = MoneyField()
    previous = MoneyField()
    current = MoneyField()
    total = MoneyField()


class SourceSerializer(serializers.Serializer[Any]):
    contribution = ContributionSerializer()
    carried = CarriedSerializer()


class PartnerContributionsSerializer(serializers.Serializer[Any]):
    """``own`` is all the fund does not pay; ``undivided`` what the sources, cut to the cent, fall short of it."""

    partner_id = serializers.IntegerField(source="partner.pk")
    sources = SourceSerializer(many=True)
    own = CarriedSerializer()
    total = CarriedSerializer()
    undivided = CarriedSerializer()


class PeriodContributions(APIView):
    @extend_schema(responses=PartnerContributionsSerializer(many=True))
    def get(self, request: Request, period_id: int) -> Response:
        """What each source carries of the reports up to a period, of every partner you may see."""
        period = get_object_or_404(ReportingPeriod.objects.all(), pk=period_id)
        found = read_contributions(member=acting_member(request), period=period)
        return Response(PartnerContributionsSerializer(found, many=True).data)


class ContributionList(APIView):
    @extend_schema(request=ContributionSerializer, responses={201: ContributionSerializer})
    def post(self, request: Request, partner_id: int) -> Response:
        """Enter a source; for the partner's own people and the lead partner."""
        partner = get_object_or_404(Partner.objects.all(), pk=partner_id)
        require(can_keep_contributions(acting_member(request), partner.pk))
        serializer = ContributionSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        added = add_contribution(member=acting_member(request), partner=partner, values=serializer.values)
        return Response(ContributionSerializer(added).data, status=status.HTTP_201_CREATED)


class ContributionDetail(APIView):
    @extend_schema(responses=ContributionSerializer)
    def get(self, request: Request, contribution_id: int) -> Response:
        return Response(ContributionSerializer(get_object_or_404(list_contributions(), pk=contribution_id)).data)

    @extend_schema(request=ContributionSerializer, responses=ContributionSerializer)
    def patch(self, request: Request, contribution_id: int) -> Response:
        """Change the fields that are sent."""
        one = self._find(request, contribution_id)
        serializer = ContributionSerializer(one, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        change_contribution(member=acting_member(request), contribution=one, values=serializer.values)
        return Response(ContributionSerializer(one).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, contribution_id: int) -> Response:
        one = get_object_or_404(list_contributions(), pk=contribution_id)
        require(can_edit_register(acting_member(request), one.partner_id))
        delete_contribution(member=acting_member(request), contribution=one)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _find(self, request: Request, contribution_id: int) -> Contribution:
        one = get_object_or_404(list_contributions(), pk=contribution_id)
        require(can_keep_contributions(acting_member(request), one.partner_id))
        return one
