"""What the API says and takes of findings. Amounts in EUR, rates as fractions."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.assurance.enums import ErrorKind, FindingState, FollowUp
from apps.assurance.models import Finding, FindingAnswer, FindingVersion
from apps.assurance.validators.finding import FindingValues, LineValues
from apps.finance.api.budget import MoneyField
from apps.finance.enums import CorrectionScenario


class AuditFindingSerializer(serializers.ModelSerializer[Finding]):
    """A finding of an audit. As a draft only the people of the audit read it."""

    reference = serializers.CharField()
    state = serializers.ChoiceField(FindingState.choices)
    amount_eur = MoneyField()
    author = serializers.CharField(source="author.full_name")

    class Meta:
        model = Finding
        fields = [
            "id", "reference", "number", "title", "state", "version", "outcome", "partner_id", "period_id",
            "certificate_id", "contract_id", "typology", "found", "criterion", "cause", "recommendation", "kind",
            "scenario", "correction_rate", "rate_guide", "follow_up", "recommendation_due_on", "implementer_id",
            "answer_due_on", "amount_eur", "author", "written_at", "released_at",
        ]  # fmt: skip
        read_only_fields = fields


class FindingLineInput(serializers.Serializer[Any]):
    line_id = serializers.IntegerField()
    amount_eur = MoneyField(required=False, allow_null=True, default=None)


class FindingInput(serializers.Serializer[Any]):
    """With ``correction_rate`` the amounts of the lines follow from what is certified of them."""

    title = serializers.CharField(max_length=150)
    typology = serializers.CharField(max_length=6)
    found = serializers.CharField(max_length=5000)
    criterion = serializers.CharField(max_length=300)
    cause = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")
    recommendation = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")
    kind = serializers.ChoiceField(ErrorKind.choices, default=ErrorKind.RANDOM)
    scenario = serializers.ChoiceField(CorrectionScenario.choices, default=CorrectionScenario.ONGOING_ASSESSMENT)
    follow_up = serializers.ChoiceField(FollowUp.choices, default=FollowUp.NONE)
    correction_rate = serializers.DecimalField(3, 2, required=False, allow_null=True, default=None)
    partner_id = serializers.IntegerField(required=False, allow_null=True, default=None)
    period_id = serializers.IntegerField(required=False, allow_null=True, default=None)
    certificate_id = serializers.IntegerField(required=False, allow_null=True, default=None)
    contract_id = serializers.IntegerField(required=False, allow_null=True, default=None)
    implementer_id = serializers.IntegerField(required=False, allow_null=True, default=None)
    recommendation_due_on = serializers.DateField(required=False, allow_null=True, default=None)
    lines = FindingLineInput(many=True, required=False, default=list)
    reason = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")

    @property
    def values(self) -> FindingValues:
        given = dict(self.validated_data)
        given.pop("reason")
        lines = tuple(LineValues(**row) for row in given.pop("lines"))
        return FindingValues(**given, lines=lines)


class FindingReleaseInput(serializers.Serializer[Any]):
    answer_due_on = serializers.DateField()


class FindingReasonInput(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=2000)


class FindingDecisionInput(FindingReasonInput):
    is_withdrawn = serializers.BooleanField(required=False, default=False)


class FindingAnswerInput(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=10_000)
    files = serializers.ListField(child=serializers.FileField(), required=False, default=list)


class FindingAnswerSerializer(serializers.ModelSerializer[FindingAnswer]):
    author = serializers.CharField(source="author.full_name")
    document_ids = serializers.SerializerMethodField()

    class Meta:
        model = FindingAnswer
        fields = ["id", "kind", "version", "partner_id", "text", "language", "author", "written_at", "document_ids"]
        read_only_fields = fields

    def get_document_ids(self, answer: FindingAnswer) -> list[int]:
        return [one.document_id for one in answer.files.all()]


class FindingVersionSerializer(serializers.ModelSerializer[FindingVersion]):
    """The finding as it was shown. ``sha256`` is of ``content`` in canonical form."""

    content = serializers.JSONField()

    class Meta:
        model = FindingVersion
        fields = ["number", "status", "reason", "content", "sha256", "made_at"]
        read_only_fields = fields


class LineEffectSerializer(serializers.Serializer[Any]):
    """A line of a finding. ``expected_flat_eur`` falls off flat rates with what is open."""

    line_id = serializers.IntegerField(source="line.pk")
    amount_eur = MoneyField()
    fund_eur = MoneyField()
    corrected_eur = MoneyField()
    flat_eur = MoneyField()
    expected_flat_eur = MoneyField()
    open_eur = MoneyField()
