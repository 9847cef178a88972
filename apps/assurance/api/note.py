from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.assurance.models import Note
from apps.assurance.permissions import can_change_paper, say_released
from apps.assurance.selectors.note import list_notes
from apps.assurance.services.note import NoteValues, change_note, release_note, write_note
from apps.common.permissions import require
from apps.consortia.http import acting_member, writes_papers
from apps.consortia.permissions import can_write_papers


class NoteSerializer(serializers.ModelSerializer[Note]):
    """A note of an audit. Not released: only the people of the audit read it."""

    author = serializers.CharField(source="author.full_name")

    class Meta:
        model = Note
        fields = ["id", "title", "text", "author", "partner_id", "line_id", "written_at", "released_at"]
        read_only_fields = fields


class NoteInput(serializers.Serializer[Any]):
    title = serializers.CharField(max_length=150)
    text = serializers.CharField(max_length=5000)
    partner_id = serializers.IntegerField(required=False, allow_null=True, default=None)
    line_id = serializers.IntegerField(required=False, allow_null=True, default=None)

    @property
    def values(self) -> NoteValues:
        return NoteValues(**self.validated_data)


@writes_papers
class NoteList(APIView):
    @extend_schema(responses=NoteSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The notes of your audit, and those audits have released."""
        return Response(NoteSerializer(list_notes(), many=True).data)

    @extend_schema(request=NoteInput, responses={201: NoteSerializer})
    def post(self, request: Request) -> Response:
        """Write a note; for auditors."""
        member = acting_member(request)
        require(can_write_papers(member))
        asked = NoteInput(data=request.data)
        asked.is_valid(raise_exception=True)
        note = write_note(member=member, values=asked.values)
        return Response(NoteSerializer(note).data, status=status.HTTP_201_CREATED)


@writes_papers
class NoteDetail(APIView):
    @extend_schema(responses=NoteSerializer)
    def get(self, request: Request, note_id: int) -> Response:
        """One note."""
        return Response(NoteSerializer(get_object_or_404(list_notes(), pk=note_id)).data)

    @extend_schema(request=NoteInput, responses=NoteSerializer)
    def put(self, request: Request, note_id: int) -> Response:
        """Change a note that is not released; for its audit's people."""
        note = get_object_or_404(list_notes(), pk=note_id)
        require(can_change_paper(acting_member(request), note), say_released(acting_member(request), note))
        asked = NoteInput(data=request.data)
        asked.is_valid(raise_exception=True)
        return Response(NoteSerializer(change_note(member=acting_member(request), note=note, values=asked.values)).data)


@writes_papers
class NoteRelease(APIView):
    @extend_schema(request=None, responses=NoteSerializer)
    def post(self, request: Request, note_id: int) -> Response:
        """Show a note to the lead partner and the partner it concerns; for its audit's people."""
        note = get_object_or_404(list_notes(), pk=note_id)
        return Response(NoteSerializer(release_note(member=acting_member(request), note=note)).data)
