from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.languages import reading_language
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.guidance.api.secretariat_answer import SecretariatAnswerSerializer
from apps.guidance.enums import SourceKind, Sureness
from apps.guidance.models import Question
from apps.guidance.permissions import can_ask, can_judge
from apps.guidance.selectors.programme import list_versions
from apps.guidance.selectors.question import find_questions, list_questions
from apps.guidance.selectors.secretariat_answer import list_told
from apps.guidance.selectors.shown_passage import list_shown, list_shown_today
from apps.guidance.services.question import LONGEST, ask_question, judge_answer
from apps.programmes.models import ProgrammeVersion


class FigureSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    origin = serializers.CharField(source="source")
    is_confirmed = serializers.BooleanField(help_text="The figure was seen at its source.")


class ShownPassageSerializer(serializers.Serializer[Any]):
    """A passage word for word, in the language it is in; of the catalogue in that of who asked."""

    kind = serializers.ChoiceField(choices=SourceKind.choices)
    citation = serializers.CharField(help_text="Document, section and page; or rule and legal basis in your language.")
    language = serializers.CharField()
    heading = serializers.CharField()
    paragraphs = serializers.ListField(child=serializers.CharField())
    figures = FigureSerializer(many=True)
    nearest = serializers.CharField(help_text="The sentence that lies nearest to the question; may be empty.")
    rule_id = serializers.CharField()
    basis = serializers.CharField(help_text="As it is stored: the same in every language.")
    is_confirmed = serializers.BooleanField()
    section = serializers.CharField()
    page = serializers.IntegerField(allow_null=True)
    url = serializers.CharField()
    document = serializers.IntegerField()
    edition = serializers.IntegerField()
    score = serializers.FloatField()


class ShownTodaySerializer(ShownPassageSerializer):
    is_outdated = serializers.BooleanField(help_text="The source says something else today, or is gone: ask again.")


class ToldSerializer(serializers.Serializer[Any]):
    """Hearsay: what a secretariat answered to a question like this one, as somebody wrote it down."""

    question = serializers.CharField(source="answer.text")
    answer = serializers.CharField(source="answer.answer")
    source_named = serializers.CharField(source="answer.source")
    answered_on = serializers.DateField(source="answer.answered_on")
    is_own = serializers.BooleanField()


class LegalQuestionSerializer(serializers.ModelSerializer[Question]):
    asked_by = serializers.CharField(source="asked_by.full_name")
    passages = serializers.SerializerMethodField()
    sureness = serializers.ChoiceField(
        choices=Sureness.choices, help_text="not_found: no passage is sure enough; ask the joint secretariat."
    )
    secretariat_answer = SecretariatAnswerSerializer(default=None, allow_null=True)

    class Meta:
        model = Question
        fields = [
            "id", "text", "language", "programme_version", "sureness", "score", "used_model", "lacked_rules",
            "passages", "helped", "asked_by", "asked_at", "secretariat_answer",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema(responses=ShownPassageSerializer(many=True))
    def get_passages(self, question: Question) -> list[dict[str, Any]]:
        return list(ShownPassageSerializer(list_shown(question=question), many=True).data)


class QuestionAnsweredSerializer(LegalQuestionSerializer):
    """One question, with what secretariats answered to others like it."""

    others_were_told = serializers.SerializerMethodField()

    class Meta(LegalQuestionSerializer.Meta):
        fields = [*LegalQuestionSerializer.Meta.fields, "others_were_told"]
        read_only_fields = fields

    @extend_schema(responses=ShownTodaySerializer(many=True))
    def get_passages(self, question: Question) -> list[dict[str, Any]]:
        return list(ShownTodaySerializer(list_shown_today(question=question), many=True).data)

    @extend_schema(responses=ToldSerializer(many=True))
    def get_others_were_told(self, question: Question) -> list[dict[str, Any]]:
        told = list_told(
            text=question.text,
            version=question.programme_version,
            partnership_id=question.partnership_id,
        )
        return list(ToldSerializer(told, many=True).data)


class QuestionWishSerializer(serializers.Serializer[Any]):
    """``programme_version`` counts in an organisation's room only; without it all programmes are asked."""

    text = serializers.CharField(max_length=LONGEST)
    programme_version = serializers.PrimaryKeyRelatedField(
        queryset=ProgrammeVersion.objects.none(), required=False, allow_null=True, default=None
    )

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        # Asked anew for each request: versions are loaded while the process runs.
        fields["programme_version"].queryset = list_versions()  # type: ignore[attr-defined]
        return fields


class HelpedSerializer(serializers.Serializer[Any]):
    helped = serializers.BooleanField()


class QuestionList(APIView):
    @extend_schema(
        responses=LegalQuestionSerializer(many=True),
        parameters=[OpenApiParameter("show", str, enum=["open"], description="Only what nobody has answered yet.")],
    )
    def get(self, request: Request) -> Response:
        """The questions you may read, the latest first; of the open ones the oldest."""
        rows = list_questions(only_open=request.query_params.get("show") == "open")
        return Response(LegalQuestionSerializer(rows, many=True).data)

    @extend_schema(request=QuestionWishSerializer, responses={201: QuestionAnsweredSerializer})
    def post(self, request: Request) -> Response:
        """Ask in English, Polish, Finnish, Danish, German, Swedish, Spanish or French.

        Answered by passages alone; no legal advice.
        """
        member = acting_member(request)
        require(can_ask(member))
        wish = QuestionWishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        asked = ask_question(
            member=member,
            text=wish.validated_data["text"],
            reader=reading_language(),
            version=wish.validated_data["programme_version"],
        )
        return Response(QuestionAnsweredSerializer(_find(asked.pk)).data, status=status.HTTP_201_CREATED)


class QuestionDetail(APIView):
    @extend_schema(responses=QuestionAnsweredSerializer)
    def get(self, request: Request, question_id: int) -> Response:
        return Response(QuestionAnsweredSerializer(_find(question_id)).data)


class QuestionHelped(APIView):
    @extend_schema(request=HelpedSerializer, responses=LegalQuestionSerializer)
    def post(self, request: Request, question_id: int) -> Response:
        """Say whether the passages answered your question."""
        found, wish = _find(question_id), HelpedSerializer(data=request.data)
        require(can_judge(acting_member(request), found))
        wish.is_valid(raise_exception=True)
        judge_answer(member=acting_member(request), question=found, helped=wish.validated_data["helped"])
        return Response(LegalQuestionSerializer(_find(question_id)).data)


def _find(question_id: int) -> Question:
    return get_object_or_404(find_questions(), pk=question_id)
