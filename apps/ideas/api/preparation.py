"""Tying an idea to a partnership that is prepared already."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.ideas.api.idea import IdeaSerializer, find_idea_or_404
from apps.ideas.permissions import can_found_preparation
from apps.ideas.selectors.preparation import list_preparations
from apps.ideas.services.preparation import link_preparation


class PreparationSerializer(serializers.Serializer[Any]):
    partnership = serializers.SlugField(source="partnership.slug")
    acronym = serializers.CharField(source="partnership.acronym", read_only=True)


class IdeaLink(APIView):
    @extend_schema(operation_id="partnerships_ideas_preparations", responses=PreparationSerializer(many=True))
    def get(self, request: Request, idea_id: int) -> Response:
        """The partnerships you prepare for this organisation in the idea's programme: it can be tied to one."""
        idea = find_idea_or_404(idea_id)
        require(can_found_preparation(acting_member(request), idea))
        seats = list_preparations(member=acting_member(request), idea=idea)
        return Response(PreparationSerializer(seats, many=True).data)

    @extend_schema(operation_id="partnerships_ideas_link", request=PreparationSerializer, responses=IdeaSerializer)
    def post(self, request: Request, idea_id: int) -> Response:
        """Tie the idea to one of them: whoever is accepted joins that one."""
        idea, wish = find_idea_or_404(idea_id), PreparationSerializer(data=request.data)
        require(can_found_preparation(acting_member(request), idea))
        wish.is_valid(raise_exception=True)
        wanted = wish.validated_data["partnership"]["slug"]
        seats = list_preparations(member=acting_member(request), idea=idea)
        seat = next((one for one in seats if one.partnership.slug == wanted), None)
        if seat is None:
            raise serializers.ValidationError({"partnership": _("Choose one of the partnerships you prepare.")})
        link_preparation(member=acting_member(request), idea=idea, seat=seat)
        return Response(IdeaSerializer(find_idea_or_404(idea_id)).data)
