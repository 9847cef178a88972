from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.meetings.files import answer_with_minutes, require_minutes_file
from apps.meetings.models import Minutes, MinutesObjection
from apps.meetings.permissions import can_approve_minutes, can_keep_record, can_object
from apps.meetings.selectors.meeting import find_meetings
from apps.meetings.selectors.minutes import find_minutes, list_objections, read_minutes
from apps.meetings.services.meeting import record_attendance
from apps.meetings.services.minutes import (
    approve_minutes,
    circulate_minutes,
    correct_minutes,
    object_to_minutes,
    take_minutes_back,
    write_minutes,
)
from apps.meetings.services.minutes_document import get_minutes_file


class ObjectionSerializer(serializers.ModelSerializer[MinutesObjection]):
    written_by = serializers.CharField(source="written_by.full_name", read_only=True)

    class Meta:
        model = MinutesObjection
        fields = ["id", "partner", "text", "written_by", "written_at"]
        read_only_fields = ["id", "partner", "written_by", "written_at"]


class MinutesSerializer(serializers.ModelSerializer[Minutes]):
    """``content`` is what was approved, whole; of a draft, what the record says now."""

    approved_by = serializers.CharField(source="approved_by.full_name", default="")
    content = serializers.SerializerMethodField()
    objections = serializers.SerializerMethodField()

    class Meta:
        model = Minutes
        fields = [
            "id", "meeting", "version", "status", "correction", "circulated_at", "approved_at", "approved_by", "sha256",
            "content", "objections",
        ]  # fmt: skip
        read_only_fields = fields

    def get_content(self, minutes: Minutes) -> dict[str, Any]:
        return read_minutes(minutes=minutes)

    @extend_schema(responses=ObjectionSerializer(many=True))
    def get_objections(self, minutes: Minutes) -> list[dict[str, Any]]:
        return list(ObjectionSerializer(list_objections(minutes=minutes), many=True).data)


class EntryWishSerializer(serializers.Serializer[Any]):
    agenda_item = serializers.IntegerField()
    text = serializers.CharField(max_length=10_000, allow_blank=True)


class MinutesWishSerializer(serializers.Serializer[Any]):
    """Texts by item of the agenda; ``attended`` names the participants who came, and is left as it is if not sent."""

    entries = EntryWishSerializer(many=True)
    attended = serializers.ListField(child=serializers.IntegerField(), required=False)


class MinutesCorrectionSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=2000)


class MinutesWrite(APIView):
    @extend_schema(request=MinutesWishSerializer, responses=MinutesSerializer)
    def put(self, request: Request, meeting_id: int) -> Response:
        """Write the minutes of a meeting, or go on with their draft."""
        meeting, member = get_object_or_404(find_meetings(), pk=meeting_id), acting_member(request)
        require(can_keep_record(member, meeting))
        wish = MinutesWishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        texts = {entry["agenda_item"]: entry["text"] for entry in wish.validated_data["entries"]}
        minutes = write_minutes(member=member, meeting=meeting, texts=texts)
        if "attended" in wish.validated_data:
            record_attendance(member=member, meeting=meeting, attended=set(wish.validated_data["attended"]))
        return _answer(minutes.pk)


class MinutesDetail(APIView):
    @extend_schema(responses=MinutesSerializer)
    def get(self, request: Request, minutes_id: int) -> Response:
        """One version of the minutes with the comments on it."""
        return _answer(minutes_id)


class MinutesCirculate(APIView):
    @extend_schema(request=None, responses=MinutesSerializer)
    def post(self, request: Request, minutes_id: int) -> Response:
        """Send the draft round for comment."""
        circulate_minutes(member=acting_member(request), minutes=_find(minutes_id))
        return _answer(minutes_id)


class MinutesTakeBack(APIView):
    @extend_schema(request=None, responses=MinutesSerializer)
    def post(self, request: Request, minutes_id: int) -> Response:
        """Make them a draft again."""
        take_minutes_back(member=acting_member(request), minutes=_find(minutes_id))
        return _answer(minutes_id)


class MinutesApprove(APIView):
    @extend_schema(request=None, responses=MinutesSerializer)
    def post(self, request: Request, minutes_id: int) -> Response:
        """The lead partner approves them; from then on they never change."""
        minutes = _find(minutes_id)
        require(can_approve_minutes(acting_member(request), minutes))
        approve_minutes(member=acting_member(request), minutes=minutes)
        return _answer(minutes_id)


class MinutesComment(APIView):
    @extend_schema(request=ObjectionSerializer, responses={201: ObjectionSerializer})
    def post(self, request: Request, minutes_id: int) -> Response:
        """Say what you would change, while the minutes circulate."""
        minutes, wish = _find(minutes_id), ObjectionSerializer(data=request.data)
        require(can_object(acting_member(request), minutes))
        wish.is_valid(raise_exception=True)
        objection = object_to_minutes(member=acting_member(request), minutes=minutes, **wish.validated_data)
        return Response(ObjectionSerializer(objection).data, status=status.HTTP_201_CREATED)


class MinutesCorrect(APIView):
    @extend_schema(request=MinutesCorrectionSerializer, responses={201: MinutesSerializer})
    def post(self, request: Request, minutes_id: int) -> Response:
        """Begin a new version after the approved one."""
        minutes, wish = _find(minutes_id), MinutesCorrectionSerializer(data=request.data)
        require(can_keep_record(acting_member(request), minutes.meeting))
        wish.is_valid(raise_exception=True)
        version = correct_minutes(member=acting_member(request), minutes=minutes, **wish.validated_data)
        return Response(MinutesSerializer(_find(version.pk)).data, status=status.HTTP_201_CREATED)


def _find(minutes_id: int) -> Minutes:
    return get_object_or_404(find_minutes(), pk=minutes_id)


class MinutesFileView(APIView):
    @extend_schema(responses={(200, "application/pdf"): bytes})
    def get(self, request: Request, minutes_id: int, language: str) -> HttpResponseBase:
        """Approved minutes as PDF, with their decisions, in English, Polish, Finnish or Danish."""
        found = _find(minutes_id)
        require_minutes_file(found, language)
        document = get_minutes_file(member=acting_member(request), minutes=found, language=language)
        return answer_with_minutes(request._request, found, language, document)


def _answer(minutes_id: int) -> Response:
    return Response(MinutesSerializer(_find(minutes_id)).data)
