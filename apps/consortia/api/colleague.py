from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import Language
from apps.common.permissions import require
from apps.consortia.http import acting_member, after_closure, for_every_tenant
from apps.consortia.permissions import acts_for_a_partner
from apps.consortia.selectors.colleague import list_colleagues, list_seatable_partners
from apps.consortia.services.colleague import invite_colleague, withdraw_seat
from apps.consortia.validators.colleague import ColleagueValues


class ColleagueSerializer(serializers.Serializer[Any]):
    """A seat of somebody who acts for a partner."""

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField(source="user.full_name")
    email = serializers.EmailField(source="user.email")
    partner_id = serializers.IntegerField()
    valid_until = serializers.DateField(allow_null=True)


class ColleagueInput(serializers.Serializer[Any]):
    """Name and language count for a person Sammen does not know yet."""

    partner_id = serializers.IntegerField(required=False, help_text="Left out: your own.")
    full_name = serializers.CharField(max_length=150)
    email = serializers.EmailField()
    language = serializers.ChoiceField(Language.choices)

    @property
    def values(self) -> ColleagueValues:
        return ColleagueValues(**{name: self.validated_data[name] for name in ("email", "full_name", "language")})


@after_closure
@for_every_tenant
class ColleagueList(APIView):
    @extend_schema(responses=ColleagueSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Who acts for your partner; for the lead partner, for every partner."""
        member = acting_member(request)
        require(acts_for_a_partner(member))
        return Response(ColleagueSerializer(list_colleagues(member=member), many=True).data)

    @extend_schema(request=ColleagueInput, responses={201: ColleagueSerializer})
    def post(self, request: Request) -> Response:
        """Invite a colleague; she is written to. The lead partner invites for every partner."""
        member = acting_member(request)
        require(acts_for_a_partner(member))
        asked = ColleagueInput(data=request.data)
        asked.is_valid(raise_exception=True)
        partner_id = asked.validated_data.get("partner_id", member.partner_id)
        partner = get_object_or_404(list_seatable_partners(member=member), pk=partner_id)
        seat = invite_colleague(member=member, partner=partner, values=asked.values)
        return Response(ColleagueSerializer(seat).data, status=status.HTTP_201_CREATED)


@after_closure
@for_every_tenant
class ColleagueWithdrawal(APIView):
    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, seat_id: int) -> Response:
        """Take a colleague's seat back at once."""
        member = acting_member(request)
        require(acts_for_a_partner(member))
        withdraw_seat(member=member, seat=get_object_or_404(list_colleagues(member=member), pk=seat_id))
        return Response(status=status.HTTP_204_NO_CONTENT)
