from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from apps.consortia.api.sharing import SharingChoiceSerializer
from apps.memory.enums import FORM_KIND_CHOICES, LessonKind, Outcome, OwnRole, RedactionKind, RedactionState
from apps.memory.forms.redaction import LONGEST
from apps.memory.models import Assessment, EarlierApplication, Lesson, Passage, Redaction, Section, Sharing
from apps.memory.reading_notice import say_what_was_not_read
from apps.memory.validators.earlier_application import ApplicationValues, AssessmentValues, LessonValues


class AssessmentSerializer(serializers.ModelSerializer[Assessment]):
    class Meta:
        model = Assessment
        fields = ["id", "criterion", "score", "maximum", "comment"]


class LessonSerializer(serializers.ModelSerializer[Lesson]):
    class Meta:
        model = Lesson
        fields = ["id", "kind", "text"]


class EarlierSectionSerializer(serializers.ModelSerializer[Section]):
    class Meta:
        model = Section
        fields = ["id", "position", "number", "title", "kind", "is_sure", "is_corrected"]


class SharingSerializer(serializers.ModelSerializer[Sharing]):
    given_by = serializers.CharField(source="given_by.full_name")
    withdrawn_by = serializers.CharField(source="withdrawn_by.full_name", default=None)

    class Meta:
        model = Sharing
        fields = ["id", "visibility", "shared_with", "given_by", "given_at", "withdrawn_by", "withdrawn_at"]


class EarlierApplicationSerializer(serializers.ModelSerializer[EarlierApplication]):
    assessments = AssessmentSerializer(many=True)
    lessons = LessonSerializer(many=True)
    sections = EarlierSectionSerializer(many=True)
    sharings = SharingSerializer(many=True, help_text="Every consent ever given, the latest first.")
    reading_notice = serializers.SerializerMethodField(help_text="What was not read of the file, and what to do.")

    class Meta:
        model = EarlierApplication
        fields = [
            "id", "title", "acronym", "programme", "call", "year", "outcome", "own_role", "language", "document",
            "project", "read_at", "picture_pages", "reading_notice", "assessments", "lessons", "sections", "sharings",
        ]  # fmt: skip

    def get_reading_notice(self, application: EarlierApplication) -> str:
        return say_what_was_not_read(application)


class EarlierApplicationRowSerializer(serializers.ModelSerializer[EarlierApplication]):
    passage_count = serializers.IntegerField()
    unreviewed_count = serializers.IntegerField()

    class Meta:
        model = EarlierApplication
        fields = [
            "id", "title", "acronym", "programme", "call", "year", "outcome", "own_role", "language",
            "passage_count", "unreviewed_count",
        ]  # fmt: skip


class EarlierApplicationWishSerializer(serializers.Serializer[Any]):
    title = serializers.CharField(max_length=250)
    acronym = serializers.CharField(max_length=60, default="", allow_blank=True)
    programme = serializers.CharField(max_length=120)
    call = serializers.CharField(max_length=120, default="", allow_blank=True)
    year = serializers.IntegerField(default=None, allow_null=True)
    outcome = serializers.ChoiceField(Outcome.choices)
    own_role = serializers.ChoiceField(OwnRole.choices)

    def values(self, application: EarlierApplication | None = None) -> ApplicationValues:
        """What is sent, over what is stated now."""
        names = ApplicationValues.__dataclass_fields__
        stated = {name: getattr(application, name) for name in names} if application else {}
        return ApplicationValues(**(stated | {k: v for k, v in self.validated_data.items() if k in names}))


class EarlierApplicationUploadSerializer(EarlierApplicationWishSerializer):
    file = serializers.FileField(required=False, help_text="DOCX, PDF with text, plain text or Markdown.")


class AssessmentWishSerializer(serializers.Serializer[Any]):
    criterion = serializers.CharField(max_length=200)
    score = serializers.DecimalField(max_digits=7, decimal_places=2, default=None, allow_null=True)
    maximum = serializers.DecimalField(max_digits=7, decimal_places=2, default=None, allow_null=True)
    comment = serializers.CharField(max_length=8000, default="", allow_blank=True)

    def values(self) -> AssessmentValues:
        return AssessmentValues(**self.validated_data)


class LessonWishSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(LessonKind.choices)
    text = serializers.CharField(max_length=8000)

    def values(self) -> LessonValues:
        return LessonValues(LessonKind(self.validated_data["kind"]), self.validated_data["text"])


class EarlierSectionWishSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(FORM_KIND_CHOICES)


class RedactionSerializer(serializers.ModelSerializer[Redaction]):
    class Meta:
        model = Redaction
        fields = ["id", "passage", "start", "end", "kind", "reason", "state"]


class OwnPassageSerializer(serializers.ModelSerializer[Passage]):
    """A passage as written, with its place: characters of the text as read, page (0 without), paragraph."""

    redactions = RedactionSerializer(many=True)

    class Meta:
        model = Passage
        fields = [
            "id", "origin", "section", "section_kind", "text", "language", "start", "end", "page", "paragraph",
            "is_table", "reviewed_at", "redactions",
        ]  # fmt: skip


class RedactionDecisionSerializer(serializers.Serializer[Any]):
    state = serializers.ChoiceField([RedactionState.ACCEPTED, RedactionState.REJECTED])


class RedactionWishSerializer(serializers.Serializer[Any]):
    passage = serializers.IntegerField()
    words = serializers.CharField(max_length=LONGEST, help_text="As they are written in the passage.")
    kind = serializers.ChoiceField(RedactionKind.choices, default=RedactionKind.OTHER)


class RedactionCountSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField()


class ConsentSerializer(SharingChoiceSerializer):
    consent = serializers.BooleanField(help_text="True: your organisation agrees and may share the text.")

    def validate_consent(self, value: bool) -> bool:
        if not value:
            raise serializers.ValidationError(_("Without this consent nothing is shared."))
        return value
