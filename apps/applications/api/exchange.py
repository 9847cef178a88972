from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.applications.exchange.files import check_size
from apps.applications.exchange.preview import BUDGET, WORK_PLAN
from apps.applications.models import ApplicationFile
from apps.applications.permissions import can_plan_application, can_write_application
from apps.applications.selectors.exchange import FORMATS, export_application, find_files, name_export, preview_file
from apps.applications.services.exchange import lay_file_aside, take_file_over
from apps.common.languages import reading_language
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.publishing.enums import Format
from apps.publishing.files import answer_with_file


class SectionChangeSerializer(serializers.Serializer[Any]):
    """``version`` is the present one and goes back with what is taken; ``written_from`` is the file's. ``over``:
    characters of the file's text beyond what the form takes."""

    key = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()
    version = serializers.IntegerField()
    written_from = serializers.IntegerField()
    characters = serializers.IntegerField()
    over = serializers.IntegerField()


class RowChangeSerializer(serializers.Serializer[Any]):
    row = serializers.IntegerField()
    kind = serializers.CharField()
    code = serializers.CharField()
    before = serializers.DictField(allow_null=True)
    after = serializers.DictField()


class CellChangeSerializer(serializers.Serializer[Any]):
    row = serializers.IntegerField()
    partner = serializers.CharField()
    category = serializers.CharField()
    before = serializers.DecimalField(max_digits=14, decimal_places=2, allow_null=True)
    after = serializers.DecimalField(max_digits=14, decimal_places=2, allow_null=True)


class FileProblemSerializer(serializers.Serializer[Any]):
    part = serializers.CharField()
    row = serializers.IntegerField()
    code = serializers.CharField()
    text = serializers.CharField()


class ApplicationFileSerializer(serializers.Serializer[Any]):
    """A file laid aside with what it would change now. ``states`` go back with the parts that are taken. ``missing``
    is here and not in the file, and stays; ``unread`` are sheets and columns nobody knows; ``other_project`` is the
    acronym of another project the file was written in."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    sections = SectionChangeSerializer(many=True)
    work_plan = RowChangeSerializer(many=True)
    budget = CellChangeSerializer(many=True)
    problems = FileProblemSerializer(many=True)
    states = serializers.DictField(child=serializers.CharField())
    missing = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    unread = serializers.ListField(child=serializers.CharField())
    other_project = serializers.CharField()


class ApplicationUploadSerializer(serializers.Serializer[Any]):
    file = serializers.FileField()

    def validate_file(self, file: UploadedFile) -> UploadedFile:
        check_size(file.size or 0)
        return file


class ApplicationTakeSerializer(serializers.Serializer[Any]):
    """``sections`` by key with the version that was seen; ``parts`` (``work_plan``, ``budget``) are the lead partner's
    to take, each with the state that was seen."""

    sections = serializers.DictField(child=serializers.IntegerField(min_value=0), default=dict)
    parts = serializers.DictField(child=serializers.CharField(), default=dict)

    def validate_parts(self, parts: dict[str, str]) -> dict[str, str]:
        if unknown := set(parts) - {WORK_PLAN, BUDGET}:
            raise serializers.ValidationError(_("The application has no part “%(value)s”.") % {"value": min(unknown)})
        return parts


class ApplicationExport(APIView):
    @extend_schema(responses={(200, "application/octet-stream"): bytes})
    def get(self, request: Request, data_format: str) -> HttpResponseBase:
        """The application as docx (texts), xlsx (data and counts) or json (everything)."""
        if data_format not in FORMATS:
            raise Http404
        partnership, chosen = acting_member(request).partnership, Format(data_format)
        file = export_application(partnership=partnership, format=chosen, language=reading_language())
        return answer_with_file(request._request, file, name=name_export(partnership, chosen), format=chosen)


class ApplicationFiles(APIView):
    parser_classes = [MultiPartParser, FormParser]

    @extend_schema(request=ApplicationUploadSerializer, responses={201: ApplicationFileSerializer})
    def post(self, request: Request) -> Response:
        """Lay a file aside and answer what it would change. Nothing of the application changes."""
        require(can_write_application(acting_member(request)))
        wish = ApplicationUploadSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        upload = wish.validated_data["file"]
        file = lay_file_aside(member=acting_member(request), name=upload.name, content=upload.read())
        return Response(_answer(request, file), status=status.HTTP_201_CREATED)


class ApplicationFileDetail(APIView):
    @extend_schema(responses=ApplicationFileSerializer)
    def get(self, request: Request, file_id: int) -> Response:
        return Response(_answer(request, get_object_or_404(find_files(), pk=file_id)))


class ApplicationFileTake(APIView):
    parser_classes = [JSONParser]

    @extend_schema(request=ApplicationTakeSerializer, responses={204: None})
    def post(self, request: Request, file_id: int) -> Response:
        """Take over what is named; if a section was saved since, nothing at all is taken."""
        file, member = get_object_or_404(find_files(), pk=file_id), acting_member(request)
        require(can_write_application(member))
        wish = ApplicationTakeSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        require(not wish.validated_data["parts"] or can_plan_application(member))
        take_file_over(member=member, file=file, **wish.validated_data)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _answer(request: Request, file: ApplicationFile) -> dict[str, Any]:
    preview = preview_file(partnership=acting_member(request).partnership, content=file.content)
    shown = {
        "id": file.pk, "name": file.name, "sections": preview.sections, "work_plan": preview.plan,
        "budget": preview.budget, "problems": preview.problems, "states": preview.states,
        "missing": preview.missing, "unread": preview.unread, "other_project": preview.other_project,
    }  # fmt: skip
    return dict(ApplicationFileSerializer(shown).data)
