"""Runs, flags and decisions in the API. Amounts are decimal strings in EUR; texts are in the person's language."""

from typing import Any

from rest_framework import serializers

from apps.eligibility.enums import FLAG_STEPS, FlagState, Remedy
from apps.eligibility.missing import explain_missing
from apps.eligibility.models import CheckRun, Flag, FlagDecision
from apps.eligibility.selectors.flag import FlagText
from apps.eligibility.selectors.flag_evidence import FlagEvidence
from apps.eligibility.selectors.flag_filter import SEVERITIES, STATE_CHOICES, FlagFilter
from apps.eligibility.selectors.flag_words import FlagWords, KnownWording
from apps.eligibility.selectors.other_line import OtherLine
from apps.eligibility.selectors.similar_decision import SimilarDecision
from apps.finance.enums import CostCategory
from apps.jobs.enums import JobStatus


class UntoldSerializer(serializers.Serializer[Any]):
    """A rule that could not judge some lines, and why."""

    rule = serializers.CharField()
    missing = serializers.CharField(help_text="What is missing, as a word.")
    because = serializers.SerializerMethodField(help_text="What is missing, as a sentence in your language.")
    lines = serializers.IntegerField(help_text="How many lines the rule could not judge for want of it.")

    def get_because(self, row: dict[str, Any]) -> str:
        return explain_missing(row["missing"])


class CheckRunSerializer(serializers.ModelSerializer[CheckRun]):
    """A check and how far its job is; the job itself can be followed as any other."""

    status = serializers.ChoiceField(source="job.status", choices=JobStatus.choices, read_only=True)
    step = serializers.CharField(source="job.step", read_only=True)
    step_text = serializers.CharField(source="job.step_text", read_only=True)
    lines_total = serializers.IntegerField(source="job.total", read_only=True)
    lines_done = serializers.IntegerField(source="job.done", read_only=True)
    failure = serializers.CharField(source="job.failure", read_only=True)
    failure_text = serializers.CharField(source="job.failure_text", read_only=True)
    requested_at = serializers.DateTimeField(source="job.requested_at", read_only=True)
    finished_at = serializers.DateTimeField(source="job.finished_at", read_only=True, allow_null=True)
    untold = UntoldSerializer(many=True, read_only=True)

    class Meta:
        model = CheckRun
        fields = [
            "id", "report", "job", "status", "step", "step_text", "lines_total", "lines_done", "rules_version",
            "failure", "failure_text", "requested_at", "finished_at", "untold",
        ]  # fmt: skip
        read_only_fields = fields


class FlagDecisionSerializer(serializers.ModelSerializer[FlagDecision]):
    decided_by = serializers.CharField(source="decided_by.full_name", read_only=True)

    class Meta:
        model = FlagDecision
        fields = ["state", "reason", "decided_by", "decided_as", "decided_at"]
        read_only_fields = fields


class OtherLineSerializer(serializers.Serializer[OtherLine]):
    """A line the flag is about beside its own, as far as you may see it."""

    line = serializers.IntegerField(source="line_id")
    line_number = serializers.IntegerField(source="number")
    report = serializers.IntegerField(source="report_id")
    period = serializers.IntegerField(help_text="Number of the period of its report.")
    supplier = serializers.CharField()
    invoice_no = serializers.CharField()
    declared = serializers.DecimalField(max_digits=14, decimal_places=2)
    currency = serializers.CharField()


class SimilarDecisionSerializer(serializers.Serializer[SimilarDecision]):
    """How a like flag was decided before."""

    flag = serializers.IntegerField(source="flag_id")
    state = serializers.ChoiceField(choices=FlagState.choices)
    reason = serializers.CharField()
    decided_by = serializers.CharField()
    decided_at = serializers.DateTimeField()
    report = serializers.IntegerField(source="report_id")
    period = serializers.IntegerField()
    line = serializers.IntegerField(source="line_id")
    line_number = serializers.IntegerField()
    same_supplier = serializers.BooleanField(help_text="Else the description is the same.")


class KnownWordingSerializer(serializers.Serializer[KnownWording]):
    """A known wording near to the line's."""

    text = serializers.CharField()
    language = serializers.CharField()
    reason = serializers.CharField(allow_null=True, help_text="Null: the wording was found eligible.")


class FlagWordsSerializer(serializers.Serializer[FlagWords]):
    """What a flag by words rests on. The machine proposes, a person decides."""

    reason = serializers.CharField()
    reason_text = serializers.CharField()
    listed = serializers.CharField(help_text="The words a word list knows; empty: none.")
    likelihood = serializers.DecimalField(
        max_digits=5, decimal_places=4, allow_null=True, help_text="The model's, from 0 to 1; null: not asked."
    )
    version = serializers.CharField(help_text="Model and head, or “lexicon” where the word lists decided alone.")
    confirmation = serializers.CharField(help_text="What on the line confirms the words; empty: nothing.")
    examples = KnownWordingSerializer(many=True)


class FlagSerializer(serializers.ModelSerializer[Flag]):
    """A flag with its rule's words: what was found, on what basis, and what to do.

    ``context["evidence"]`` is what ``load_evidence`` answers for all flags shown, which come from ``with_stakes``.
    """

    rule = serializers.CharField(source="rule_id", read_only=True)
    title = serializers.CharField(read_only=True)
    found = serializers.CharField(read_only=True)
    advice = serializers.CharField(read_only=True)
    basis = serializers.CharField(read_only=True, help_text="As it is stored: the same in every language.")
    basis_text = serializers.CharField(read_only=True, help_text="The basis in your language.")
    confirmed = serializers.BooleanField(read_only=True)
    line_number = serializers.IntegerField(source="line.number", read_only=True, allow_null=True, default=None)
    decisions = FlagDecisionSerializer(many=True, read_only=True)
    figures = serializers.JSONField(source="params", read_only=True, help_text="The figures behind the sentence.")
    others = OtherLineSerializer(many=True, read_only=True)
    similar = SimilarDecisionSerializer(many=True, read_only=True)
    words = FlagWordsSerializer(read_only=True, allow_null=True)
    projects = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="Other projects concerned, where you have a seat."
    )

    remedy = serializers.ChoiceField(choices=Remedy.choices, read_only=True, help_text="What settles it.")
    stake_eur = serializers.DecimalField(
        max_digits=14, decimal_places=2, read_only=True,
        help_text="What the finding takes, or what the open question could cost.",
    )  # fmt: skip

    class Meta:
        model = Flag
        fields = [
            "id", "report", "line", "line_number", "rule", "severity", "remedy", "ineligible_eur", "stake_eur", "state",
            "title", "found", "advice", "basis", "basis_text", "confirmed", "is_found", "decisions", "figures",
            "others", "similar", "projects", "words",
        ]  # fmt: skip
        read_only_fields = fields

    def to_representation(self, instance: Flag) -> dict[str, Any]:
        words = FlagText(instance)
        for name in ("title", "found", "advice", "basis", "basis_text", "confirmed"):
            # Shown, not stored.
            setattr(instance, name, getattr(words, name))
        evidence: FlagEvidence = self.context["evidence"][instance.pk]
        for name in ("others", "similar", "projects", "words"):
            setattr(instance, name, getattr(evidence, name))
        return super().to_representation(instance)


class FlagSumsSerializer(serializers.Serializer[Any]):
    flags = serializers.IntegerField()
    undecided = serializers.IntegerField()
    at_risk_eur = serializers.DecimalField(max_digits=14, decimal_places=2)
    deducted_eur = serializers.DecimalField(max_digits=14, decimal_places=2)


class DecisionSerializer(serializers.Serializer[Any]):
    state = serializers.ChoiceField(choices=FLAG_STEPS)
    reason = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")


class FlagFilterSerializer(serializers.Serializer[FlagFilter]):
    """Which flags to list; all parts narrow."""

    remedy = serializers.ChoiceField(choices=Remedy.choices, required=False)
    severity = serializers.ChoiceField(
        choices=list(SEVERITIES), required=False, help_text="certain stands for full and part."
    )
    rule = serializers.CharField(max_length=60, required=False)
    category = serializers.ChoiceField(choices=CostCategory.choices, required=False)
    state = serializers.ChoiceField(
        choices=STATE_CHOICES, required=False, help_text="waiting stands for open, asked and answered."
    )
    text = serializers.CharField(
        max_length=100, required=False, help_text="In supplier, description or invoice number."
    )
    least = serializers.DecimalField(max_digits=14, decimal_places=2, required=False, help_text="At stake, EUR.")
    most = serializers.DecimalField(max_digits=14, decimal_places=2, required=False, help_text="At stake, EUR.")


class SeenFlagSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(min_value=1)
    state = serializers.ChoiceField(choices=FlagState.choices, help_text="The state you saw it in.")


class DecisionsSerializer(DecisionSerializer):
    """One step with several flags. Flags that have moved since you saw them are left as they are."""

    flags = SeenFlagSerializer(many=True, allow_empty=False)


class RefusalSerializer(serializers.Serializer[Any]):
    sentence = serializers.CharField(help_text="Why these flags stay as they are, in your language.")
    count = serializers.IntegerField()


class TogetherSerializer(serializers.Serializer[Any]):
    """What came of a decision on several flags."""

    decided = serializers.ListField(child=serializers.IntegerField(), help_text="Ids of the flags decided.")
    refused = RefusalSerializer(many=True)


class OwnTotalsSerializer(serializers.Serializer[Any]):
    """The part that stands in lines of the partner's own currency, in that currency."""

    currency = serializers.CharField()
    declared = serializers.DecimalField(max_digits=14, decimal_places=2)
    parked = serializers.DecimalField(max_digits=14, decimal_places=2)
    cut = serializers.DecimalField(max_digits=14, decimal_places=2)
    at_risk = serializers.DecimalField(max_digits=14, decimal_places=2)
    eligible = serializers.DecimalField(max_digits=14, decimal_places=2)


class CheckTotalsSerializer(serializers.Serializer[Any]):
    """eligible_eur = declared_eur - parked_eur - cut_eur; at_risk_eur is what open questions could cost besides."""

    lines = serializers.IntegerField()
    unconverted = serializers.IntegerField(help_text="Lines without an amount in EUR, in none of the sums.")
    declared_eur = serializers.DecimalField(max_digits=14, decimal_places=2)
    parked_eur = serializers.DecimalField(max_digits=14, decimal_places=2)
    cut_eur = serializers.DecimalField(max_digits=14, decimal_places=2)
    decided_eur = serializers.DecimalField(max_digits=14, decimal_places=2)
    at_risk_eur = serializers.DecimalField(max_digits=14, decimal_places=2)
    eligible_eur = serializers.DecimalField(max_digits=14, decimal_places=2)
    own = OwnTotalsSerializer(allow_null=True)


class RuleGroupSerializer(serializers.Serializer[Any]):
    rule = serializers.CharField(source="rule_id")
    title = serializers.CharField()
    count = serializers.IntegerField()
    waiting = serializers.IntegerField()
    stake_eur = serializers.DecimalField(max_digits=14, decimal_places=2)


class FlagGroupSerializer(serializers.Serializer[Any]):
    """Flags with the same thing to do; a line counts once in stake_eur, however many flags it has."""

    remedy = serializers.ChoiceField(choices=Remedy.choices)
    advice = serializers.CharField()
    count = serializers.IntegerField()
    waiting = serializers.IntegerField()
    stake_eur = serializers.DecimalField(max_digits=14, decimal_places=2)
    rules = RuleGroupSerializer(many=True)
