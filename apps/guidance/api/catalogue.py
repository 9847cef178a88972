from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member
from apps.guidance.selectors.catalogue import read_states
from apps.guidance.selectors.programme import list_choices


class RuleCatalogueSerializer(serializers.Serializer[Any]):
    programme = serializers.CharField(source="version.code")
    version = serializers.CharField(source="version.version")
    rules = serializers.CharField(help_text="The rules that count today, by number and day; empty where there is none.")
    is_current = serializers.BooleanField(
        help_text="False: rules or figures were changed and are being prepared; until then none of them is quoted."
    )
    made_at = serializers.DateTimeField(allow_null=True)


class RuleCatalogueList(APIView):
    @extend_schema(responses=RuleCatalogueSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Whether the passages of the rules that questions are answered by say what the rules say today."""
        versions = list_choices(partnership=acting_member(request).partnership)
        return Response(RuleCatalogueSerializer(read_states(versions=versions), many=True).data)
