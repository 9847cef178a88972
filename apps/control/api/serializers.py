"""What the API says of a control. Amounts are in EUR."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.control.enums import Answer, VisitPlace
from apps.control.models import Certificate, ControlReport, FollowUpMeasure, LineVerification, SampleDraw
from apps.control.selectors.control_report import QueuedReport
from apps.control.services.sample import HIGHEST_SEED
from apps.control.structures.overview import ControlOverview
from apps.finance.enums import CostCategory


class EurField(serializers.DecimalField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=14, decimal_places=2, **kwargs)


class ControlSerializer(serializers.ModelSerializer[ControlReport]):
    class Meta:
        model = ControlReport
        fields = [
            "id", "report", "status", "version", "started_at", "finished_at", "application_version", "saw_originals",
            "saw_copies", "saw_electronic", "is_final", "institution", "controller_name", "job_title", "division",
            "address", "country", "phone", "reviewer", "is_administrative", "is_on_the_spot", "is_risk_based",
            "sampling", "checklist_version", "findings", "conclusions", "follow_up",
        ]  # fmt: skip
        read_only_fields = fields


def _text(length: int) -> serializers.CharField:
    return serializers.CharField(required=False, allow_blank=True, default="", max_length=length)


class IdentificationSerializer(serializers.Serializer[Any]):
    application_version = _text(20)
    saw_originals = serializers.BooleanField(default=False)
    saw_copies = serializers.BooleanField(default=False)
    saw_electronic = serializers.BooleanField(default=False)
    is_final = serializers.BooleanField(default=False)
    institution = _text(200)
    controller_name = _text(150)
    job_title = _text(120)
    division = _text(150)
    address = _text(250)
    country = _text(2)
    phone = _text(40)
    reviewer = _text(150)
    is_administrative = serializers.BooleanField(default=False)
    is_on_the_spot = serializers.BooleanField(default=False)
    is_risk_based = serializers.BooleanField(allow_null=True, default=None)
    sampling = _text(5000)


class ConclusionSerializer(serializers.Serializer[Any]):
    findings = _text(5000)
    conclusions = _text(5000)
    follow_up = _text(5000)


class VisitSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(read_only=True)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    place = serializers.ChoiceField(choices=VisitPlace.choices)
    focus = serializers.CharField(max_length=2000)


class QueuedReportSerializer(serializers.Serializer[Any]):
    report = serializers.IntegerField(source="report.pk")
    code = serializers.CharField(source="report.code")
    partner = serializers.IntegerField(source="report.partner_id")
    status = serializers.CharField(source="report.status")
    submitted_at = serializers.DateTimeField(source="report.submitted_at", allow_null=True)
    days = serializers.IntegerField(allow_null=True, help_text="Since the first submission.")
    due_on = serializers.DateField(source="report.period.project_report_due_on", allow_null=True)
    declared_eur = EurField(
        source="report.declared_eur", allow_null=True, help_text="Null while the partner corrects it."
    )
    is_begun = serializers.SerializerMethodField()

    def get_is_begun(self, row: QueuedReport) -> bool:
        return row.control is not None


class OpenStepSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    refusal = serializers.CharField()
    count = serializers.IntegerField()


class MeasureSerializer(serializers.ModelSerializer[FollowUpMeasure]):
    report = serializers.CharField(source="control.report.code", read_only=True)
    is_closed = serializers.BooleanField(read_only=True)

    class Meta:
        model = FollowUpMeasure
        fields = ["id", "report", "text", "due_on", "is_closed", "outcome", "closed_at"]
        read_only_fields = ["outcome", "closed_at"]


class OutcomeSerializer(serializers.Serializer[Any]):
    outcome = serializers.CharField(max_length=2000)


class ChecklistAnswerSerializer(serializers.Serializer[Any]):
    question = serializers.CharField(max_length=60)
    text = serializers.CharField(read_only=True)
    answer = serializers.ChoiceField(choices=Answer.choices)
    comment = _text(2000)


class SampleWishSerializer(serializers.Serializer[Any]):
    from_eur = EurField(min_value=0)
    random_lines = serializers.IntegerField(min_value=0, max_value=10_000)
    seed = serializers.IntegerField(
        min_value=0, max_value=HIGHEST_SEED, required=False, allow_null=True, default=None,
        help_text="The number of the draw: the same one draws the same lines. Without it the server draws one.",
    )  # fmt: skip


class SampleDrawSerializer(serializers.ModelSerializer[SampleDraw]):
    # As text: registers have methods of their own under this name.
    method = serializers.CharField(read_only=True)
    drawn_by = serializers.CharField(source="drawn_by.full_name", read_only=True)
    repeats = serializers.BooleanField(read_only=True, help_text="Drawn again now, the same items come.")

    class Meta:
        model = SampleDraw
        fields = [
            "id", "method", "seed", "from_eur", "random_lines", "risky", "drawn_from", "drawn", "added", "drawn_by",
            "drawn_at", "repeats",
        ]  # fmt: skip
        read_only_fields = fields


class SampleChoiceSerializer(serializers.Serializer[Any]):
    lines = serializers.ListField(child=serializers.IntegerField(min_value=1), help_text="Ids of lines.")
    is_in = serializers.BooleanField()


class CategoryFiguresSerializer(serializers.Serializer[Any]):
    category = serializers.ChoiceField(choices=CostCategory.choices)
    declared_eur = EurField()
    flat_eur = EurField(help_text="The part of the declared amount that flat rates make up.")
    parked_eur = EurField()
    deducted_eur = EurField(help_text="With what falls off the flat rates.")
    eligible_eur = EurField()


class DeductionRowSerializer(serializers.Serializer[Any]):
    typology = serializers.CharField(help_text="Code of the Commission's typology; empty for the row of flat rates.")
    amounts = serializers.DictField(child=EurField(), help_text="By cost category.")
    total_eur = EurField()


class TimingSerializer(serializers.Serializer[Any]):
    requests = serializers.IntegerField()
    answers = serializers.IntegerField()
    days = serializers.IntegerField(help_text="Days on which at least one request waited for its answer.")
    first_asked_on = serializers.DateField(allow_null=True)
    last_answered_on = serializers.DateField(allow_null=True)


class DeductedSerializer(serializers.Serializer[Any]):
    typology = serializers.CharField()
    eur = EurField(help_text="Without the flat rates that follow.")


class ContradictionSerializer(serializers.Serializer[Any]):
    statement = serializers.CharField(help_text="Key of the statement that the deductions speak against.")
    deducted = DeductedSerializer(many=True)
    questions = serializers.ListField(
        child=serializers.CharField(), help_text="Questions of the checklist answered with Yes nevertheless."
    )


class ControlOverviewSerializer(serializers.Serializer[Any]):
    declared_eur = EurField()
    declared_flat_eur = EurField()
    sampled_eur = EurField()
    sampled_share = serializers.DecimalField(
        max_digits=12, decimal_places=4, allow_null=True, help_text="Of what was declared without flat rates."
    )
    parked_eur = EurField()
    deducted_eur = EurField()
    eligible_eur = EurField()
    eligible_share = serializers.DecimalField(max_digits=12, decimal_places=4, allow_null=True)
    clarifications = TimingSerializer()
    undecided_lines = serializers.IntegerField()
    undecided_eur = EurField()
    categories = CategoryFiguresSerializer(many=True)
    deductions = DeductionRowSerializer(many=True)
    flat_row = DeductionRowSerializer()
    contradictions = serializers.SerializerMethodField(
        help_text="What the certificate qualifies: confirm each when you issue it."
    )

    @extend_schema_field(ContradictionSerializer(many=True))
    def get_contradictions(self, overview: ControlOverview) -> Any:
        return ContradictionSerializer(self.context["contradictions"], many=True).data


class LineVerificationSerializer(serializers.ModelSerializer[LineVerification]):
    number = serializers.IntegerField(source="line.number", read_only=True)
    is_parked = serializers.SerializerMethodField(help_text="What was decided counts only once the line is released.")

    class Meta:
        model = LineVerification
        fields = [
            "line", "number", "is_parked", "in_sample", "sample_basis", "declared_eur", "certified_eur", "deducted_eur",
            "typology", "comment", "decided_at",
        ]  # fmt: skip
        read_only_fields = fields

    def get_is_parked(self, row: LineVerification) -> bool:
        return hasattr(row.line, "parking")


class LineDecisionSerializer(serializers.Serializer[Any]):
    certified_eur = EurField()
    typology = serializers.CharField(required=False, allow_blank=True, default="", max_length=6)
    comment = serializers.CharField(required=False, allow_blank=True, default="", max_length=2000)


class CertifiedCountSerializer(serializers.Serializer[Any]):
    lines = serializers.IntegerField()


class ConfirmationsSerializer(serializers.Serializer[Any]):
    confirmed = serializers.ListField(child=serializers.CharField(max_length=1), help_text="The keys a to i.")
    qualifications = serializers.DictField(
        child=serializers.CharField(max_length=1000, allow_blank=True),
        default=dict,
        help_text="Words beneath a statement, by its key; each that a deduction speaks against must be there.",
    )


class CertificateSerializer(serializers.ModelSerializer[Certificate]):
    stands = serializers.BooleanField(read_only=True)

    class Meta:
        model = Certificate
        fields = [
            "id", "number", "version", "report", "partner", "eligible_eur", "sha256", "issued_at", "withdrawn_at",
            "withdrawn_because", "stands",
        ]  # fmt: skip
        read_only_fields = fields
