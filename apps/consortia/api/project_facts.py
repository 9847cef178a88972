from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import Partnership
from apps.consortia.permissions import can_change_project_facts
from apps.consortia.services.project_facts import change_project_facts, project_facts_of
from apps.consortia.validators.project_facts import ProjectFactsValues, check_project_facts


class ProjectFactsSerializer(serializers.ModelSerializer[Partnership]):
    """Null: nobody has said; a rule that needs the fact cannot tell."""

    class Meta:
        model = Partnership
        fields = [
            "application_submitted_on",
            "works_completed_on",
            "is_state_aid",
            "is_derelict_site",
            "cooperation",
            "policy_instruments",
            "policy_instruments_with_authority",
        ]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        check_project_facts(self._values(attrs))
        return attrs

    @property
    def values(self) -> ProjectFactsValues:
        return self._values(self.validated_data)

    def _values(self, attrs: dict[str, Any]) -> ProjectFactsValues:
        present = asdict(project_facts_of(self.instance)) if isinstance(self.instance, Partnership) else {}
        return ProjectFactsValues(**(present | attrs))


class ProjectFactsDetail(APIView):
    @extend_schema(responses=ProjectFactsSerializer)
    def get(self, request: Request) -> Response:
        """Facts about the project that rules on eligibility ask for."""
        return Response(ProjectFactsSerializer(acting_member(request).partnership).data)

    @extend_schema(request=ProjectFactsSerializer, responses=ProjectFactsSerializer)
    def patch(self, request: Request) -> Response:
        """Change the facts that are sent; for the lead partner."""
        member = acting_member(request)
        require(can_change_project_facts(member))
        serializer = ProjectFactsSerializer(member.partnership, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        return Response(ProjectFactsSerializer(change_project_facts(member=member, values=serializer.values)).data)
