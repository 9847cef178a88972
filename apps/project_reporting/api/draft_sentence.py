"""The sentences of a draft: read with their sources, rewritten, left out, approved, their names confirmed."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.common.languages import reading_language
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.project_reporting.api.project_report import ProjectReportView
from apps.project_reporting.enums import SentenceKind
from apps.project_reporting.models import DraftSentence
from apps.project_reporting.permissions import can_read_project_report
from apps.project_reporting.selectors.draft import list_sentences
from apps.project_reporting.selectors.project_report import get_project_report, get_sentence
from apps.project_reporting.selectors.report_content import write_sentence_texts
from apps.project_reporting.services.draft_sentence import (
    approve_sentence,
    confirm_names,
    leave_out_sentence,
    rewrite_sentence,
)


class SentenceSerializer(serializers.ModelSerializer[DraftSentence]):
    """``text`` is in the caller's language where the ledger speaks, and as written everywhere else.

    Where a model wrote it, ``original_text`` are the partner's own words; ``drafted_text`` stood there before a person
    rewrote it.
    """

    text = serializers.SerializerMethodField()
    approved_by = serializers.CharField(source="approved_by.full_name", read_only=True, default=None)
    written_by = serializers.CharField(source="written_by.full_name", read_only=True, default=None)

    class Meta:
        model = DraftSentence
        fields = [
            "id", "section", "work_package", "partner", "position", "kind", "text", "language", "template", "figures",
            "source_report", "source_field", "is_new", "is_machine_drafted", "is_removed", "approved_by", "approved_at",
            "written_by", "original_text", "original_language", "made_with", "drafted_text", "confirmed_names",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(OpenApiTypes.STR)
    def get_text(self, sentence: DraftSentence) -> str:
        if sentence.kind != SentenceKind.LEDGER:
            return sentence.text
        language = reading_language()
        return write_sentence_texts(sentence, [language])[language]


class SentenceChangeSerializer(serializers.Serializer[Any]):
    """New words, or whether the sentence is left out; one of the two."""

    text = serializers.CharField(max_length=2000, required=False)
    is_removed = serializers.BooleanField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(attrs) != 1:
            raise serializers.ValidationError("Send either text or is_removed.")
        return attrs


class SentenceList(generics.ListAPIView[DraftSentence]):
    """The sentences of a draft with their sources."""

    serializer_class = SentenceSerializer

    def get_queryset(self) -> QuerySet[DraftSentence]:
        if getattr(self, "swagger_fake_view", False):
            return DraftSentence.objects.none()
        report = get_project_report(report_id=self.kwargs["report_id"])
        require(can_read_project_report(acting_member(self.request), report))
        return list_sentences(report=report)


class SentenceDetail(ProjectReportView):
    @extend_schema(request=SentenceChangeSerializer, responses=SentenceSerializer)
    def patch(self, request: Request, report_id: int, sentence_id: int) -> Response:
        """Put own words in place of a sentence, leave it out, or take it in again."""
        sentence = get_sentence(report=self.find_draft(report_id), sentence_id=sentence_id)
        sent = SentenceChangeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        change, member = sent.validated_data, acting_member(request)
        if "text" in change:
            changed = rewrite_sentence(member=member, sentence=sentence, text=change["text"])
        else:
            changed = leave_out_sentence(member=member, sentence=sentence, is_removed=change["is_removed"])
        return Response(SentenceSerializer(changed).data)


class SentenceApproval(ProjectReportView):
    @extend_schema(request=None, responses=SentenceSerializer)
    def post(self, request: Request, report_id: int, sentence_id: int) -> Response:
        """Record that a person stands by a machine-drafted sentence."""
        sentence = get_sentence(report=self.find_draft(report_id), sentence_id=sentence_id)
        return Response(SentenceSerializer(approve_sentence(member=acting_member(request), sentence=sentence)).data)


class SentenceConfirmation(ProjectReportView):
    @extend_schema(request=None, responses=SentenceSerializer)
    def post(self, request: Request, report_id: int, sentence_id: int) -> Response:
        """Vouch for the names in a sentence that occur nowhere in the project."""
        sentence = get_sentence(report=self.find_draft(report_id), sentence_id=sentence_id)
        return Response(SentenceSerializer(confirm_names(member=acting_member(request), sentence=sentence)).data)
