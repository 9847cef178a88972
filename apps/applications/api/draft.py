from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.applications.api.section import SectionSerializer, SectionWriteSerializer, find_entry, find_written_entry
from apps.applications.selectors.draft import draft_section
from apps.applications.services.draft import take_draft_over
from apps.consortia.http import acting_member


class AssembledSentenceSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    kind = serializers.CharField(source="source.kind")
    reference = serializers.CharField(source="source.reference")
    label = serializers.CharField(source="source.label")  # type: ignore[assignment]


class AssembledDraftSerializer(serializers.Serializer[Any]):
    """Sentences with their sources; how many were left out for a number without data, or for want of room."""

    sentences = AssembledSentenceSerializer(many=True)
    without_data = serializers.IntegerField()
    without_room = serializers.IntegerField()


class SectionDraft(APIView):
    @extend_schema(responses=AssembledDraftSerializer)
    def get(self, request: Request, section: str) -> Response:
        """A draft for the section, assembled from the partnership's own texts and cited passages."""
        entry = find_written_entry(request, section)
        return Response(AssembledDraftSerializer(draft_section(member=acting_member(request), entry=entry)).data)

    @extend_schema(request=SectionWriteSerializer, responses=SectionSerializer)
    def post(self, request: Request, section: str) -> Response:
        """Take the draft over as you edited it; its sentences keep their marks."""
        entry, member = find_written_entry(request, section), acting_member(request)
        wish = SectionWriteSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        given = {name: wish.validated_data[name] for name in ("text", "based_on")}
        take_draft_over(member=member, entry=entry, draft=draft_section(member=member, entry=entry), **given)
        return Response(SectionSerializer(find_entry(request, section)).data)
