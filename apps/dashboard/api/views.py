from typing import cast

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.models import User
from apps.consortia.http import acting_member
from apps.dashboard.api.serializers import PartnerSerializer, PeriodSerializer, PortfolioSerializer
from apps.dashboard.selectors.partner import list_partner_entries
from apps.dashboard.selectors.period import list_period_entries
from apps.dashboard.selectors.portfolio import list_portfolio


class PartnershipList(APIView):
    @extend_schema(responses=PortfolioSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Your partnerships."""
        return Response(PortfolioSerializer(list_portfolio(user_id=cast("User", request.user).pk), many=True).data)


class PartnerList(APIView):
    @extend_schema(responses=PartnerSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The partners, associated ones included."""
        return Response(PartnerSerializer(list_partner_entries(member=acting_member(request)), many=True).data)


class PeriodList(APIView):
    @extend_schema(responses=PeriodSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The reporting periods, each with every partner's report state."""
        return Response(PeriodSerializer(list_period_entries(member=acting_member(request)), many=True).data)
