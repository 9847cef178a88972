from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.applications.enums import SectionState
from apps.applications.models import SectionComment, SectionText
from apps.applications.permissions import can_plan_application, can_write_application
from apps.applications.selectors.section import (
    SectionEntry,
    find_comments,
    find_section,
    list_comments,
    list_versions,
)
from apps.applications.services.comment import comment_on_section, settle_comment
from apps.applications.services.section import move_section, plan_section, save_section_text
from apps.applications.validators.section import LONGEST_TEXT, SectionChanged
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import Partner


class SectionTextSerializer(serializers.ModelSerializer[SectionText]):
    written_by = serializers.CharField(source="written_by.full_name")

    class Meta:
        model = SectionText
        fields = [
            "number", "text", "language", "characters", "origin", "sources", "partner", "written_by", "written_at",
        ]  # fmt: skip
        read_only_fields = fields


class SectionSerializer(serializers.Serializer[Any]):
    """A section of the form and how it stands; ``version`` goes back with a text as ``based_on``."""

    key = serializers.CharField(source="form.key")
    number = serializers.CharField(source="form.number")
    kind = serializers.CharField(source="form.kind")
    title = serializers.CharField(source="form.title")
    limit = serializers.IntegerField(source="form.limit", allow_null=True)
    limit_is_confirmed = serializers.BooleanField(source="form.confirmed")
    state = serializers.ChoiceField(SectionState.choices)
    version = serializers.IntegerField()
    characters = serializers.IntegerField()
    over = serializers.IntegerField()
    open_comments = serializers.IntegerField()
    responsible = serializers.IntegerField(source="stored.responsible_id", default=None, allow_null=True)
    due_on = serializers.DateField(source="stored.due_on", default=None, allow_null=True)
    text = SectionTextSerializer(allow_null=True)


class SectionWriteSerializer(serializers.Serializer[Any]):
    """``own`` names assembled sentences of the text that are now the writer's own words; ``accepted`` those a language
    model worded that she accepts.
    """

    text = serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True, trim_whitespace=False)
    based_on = serializers.IntegerField(min_value=0)
    own = serializers.ListField(child=serializers.CharField(), required=False)
    accepted = serializers.ListField(child=serializers.CharField(), required=False)


class SectionConflictSerializer(serializers.Serializer[Any]):
    """What is stored now; send the text again with its number as ``based_on`` once both are put together."""

    detail = serializers.CharField()
    code = serializers.CharField()
    current = SectionTextSerializer(allow_null=True)


class SectionMoveSerializer(serializers.Serializer[Any]):
    """``seen`` is the version that was read: if another is current by now, the section stays as it is."""

    state = serializers.ChoiceField(SectionState.choices)
    seen = serializers.IntegerField(min_value=0, required=False)


class SectionPlanSerializer(serializers.Serializer[Any]):
    responsible = serializers.IntegerField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)


class SectionCommentSerializer(serializers.ModelSerializer[SectionComment]):
    written_by = serializers.CharField(source="written_by.full_name", read_only=True)

    class Meta:
        model = SectionComment
        fields = ["id", "version", "text", "partner", "written_by", "written_at", "settled_at"]
        read_only_fields = ["id", "version", "partner", "written_by", "written_at", "settled_at"]


class SectionDetail(APIView):
    @extend_schema(responses=SectionSerializer)
    def get(self, request: Request, section: str) -> Response:
        return Response(SectionSerializer(find_entry(request, section)).data)

    @extend_schema(request=SectionWriteSerializer, responses={200: SectionSerializer, 409: SectionConflictSerializer})
    def put(self, request: Request, section: str) -> Response:
        """Save a new version of the text. If somebody else saved since ``based_on``, nothing is kept: 409 with hers."""
        find_entry(request, section)
        require(can_write_application(acting_member(request)))
        wish = SectionWriteSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        try:
            save_section_text(member=acting_member(request), key=section, **wish.validated_data)
        except SectionChanged as refusal:
            answer = {"detail": refusal.messages[0], "code": "changed", "current": refusal.current}
            return Response(SectionConflictSerializer(answer).data, status=status.HTTP_409_CONFLICT)
        return self.get(request, section)


class SectionMove(APIView):
    @extend_schema(request=SectionMoveSerializer, responses=SectionSerializer)
    def post(self, request: Request, section: str) -> Response:
        """Take the section one step on or back; the lead partner agrees."""
        find_entry(request, section)
        require(can_write_application(acting_member(request)))
        wish = SectionMoveSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        given = {**wish.validated_data, "state": SectionState(wish.validated_data["state"])}
        move_section(member=acting_member(request), key=section, **given)
        return Response(SectionSerializer(find_entry(request, section)).data)


class SectionPlan(APIView):
    @extend_schema(request=SectionPlanSerializer, responses=SectionSerializer)
    def put(self, request: Request, section: str) -> Response:
        """Say which partner answers for the section and by when: the lead partner."""
        find_entry(request, section)
        require(can_plan_application(acting_member(request)))
        wish = SectionPlanSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        given = wish.validated_data
        responsible = get_object_or_404(Partner.objects, pk=given["responsible"]) if given["responsible"] else None
        plan_section(member=acting_member(request), key=section, responsible=responsible, due_on=given["due_on"])
        return Response(SectionSerializer(find_entry(request, section)).data)


class SectionVersions(APIView):
    @extend_schema(responses=SectionTextSerializer(many=True))
    def get(self, request: Request, section: str) -> Response:
        """Every text the section ever had, the latest first."""
        stored = find_entry(request, section).stored
        return Response(SectionTextSerializer(list_versions(section=stored) if stored else (), many=True).data)


class SectionComments(APIView):
    @extend_schema(responses=SectionCommentSerializer(many=True))
    def get(self, request: Request, section: str) -> Response:
        """Comments on the section, open ones first."""
        stored = find_entry(request, section).stored
        return Response(SectionCommentSerializer(list_comments(section=stored) if stored else (), many=True).data)

    @extend_schema(request=SectionCommentSerializer, responses={201: SectionCommentSerializer})
    def post(self, request: Request, section: str) -> Response:
        """Comment on the section as it stands."""
        find_entry(request, section)
        require(can_write_application(acting_member(request)))
        wish = SectionCommentSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        comment = comment_on_section(member=acting_member(request), key=section, **wish.validated_data)
        return Response(SectionCommentSerializer(comment).data, status=status.HTTP_201_CREATED)


class CommentSettle(APIView):
    @extend_schema(request=None, responses=SectionCommentSerializer)
    def post(self, request: Request, comment_id: int) -> Response:
        """Say that nothing is left to do about a comment."""
        comment = get_object_or_404(find_comments(), pk=comment_id)
        return Response(SectionCommentSerializer(settle_comment(member=acting_member(request), comment=comment)).data)


def find_entry(request: Request, section: str) -> SectionEntry:
    entry = find_section(partnership=acting_member(request).partnership, key=section)
    if entry is None:
        raise Http404
    return entry


def find_written_entry(request: Request, section: str) -> SectionEntry:
    """A section people write a text for, for who may write it."""
    entry = find_entry(request, section)
    if not entry.is_written:
        raise Http404
    require(can_write_application(acting_member(request)))
    return entry
