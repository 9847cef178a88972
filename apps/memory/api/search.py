from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.memory.enums import Outcome, SectionKind
from apps.memory.forms.search import PassageSearchForm
from apps.memory.permissions import can_search_memory
from apps.memory.selectors.search import FoundPassage, FoundPassages, list_filter_options, search_memory


class ScoreSerializer(serializers.Serializer[Any]):
    criterion = serializers.CharField()
    score = serializers.CharField(help_text="Decimal string.")
    maximum = serializers.CharField(help_text="Decimal string.")


class PassageSourceSerializer(serializers.Serializer[Any]):
    """Where a passage comes from. ``application_id`` and the document are there for your own alone."""

    organisation = serializers.CharField()
    title = serializers.CharField()
    acronym = serializers.CharField()
    programme = serializers.CharField()
    call = serializers.CharField()
    year = serializers.IntegerField(allow_null=True)
    outcome = serializers.ChoiceField(Outcome.choices)
    scores = ScoreSerializer(many=True)
    application_id = serializers.IntegerField(allow_null=True)
    document_name = serializers.CharField()
    document_sha256 = serializers.CharField()


class FoundPassageSerializer(serializers.Serializer[FoundPassage]):
    id = serializers.IntegerField(source="passage.pk")
    text = serializers.CharField(source="passage.text")
    language = serializers.CharField(source="passage.language")
    origin = serializers.CharField(source="passage.origin")
    section_kind = serializers.CharField(source="passage.section_kind")
    section_number = serializers.CharField(source="passage.section_number")
    page = serializers.IntegerField(source="passage.page")
    paragraph = serializers.IntegerField(source="passage.paragraph")
    start = serializers.IntegerField(source="passage.start", help_text="Of your own alone; others' have 0.")
    end = serializers.IntegerField(source="passage.end", help_text="Of your own alone; others' have 0.")
    by_meaning = serializers.BooleanField()
    by_words = serializers.BooleanField()
    nearest = serializers.CharField(help_text="The sentence of the passage that lies nearest to the question.")
    is_own = serializers.BooleanField()
    source = PassageSourceSerializer()  # type: ignore[assignment] # a field of this name, not where a field reads from


class FoundPassagesSerializer(serializers.Serializer[FoundPassages]):
    passages = FoundPassageSerializer(many=True)
    used_model = serializers.BooleanField(help_text="False: only words were compared, other languages are missing.")
    language = serializers.CharField(help_text="Of the question, as told by its words.")
    asked_section = serializers.CharField(
        allow_null=True,
        help_text="The section_kind the question seems to ask for, a guess: its passages stand further up.",
    )


class PassageSearch(APIView):
    @extend_schema(
        responses=FoundPassagesSerializer,
        parameters=[
            OpenApiParameter("q", str, required=True, description="What you look for, in your own words."),
            OpenApiParameter("programme", str),
            OpenApiParameter("outcome", str, enum=Outcome.values),
            OpenApiParameter("section_kind", str, enum=SectionKind.values),
            OpenApiParameter("language", str),
            OpenApiParameter("year", int),
        ],
    )
    def get(self, request: Request) -> Response:
        """Passages of your own earlier applications, and of those others share with you. Found by the machine."""
        require(can_search_memory(acting_member(request)))
        member = acting_member(request)
        form = PassageSearchForm(request.query_params, options=list_filter_options(member=member))
        if not form.is_valid():
            raise ValidationError(form.errors.as_data())
        found = search_memory(member=member, query=form.query, wanted=form.wanted)
        return Response(FoundPassagesSerializer(found).data)
