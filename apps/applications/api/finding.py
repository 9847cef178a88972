from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.applications.enums import FindingCode
from apps.applications.permissions import can_write_application
from apps.applications.selectors.finding import list_findings
from apps.applications.services.finding import decide_finding
from apps.common.permissions import require
from apps.consortia.http import acting_member


class QuotationSerializer(serializers.Serializer[Any]):
    section = serializers.CharField()
    sentence = serializers.CharField()


class ApplicationFindingSerializer(serializers.Serializer[Any]):
    """``is_proposal``: a guess by meaning or words. ``decision`` is why somebody says that the text is right."""

    fingerprint = serializers.CharField(source="finding.fingerprint")
    code = serializers.ChoiceField(FindingCode.choices, source="finding.code")
    text = serializers.CharField(source="finding.text")
    sections = serializers.ListField(child=serializers.CharField(), source="finding.sections")
    quotations = QuotationSerializer(many=True, source="finding.quotations")
    is_proposal = serializers.BooleanField(source="finding.is_proposal")
    is_open = serializers.BooleanField()
    decision = serializers.CharField(source="decision.reason", default="")


class ApplicationFindingDecisionSerializer(serializers.Serializer[Any]):
    fingerprint = serializers.CharField(min_length=64, max_length=64)
    reason = serializers.CharField(max_length=500)


class ApplicationFindings(APIView):
    @extend_schema(responses=ApplicationFindingSerializer(many=True))
    def get(self, request: Request) -> Response:
        """What the checks say of texts, work plan, budget and indicators, each with the sentences it rests on."""
        found = list_findings(partnership=acting_member(request).partnership)
        return Response(ApplicationFindingSerializer(found, many=True).data)

    @extend_schema(request=ApplicationFindingDecisionSerializer, responses=ApplicationFindingSerializer(many=True))
    def post(self, request: Request) -> Response:
        """Say that a text is right although a check doubts it, and why."""
        require(can_write_application(acting_member(request)))
        wish = ApplicationFindingDecisionSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        decide_finding(member=acting_member(request), **wish.validated_data)
        return self.get(request)
