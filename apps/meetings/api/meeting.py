from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import Language
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import Membership
from apps.documents.api.serializers import DocumentSerializer
from apps.meetings.enums import MeetingKind
from apps.meetings.models import AgendaItem, Meeting, MeetingFile, Minutes, Participant
from apps.meetings.permissions import can_add_file, can_manage_meetings, can_remove_file
from apps.meetings.selectors.meeting import find_files, find_meetings
from apps.meetings.services.meeting import (
    add_meeting,
    attach_meeting_file,
    change_meeting,
    delete_meeting,
    meeting_values_of,
    remove_meeting_file,
)
from apps.meetings.validators.meeting import Guest, MeetingValues


class GuestSerializer(serializers.Serializer[Guest]):
    name = serializers.CharField(max_length=120)
    organisation = serializers.CharField(max_length=200, default="", allow_blank=True)


class AgendaItemSerializer(serializers.ModelSerializer[AgendaItem]):
    class Meta:
        model = AgendaItem
        fields = ["id", "number", "title"]
        read_only_fields = fields


class ParticipantSerializer(serializers.ModelSerializer[Participant]):
    """``attended`` is null until somebody has noted it."""

    name = serializers.CharField(source="__str__")
    organisation = serializers.CharField(source="organisation_name")

    class Meta:
        model = Participant
        fields = ["id", "seat", "name", "organisation", "attended"]
        read_only_fields = fields


class MeetingFileSerializer(serializers.ModelSerializer[MeetingFile]):
    document = DocumentSerializer()

    class Meta:
        model = MeetingFile
        fields = ["id", "note", "agenda_item", "document"]
        read_only_fields = fields


class MinutesVersionSerializer(serializers.ModelSerializer[Minutes]):
    class Meta:
        model = Minutes
        fields = ["id", "version", "status", "approved_at"]
        read_only_fields = fields


class MeetingSerializer(serializers.ModelSerializer[Meeting]):
    agenda = AgendaItemSerializer(many=True)
    participants = ParticipantSerializer(many=True)
    minutes = MinutesVersionSerializer(many=True)
    files = serializers.SerializerMethodField()

    class Meta:
        model = Meeting
        fields = [
            "id", "title", "kind", "starts_at", "ends_at", "time_zone", "place", "online_link", "language",
            "minute_taker", "agenda", "participants", "minutes", "files",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema(responses=MeetingFileSerializer(many=True))
    def get_files(self, meeting: Meeting) -> list[dict[str, Any]]:
        return list(MeetingFileSerializer(meeting.files.all(), many=True).data)


class MeetingWishSerializer(serializers.Serializer[Any]):
    """What may be stated: the agenda by its titles in order, members by their seats, guests by name."""

    title = serializers.CharField(max_length=200)
    kind = serializers.ChoiceField(MeetingKind.choices)
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    time_zone = serializers.CharField(max_length=40, help_text="A name of the IANA list, such as Europe/Brussels.")
    language = serializers.ChoiceField(Language.choices)
    place = serializers.CharField(max_length=200, required=False, allow_blank=True)
    online_link = serializers.URLField(max_length=500, required=False, allow_blank=True)
    minute_taker = serializers.IntegerField(required=False, allow_null=True)
    agenda = serializers.ListField(child=serializers.CharField(max_length=200), required=False)
    seats = serializers.ListField(child=serializers.IntegerField(), required=False)
    guests = GuestSerializer(many=True, required=False)

    def validate_minute_taker(self, seat: int | None) -> Membership | None:
        return _seats([seat])[0] if seat is not None else None

    def validate_seats(self, seats: list[int]) -> tuple[Membership, ...]:
        return _seats(seats)

    def validate_agenda(self, titles: list[str]) -> tuple[str, ...]:
        return tuple(title.strip() for title in titles)

    def validate_guests(self, guests: list[dict[str, str]]) -> tuple[Guest, ...]:
        return tuple(dict.fromkeys(Guest(**guest) for guest in guests))

    def values(self, meeting: Meeting | None = None) -> MeetingValues:
        stated = meeting_values_of(meeting) if meeting else None
        present = {name: getattr(stated, name) for name in MeetingValues.__dataclass_fields__} if stated else {}
        return MeetingValues(**(present | dict(self.validated_data)))


def _seats(wanted: list[int]) -> tuple[Membership, ...]:
    found = tuple(Membership.objects.filter(pk__in=wanted).select_related("partner"))
    if len(found) != len(set(wanted)):
        raise serializers.ValidationError(_("There is no such seat in this partnership."), code="does_not_exist")
    return found


class MeetingFileUploadSerializer(serializers.Serializer[Any]):
    file = serializers.FileField()
    note = serializers.CharField(max_length=200, default="", allow_blank=True)


class MeetingList(APIView):
    @extend_schema(responses=MeetingSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The meetings of the partnership, the latest first."""
        rows = find_meetings().prefetch_related(
            "agenda",
            "minutes",
            "participants__seat__user",
            "participants__seat__partner__organisation",
            "files__document",
        )
        return Response(MeetingSerializer(rows, many=True).data)

    @extend_schema(request=MeetingWishSerializer, responses={201: MeetingSerializer})
    def post(self, request: Request) -> Response:
        """Plan a meeting."""
        require(can_manage_meetings(acting_member(request)))
        wish = MeetingWishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        added = add_meeting(member=acting_member(request), values=wish.values())
        return Response(MeetingSerializer(added).data, status=status.HTTP_201_CREATED)


class MeetingDetail(APIView):
    @extend_schema(responses=MeetingSerializer)
    def get(self, request: Request, meeting_id: int) -> Response:
        return Response(MeetingSerializer(_find(meeting_id)).data)

    @extend_schema(request=MeetingWishSerializer, responses=MeetingSerializer)
    def patch(self, request: Request, meeting_id: int) -> Response:
        """Change the fields that are sent; lists are replaced whole."""
        meeting = _find(meeting_id)
        require(can_manage_meetings(acting_member(request)))
        wish = MeetingWishSerializer(data=request.data, partial=True)
        wish.is_valid(raise_exception=True)
        change_meeting(member=acting_member(request), meeting=meeting, values=wish.values(meeting))
        return Response(MeetingSerializer(_find(meeting_id)).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, meeting_id: int) -> Response:
        delete_meeting(member=acting_member(request), meeting=_find(meeting_id))
        return Response(status=status.HTTP_204_NO_CONTENT)


class MeetingFileList(APIView):
    parser_classes = [MultiPartParser, FormParser]

    @extend_schema(request=MeetingFileUploadSerializer, responses={201: MeetingFileSerializer})
    def post(self, request: Request, meeting_id: int) -> Response:
        """Lay a file of your own partner before the meeting."""
        meeting = _find(meeting_id)
        require(can_add_file(acting_member(request)))
        wish = MeetingFileUploadSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        link = attach_meeting_file(member=acting_member(request), meeting=meeting, **wish.validated_data)
        return Response(MeetingFileSerializer(link).data, status=status.HTTP_201_CREATED)


class MeetingFileRemoval(APIView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, meeting_file_id: int) -> Response:
        """Take a file back."""
        file = get_object_or_404(find_files(), pk=meeting_file_id)
        require(can_remove_file(acting_member(request), file))
        remove_meeting_file(member=acting_member(request), file=file)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _find(meeting_id: int) -> Meeting:
    return get_object_or_404(find_meetings(), pk=meeting_id)
