from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.models import Organisation
from apps.common.permissions import require
from apps.consortia.http import acting_member, after_closure
from apps.consortia.permissions import can_switch_ai
from apps.consortia.services.organisation_ai import switch_ai


class OrganisationAiSerializer(serializers.ModelSerializer[Organisation]):
    allows_ai = serializers.BooleanField()

    class Meta:
        model = Organisation
        fields = ["name", "allows_ai"]
        read_only_fields = ["name"]


@after_closure
class OrganisationAi(APIView):
    @extend_schema(responses=OrganisationAiSerializer)
    def get(self, request: Request) -> Response:
        """Whether language models may read what your organisation writes in its reports."""
        member = acting_member(request)
        require(can_switch_ai(member))
        return Response(OrganisationAiSerializer(member.partner.organisation if member.partner else None).data)

    @extend_schema(request=OrganisationAiSerializer, responses=OrganisationAiSerializer)
    def put(self, request: Request) -> Response:
        """Allow or forbid it, in all partnerships of the organisation."""
        member, wish = acting_member(request), OrganisationAiSerializer(data=request.data)
        require(can_switch_ai(member))
        wish.is_valid(raise_exception=True)
        return Response(OrganisationAiSerializer(switch_ai(member=member, **wish.validated_data)).data)
