from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.audiences import Audience
from apps.consortia.http import acting_member, for_every_tenant
from apps.consortia.permissions import acts_for_a_partner
from apps.consortia.selectors.sharing import list_audiences
from apps.tenancy.enums import Visibility


class SharingChoiceSerializer(serializers.Serializer[Any]):
    """Who sees a row that can be shared."""

    visibility = serializers.ChoiceField(Visibility.choices)
    shared_with = serializers.ListField(
        child=serializers.IntegerField(),
        default=list,
        help_text="Ids of rooms and partnerships; they count for “invited” alone.",
    )

    @property
    def choice(self) -> dict[str, Any]:
        """As the services take it."""
        given = self.validated_data
        return {"visibility": Visibility(given["visibility"]), "shared_with": given["shared_with"]}


class AudienceSerializer(serializers.Serializer[Audience]):
    id = serializers.IntegerField(source="partnership_id")
    name = serializers.CharField()


@for_every_tenant
class AudienceList(APIView):
    @extend_schema(responses=AudienceSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The rooms and partnerships you can share something with by name."""
        member = acting_member(request)
        require(acts_for_a_partner(member))
        # The stubs take an instance for what many=True takes a list of.
        return Response(AudienceSerializer(list_audiences(member=member), many=True).data)  # type: ignore[arg-type]
