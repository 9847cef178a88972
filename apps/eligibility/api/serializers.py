"""Runs, flags and decisions in the API. Amounts are decimal strings in EUR; texts are in the person's language."""

from typing import Any

from rest_framework import serializers

from apps.eligibility.enums import FlagState
from apps.eligibility.models import CheckRun, Flag, FlagDecision
from apps.eligibility.selectors.flag import FlagText


class CheckRunSerializer(serializers.ModelSerializer[CheckRun]):
    step_text = serializers.CharField(read_only=True)
    failure_text = serializers.SerializerMethodField()

    class Meta:
        model = CheckRun
        fields = [
            "id", "report", "status", "step", "step_text", "lines_total", "lines_done", "rules_version",
            "failure", "failure_text", "requested_at", "finished_at",
        ]  # fmt: skip
        read_only_fields = fields

    def get_failure_text(self, run: CheckRun) -> str:
        return run.failure_text if run.failure else ""


class FlagDecisionSerializer(serializers.ModelSerializer[FlagDecision]):
    decided_by = serializers.CharField(source="decided_by.full_name", read_only=True)

    class Meta:
        model = FlagDecision
        fields = ["state", "reason", "decided_by", "decided_at"]
        read_only_fields = fields


class FlagSerializer(serializers.ModelSerializer[Flag]):
    """A flag with its rule's words: what was found, on what basis, and what to do."""

    rule = serializers.CharField(source="rule_id", read_only=True)
    title = serializers.CharField(read_only=True)
    found = serializers.CharField(read_only=True)
    advice = serializers.CharField(read_only=True)
    basis = serializers.CharField(read_only=True)
    confirmed = serializers.BooleanField(read_only=True)
    line_number = serializers.IntegerField(source="line.number", read_only=True, allow_null=True, default=None)
    decisions = FlagDecisionSerializer(many=True, read_only=True)

    class Meta:
        model = Flag
        fields = [
            "id", "report", "line", "line_number", "rule", "severity", "ineligible_eur", "state", "title", "found",
            "advice", "basis", "confirmed", "is_found", "decisions",
        ]  # fmt: skip
        read_only_fields = fields

    def to_representation(self, instance: Flag) -> dict[str, Any]:
        words = FlagText(instance)
        for name in ("title", "found", "advice", "basis", "confirmed"):
            # Shown, not stored.
            setattr(instance, name, getattr(words, name))
        return super().to_representation(instance)


class FlagSumsSerializer(serializers.Serializer[Any]):
    flags = serializers.IntegerField()
    undecided = serializers.IntegerField()
    at_risk_eur = serializers.DecimalField(max_digits=14, decimal_places=2)
    deducted_eur = serializers.DecimalField(max_digits=14, decimal_places=2)


class DecisionSerializer(serializers.Serializer[Any]):
    state = serializers.ChoiceField(choices=[(s.value, s.label) for s in FlagState if s != FlagState.OPEN])
    reason = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")
