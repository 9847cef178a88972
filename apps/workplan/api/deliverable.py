from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.api.reason import ReasonSerializer
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import Membership
from apps.consortia.selectors.partner import list_partners
from apps.documents.api.serializers import DocumentSerializer
from apps.workplan.enums import DeliverableStage, DeliverableStatus
from apps.workplan.forms.deliverable import DeliverableFilterForm
from apps.workplan.models import Deliverable, DeliverableEvidence, DeliverableStep
from apps.workplan.permissions import can_describe_deliverable, can_work_on_deliverable, is_reviewer
from apps.workplan.selectors.deliverable import find_deliverables, find_evidence, list_deliverables, list_steps
from apps.workplan.services.deliverable import (
    accept_deliverable,
    attach_deliverable_file,
    change_deliverable,
    deliverable_values_of,
    hand_in_deliverable,
    remove_deliverable_file,
    return_deliverable,
    start_deliverable,
)
from apps.workplan.validators.deliverable import DeliverableValues


class DeliverableRowSerializer(serializers.Serializer[Any]):
    """``status`` is what the last submitted report said; ``stage`` how far it is between partner and reviewer."""

    id = serializers.IntegerField(source="deliverable.pk")
    code = serializers.CharField(source="deliverable.code")
    title = serializers.CharField(source="deliverable.title")
    partner_id = serializers.IntegerField(source="deliverable.responsible_id")
    due_on = serializers.DateField(source="deliverable.due_on")
    forecast_on = serializers.DateField(source="deliverable.forecast_on", allow_null=True)
    stage = serializers.ChoiceField(DeliverableStage.choices)
    version = serializers.IntegerField(source="deliverable.version", help_text="How often it was handed in.")
    status = serializers.ChoiceField(DeliverableStatus.choices, allow_null=True)
    is_late = serializers.BooleanField()


class DeliverableStepSerializer(serializers.ModelSerializer[DeliverableStep]):
    taken_by = serializers.CharField(source="taken_by.full_name")

    class Meta:
        model = DeliverableStep
        fields = ["stage", "version", "comment", "taken_by", "taken_at"]
        read_only_fields = fields


class DeliverableFileSerializer(serializers.ModelSerializer[DeliverableEvidence]):
    document = DocumentSerializer()

    class Meta:
        model = DeliverableEvidence
        fields = ["id", "version", "note", "document"]
        read_only_fields = fields


class DeliverableSerializer(serializers.ModelSerializer[Deliverable]):
    """``owner`` and ``reviewer`` are seats; the day it is due and the reviewer are the lead partner's to change."""

    steps = serializers.SerializerMethodField()
    files = serializers.SerializerMethodField()

    class Meta:
        model = Deliverable
        fields = [
            "id", "code", "title", "description", "responsible", "due_on", "forecast_on", "owner", "reviewer", "stage",
            "version", "steps", "files",
        ]  # fmt: skip
        read_only_fields = ["id", "code", "title", "responsible", "stage", "version"]

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        # The class is made outside any tenant; inside one the seats of that tenant are the choices.
        if self.context.get("inside"):
            for name in ("owner", "reviewer"):
                fields[name].queryset = Membership.objects.select_related("user")  # type: ignore[attr-defined]
        return fields

    @extend_schema(responses=DeliverableStepSerializer(many=True))
    def get_steps(self, deliverable: Deliverable) -> list[dict[str, Any]]:
        return list(DeliverableStepSerializer(list_steps(deliverable=deliverable), many=True).data)

    @extend_schema(responses=DeliverableFileSerializer(many=True))
    def get_files(self, deliverable: Deliverable) -> list[dict[str, Any]]:
        files = deliverable.files.select_related("document")
        return list(DeliverableFileSerializer(files, many=True).data)

    @property
    def values(self) -> DeliverableValues:
        stated = _by_field(deliverable_values_of(self.instance))  # type: ignore[arg-type]
        return DeliverableValues(**(stated | dict(self.validated_data)))


def _by_field(values: DeliverableValues) -> dict[str, Any]:
    """Field by field; ``dataclasses.asdict`` would copy the seats."""
    return {name: getattr(values, name) for name in DeliverableValues.__dataclass_fields__}


class DeliverableFileUploadSerializer(serializers.Serializer[Any]):
    file = serializers.FileField()
    note = serializers.CharField(max_length=200, default="", allow_blank=True)


class DeliverableCommentSerializer(serializers.Serializer[Any]):
    comment = serializers.CharField(max_length=2000, default="", allow_blank=True)


class DeliverableList(APIView):
    @extend_schema(
        responses=DeliverableRowSerializer(many=True),
        parameters=[
            OpenApiParameter("show", str, description="late, to_review, own, or a stage."),
            OpenApiParameter("partner", int),
        ],
    )
    def get(self, request: Request) -> Response:
        """The deliverables of the plan in their order."""
        form = DeliverableFilterForm(request.query_params, partners=list(list_partners()))
        states = list_deliverables(member=acting_member(request), wanted=form.wanted)
        return Response(DeliverableRowSerializer(states, many=True).data)


class DeliverableDetail(APIView):
    @extend_schema(responses=DeliverableSerializer)
    def get(self, request: Request, deliverable_id: int) -> Response:
        """One deliverable with its steps and the files you may read."""
        return _answer(_find(deliverable_id))

    @extend_schema(request=DeliverableSerializer, responses=DeliverableSerializer)
    def patch(self, request: Request, deliverable_id: int) -> Response:
        """Change the fields that are sent."""
        deliverable, member = _find(deliverable_id), acting_member(request)
        require(can_describe_deliverable(member, deliverable))
        wish = DeliverableSerializer(deliverable, data=request.data, partial=True, context={"inside": True})
        wish.is_valid(raise_exception=True)
        change_deliverable(member=member, deliverable=deliverable, values=wish.values)
        return _answer(_find(deliverable_id))


class DeliverableStart(APIView):
    @extend_schema(request=None, responses=DeliverableSerializer)
    def post(self, request: Request, deliverable_id: int) -> Response:
        """The responsible partner begins to work on it."""
        start_deliverable(member=acting_member(request), deliverable=_find(deliverable_id))
        return _answer(_find(deliverable_id))


class DeliverableHandIn(APIView):
    @extend_schema(request=DeliverableCommentSerializer, responses=DeliverableSerializer)
    def post(self, request: Request, deliverable_id: int) -> Response:
        """Hand the files of the version in preparation in for review."""
        deliverable, member = _find(deliverable_id), acting_member(request)
        require(can_work_on_deliverable(member, deliverable))
        hand_in_deliverable(member=member, deliverable=deliverable, **_words(DeliverableCommentSerializer, request))
        return _answer(_find(deliverable_id))


class DeliverableAccept(APIView):
    @extend_schema(request=DeliverableCommentSerializer, responses=DeliverableSerializer)
    def post(self, request: Request, deliverable_id: int) -> Response:
        """The reviewer or the lead partner accepts it."""
        deliverable, member = _find(deliverable_id), acting_member(request)
        require(is_reviewer(member, deliverable))
        accept_deliverable(member=member, deliverable=deliverable, **_words(DeliverableCommentSerializer, request))
        return _answer(_find(deliverable_id))


class DeliverableReturn(APIView):
    @extend_schema(request=ReasonSerializer, responses=DeliverableSerializer)
    def post(self, request: Request, deliverable_id: int) -> Response:
        """The reviewer or the lead partner gives it back, with what is missing."""
        deliverable, member = _find(deliverable_id), acting_member(request)
        require(is_reviewer(member, deliverable))
        return_deliverable(member=member, deliverable=deliverable, **_words(ReasonSerializer, request))
        return _answer(_find(deliverable_id))


class DeliverableFileList(APIView):
    parser_classes = [MultiPartParser, FormParser]

    @extend_schema(request=DeliverableFileUploadSerializer, responses={201: DeliverableFileSerializer})
    def post(self, request: Request, deliverable_id: int) -> Response:
        """Add a file to the version in preparation."""
        deliverable, member = _find(deliverable_id), acting_member(request)
        require(can_work_on_deliverable(member, deliverable))
        words = _words(DeliverableFileUploadSerializer, request)
        evidence = attach_deliverable_file(member=member, deliverable=deliverable, **words)
        return Response(DeliverableFileSerializer(evidence).data, status=status.HTTP_201_CREATED)


class DeliverableFileRemoval(APIView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, deliverable_file_id: int) -> Response:
        """Take a file out of the version in preparation."""
        evidence = get_object_or_404(find_evidence(), pk=deliverable_file_id)
        require(can_work_on_deliverable(acting_member(request), evidence.deliverable))
        remove_deliverable_file(member=acting_member(request), evidence=evidence)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _find(deliverable_id: int) -> Deliverable:
    return get_object_or_404(find_deliverables(), pk=deliverable_id)


def _answer(deliverable: Deliverable) -> Response:
    return Response(DeliverableSerializer(deliverable, context={"inside": True}).data)


def _words(kind: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    wish = kind(data=request.data)
    wish.is_valid(raise_exception=True)
    return dict(wish.validated_data)
