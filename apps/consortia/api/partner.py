from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import LegalType
from apps.common.permissions import require
from apps.consortia.enums import PartnerRole, RegionCategory
from apps.consortia.http import acting_member
from apps.consortia.models import Partner
from apps.consortia.permissions import can_change_partners
from apps.consortia.selectors.partner import list_partners
from apps.consortia.services.partner import (
    add_partner,
    change_partner,
    hand_over_lead,
    partner_values_of,
    remove_partner,
)
from apps.consortia.validators.partner import OrganisationValues, PartnerValues


class PartnerPlaceSerializer(serializers.ModelSerializer[Partner]):
    """How an organisation takes part while the application is written."""

    code = serializers.CharField(read_only=True)
    organisation = serializers.CharField(source="organisation.name", read_only=True)

    class Meta:
        model = Partner
        fields = [
            "id", "number", "code", "organisation", "role", "currency", "cofinancing_rate", "nuts", "region_category",
        ]  # fmt: skip


class PartnerChange(serializers.Serializer[Any]):
    """A rate that is null, or left out for a new partner, is the programme's."""

    role = serializers.ChoiceField(PartnerRole.choices)
    currency = serializers.CharField(min_length=3, max_length=3)
    cofinancing_rate = serializers.DecimalField(5, 4, allow_null=True, help_text="0.8000 is 80 %.")
    nuts = serializers.CharField(max_length=5, allow_blank=True)
    region_category = serializers.ChoiceField(RegionCategory.choices, allow_blank=True)


class PartnerInput(PartnerChange):
    """Country and legal type count for an organisation Sammen does not know yet."""

    name = serializers.CharField(max_length=200)
    country = serializers.CharField(min_length=2, max_length=2, help_text="ISO 3166 alpha-2.")
    legal_type = serializers.ChoiceField(LegalType.choices)
    role = serializers.ChoiceField(PartnerRole.choices, default=PartnerRole.PARTNER)
    currency = serializers.CharField(min_length=3, max_length=3, default="EUR")
    cofinancing_rate = serializers.DecimalField(5, 4, allow_null=True, default=None, help_text="0.8000 is 80 %.")
    nuts = serializers.CharField(max_length=5, allow_blank=True, default="")
    region_category = serializers.ChoiceField(RegionCategory.choices, allow_blank=True, default="")

    def split(self) -> tuple[OrganisationValues, PartnerValues]:
        """What is said of the organisation, and of how it takes part."""
        given = dict(self.validated_data)
        organisation = {name: given.pop(name) for name in ("name", "country", "legal_type")}
        return OrganisationValues(**organisation), PartnerValues(**given)


class RemovalSerializer(serializers.Serializer[Any]):
    is_gone = serializers.BooleanField(help_text="Nothing of it is left; otherwise it stays as a former partner.")


class PartnerAdd(APIView):
    @extend_schema(request=PartnerInput, responses={201: PartnerPlaceSerializer})
    def post(self, request: Request) -> Response:
        """Add a partner; for the lead partner, until the application is submitted."""
        member = acting_member(request)
        require(can_change_partners(member))
        asked = PartnerInput(data=request.data)
        asked.is_valid(raise_exception=True)
        organisation, values = asked.split()
        partner = add_partner(member=member, organisation=organisation, values=values)
        return Response(PartnerPlaceSerializer(partner).data, status=status.HTTP_201_CREATED)


class PartnerDetail(APIView):
    @extend_schema(request=PartnerChange, responses=PartnerPlaceSerializer)
    def patch(self, request: Request, partner_id: int) -> Response:
        """Change what is sent of how a partner takes part; for the lead partner, until the application is submitted."""
        member = acting_member(request)
        require(can_change_partners(member))
        partner = get_object_or_404(list_partners(), pk=partner_id)
        asked = PartnerChange(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        present = partner_values_of(partner)
        values = {name: getattr(present, name) for name in present.__slots__} | asked.validated_data
        changed = change_partner(member=member, partner=partner, values=PartnerValues(**values))
        return Response(PartnerPlaceSerializer(changed).data)


class PartnerRemoval(APIView):
    @extend_schema(request=None, responses=RemovalSerializer)
    def post(self, request: Request, partner_id: int) -> Response:
        """Take a partner out; for the lead partner, until the application is submitted."""
        member = acting_member(request)
        require(can_change_partners(member))
        partner = get_object_or_404(list_partners(), pk=partner_id)
        return Response({"is_gone": remove_partner(member=member, partner=partner)})


class LeadHandOver(APIView):
    @extend_schema(request=None, responses=PartnerPlaceSerializer)
    def post(self, request: Request, partner_id: int) -> Response:
        """Make another partner the lead partner; for the lead partner of today."""
        member = acting_member(request)
        require(can_change_partners(member))
        partner = get_object_or_404(list_partners(), pk=partner_id)
        return Response(PartnerPlaceSerializer(hand_over_lead(member=member, partner=partner)).data)
