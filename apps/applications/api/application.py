from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import Language
from apps.applications.api.section import SectionSerializer
from apps.applications.permissions import can_plan_application
from apps.applications.selectors.readiness import read_readiness
from apps.applications.selectors.section import get_application
from apps.applications.services.application import plan_application
from apps.common.permissions import require
from apps.consortia.http import acting_member


class ReadinessSerializer(serializers.Serializer[Any]):
    """``days_left`` is null where nobody has said when the call closes, and below nil once it has."""

    closes_on = serializers.DateField(source="application.closes_on", allow_null=True)
    language = serializers.CharField(source="application.language")
    days_left = serializers.IntegerField(allow_null=True)
    agreed = serializers.IntegerField()
    open_findings = serializers.IntegerField()
    open_comments = serializers.IntegerField()
    sections = serializers.SerializerMethodField()

    @extend_schema(responses=SectionSerializer(many=True))
    def get_sections(self, readiness: Any) -> list[dict[str, Any]]:
        return [
            SectionSerializer(row.entry).data | {"findings": row.findings, "is_late": row.is_late}
            for row in readiness.rows
        ]


class ApplicationPlanSerializer(serializers.Serializer[Any]):
    closes_on = serializers.DateField(required=False, allow_null=True)
    language = serializers.ChoiceField(Language.choices, required=False)


class ApplicationDetail(APIView):
    @extend_schema(responses=ReadinessSerializer)
    def get(self, request: Request) -> Response:
        """How ready the application is, section by section, and what remains until the call closes."""
        return Response(ReadinessSerializer(read_readiness(member=acting_member(request))).data)

    @extend_schema(request=ApplicationPlanSerializer, responses=ReadinessSerializer)
    def patch(self, request: Request) -> Response:
        """State when the call closes and the language of the application."""
        member = acting_member(request)
        require(can_plan_application(member))
        wish = ApplicationPlanSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        stated = get_application(member.partnership)
        values = {"closes_on": stated.closes_on, "language": stated.language} | wish.validated_data
        plan_application(member=member, **values)
        return self.get(request)
