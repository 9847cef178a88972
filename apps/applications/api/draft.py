from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.applications.api.section import SectionSerializer, SectionWriteSerializer, find_entry, find_written_entry
from apps.applications.models import Rewording
from apps.applications.selectors.draft import draft_section
from apps.applications.selectors.rewording import find_rewording
from apps.applications.services.draft import take_draft_over
from apps.applications.services.rewording import ask_for_rewording
from apps.consortia.http import acting_member


class AssembledSentenceSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    kind = serializers.CharField(source="source.kind")
    reference = serializers.CharField(source="source.reference")
    label = serializers.CharField(source="source.label")  # type: ignore[assignment]


class RewordingSerializer(serializers.ModelSerializer[Rewording]):
    """``worded``: sentences as the model wrote them, each with original and source; ``refusal``: why none stands."""

    class Meta:
        model = Rewording
        fields = ["state", "language", "worded", "refusal", "made_with", "asked_at"]
        read_only_fields = fields


class AssembledDraftSerializer(serializers.Serializer[Any]):
    """Sentences with their sources; how many were left out for a number without data, or for want of room.

    ``rewording`` is the same draft as a language model worded it; null where nobody asked.
    """

    sentences = AssembledSentenceSerializer(many=True)
    without_data = serializers.IntegerField()
    without_room = serializers.IntegerField()
    rewording = RewordingSerializer(allow_null=True)


class DraftWriteSerializer(SectionWriteSerializer):
    """``is_reworded``: the text is the draft as the language model worded it."""

    is_reworded = serializers.BooleanField(default=False)


class SectionDraft(APIView):
    @extend_schema(responses=AssembledDraftSerializer)
    def get(self, request: Request, section: str) -> Response:
        """A draft for the section, assembled from the partnership's own texts and cited passages."""
        entry = find_written_entry(request, section)
        draft = draft_section(member=acting_member(request), entry=entry)
        shown = {
            "sentences": draft.sentences, "without_data": draft.without_data, "without_room": draft.without_room,
            "rewording": find_rewording(entry=entry, draft=draft),
        }  # fmt: skip
        return Response(AssembledDraftSerializer(shown).data)

    @extend_schema(request=DraftWriteSerializer, responses=SectionSerializer)
    def post(self, request: Request, section: str) -> Response:
        """Take the draft over as you edited it; its sentences keep their marks."""
        entry, member = find_written_entry(request, section), acting_member(request)
        wish = DraftWriteSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        given = {name: wish.validated_data[name] for name in ("text", "based_on")}
        draft = draft_section(member=member, entry=entry)
        rewording = find_rewording(entry=entry, draft=draft) if wish.validated_data["is_reworded"] else None
        take_draft_over(member=member, entry=entry, draft=draft, rewording=rewording, **given)
        return Response(SectionSerializer(find_entry(request, section)).data)


class SectionRewording(APIView):
    @extend_schema(request=None, responses={202: RewordingSerializer})
    def post(self, request: Request, section: str) -> Response:
        """Have the server's language model word the draft anew; a worker does it, and the draft shows it."""
        entry, member = find_written_entry(request, section), acting_member(request)
        draft = draft_section(member=member, entry=entry)
        rewording = ask_for_rewording(member=member, entry=entry, draft=draft)
        return Response(RewordingSerializer(rewording).data, status=status.HTTP_202_ACCEPTED)
