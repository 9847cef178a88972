from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import LegalType
from apps.common.permissions import require
from apps.consortia.enums import RegionCategory
from apps.consortia.http import acting_member, for_every_tenant
from apps.consortia.selectors.partner import list_partners
from apps.consortia.selectors.partner_correction import can_correct_partner, find_differing_rate
from apps.consortia.services.partner_correction import correct_partner, correction_of


class PartnerCorrectionSerializer(serializers.Serializer[Any]):
    """The legal type is the organisation's own to correct, or the lead partner's while nobody acts for it here."""

    legal_type = serializers.ChoiceField(LegalType.choices, required=False)
    nuts = serializers.CharField(max_length=5, required=False, allow_blank=True)
    region_category = serializers.ChoiceField(RegionCategory.choices, required=False, allow_blank=True)
    reason = serializers.CharField(max_length=500)


class PartnerCorrectedSerializer(serializers.Serializer[Any]):
    legal_type = serializers.ChoiceField(LegalType.choices)
    nuts = serializers.CharField()
    region_category = serializers.CharField()
    programme_rate = serializers.DecimalField(
        max_digits=5,
        decimal_places=4,
        allow_null=True,
        help_text="The programme's rate for this legal type and country where the partner has another; a fraction.",
    )


@for_every_tenant
class PartnerCorrection(APIView):
    @extend_schema(request=PartnerCorrectionSerializer, responses=PartnerCorrectedSerializer)
    def patch(self, request: Request, partner_id: int) -> Response:
        """Put right what is wrongly known of a partner. Rates and amounts stay as they are."""
        member = acting_member(request)
        partner = get_object_or_404(list_partners(), pk=partner_id)
        require(can_correct_partner(member, partner))
        wish = PartnerCorrectionSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        correct_partner(member=member, partner=partner, values=replace(correction_of(partner), **wish.validated_data))
        known = correction_of(partner)
        rate = find_differing_rate(partnership=member.partnership, partner=partner)
        answer = {"legal_type": known.legal_type, "nuts": known.nuts, "region_category": known.region_category}
        return Response(PartnerCorrectedSerializer({**answer, "programme_rate": rate}).data)
