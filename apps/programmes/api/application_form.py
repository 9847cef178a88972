from typing import TYPE_CHECKING, Any, cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.programmes.application_form import ApplicationForm

if TYPE_CHECKING:
    from apps.consortia.http import PartnershipRequest


class FormSectionSerializer(serializers.Serializer[Any]):
    """``title`` and ``asked`` are in the asking person's language; ``limit`` is in characters, null if unknown."""

    key = serializers.CharField()
    number = serializers.CharField()
    kind = serializers.CharField()
    title = serializers.CharField()
    asked = serializers.CharField(source="question")
    limit = serializers.IntegerField(allow_null=True)
    is_confirmed = serializers.BooleanField(source="confirmed")
    source = serializers.CharField()  # type: ignore[assignment]


class CriterionSerializer(serializers.Serializer[Any]):
    """What assessors score, up to ``maximum``, looking at ``sections``."""

    key = serializers.CharField()
    title = serializers.CharField()
    questions = serializers.ListField(child=serializers.CharField(), source="asked")
    sections = serializers.ListField(child=serializers.CharField())
    maximum = serializers.IntegerField()
    is_confirmed = serializers.BooleanField(source="confirmed")
    source = serializers.CharField()  # type: ignore[assignment]


class ApplicationFormSerializer(serializers.Serializer[Any]):
    sections = FormSectionSerializer(many=True)
    criteria = CriterionSerializer(many=True)


class ApplicationFormView(APIView):
    @extend_schema(responses=ApplicationFormSerializer)
    def get(self, request: Request) -> Response:
        """The programme's application form: its sections with what is asked, and the criteria of assessment."""
        version = cast("PartnershipRequest", request._request).partnership.programme_version
        return Response(ApplicationFormSerializer(ApplicationForm.from_data(version.form)).data)
