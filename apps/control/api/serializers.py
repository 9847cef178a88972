"""What the API says of a control. Amounts are in EUR."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.control.models import Certificate, ControlReport, LineVerification
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
            "sampling", "sample_seed", "checklist_version", "findings", "conclusions", "follow_up",
        ]  # fmt: skip
        read_only_fields = fields


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
    undecided_lines = serializers.IntegerField()
    undecided_eur = EurField()
    categories = CategoryFiguresSerializer(many=True)
    deductions = DeductionRowSerializer(many=True)
    flat_row = DeductionRowSerializer()


class VerificationSerializer(serializers.ModelSerializer[LineVerification]):
    number = serializers.IntegerField(source="line.number", read_only=True)

    class Meta:
        model = LineVerification
        fields = [
            "line", "number", "in_sample", "sample_basis", "declared_eur", "certified_eur", "deducted_eur", "typology",
            "comment", "decided_at",
        ]  # fmt: skip
        read_only_fields = fields


class LineDecisionSerializer(serializers.Serializer[Any]):
    certified_eur = EurField()
    typology = serializers.CharField(required=False, allow_blank=True, default="", max_length=6)
    comment = serializers.CharField(required=False, allow_blank=True, default="", max_length=2000)


class CertifiedCountSerializer(serializers.Serializer[Any]):
    lines = serializers.IntegerField()


class ConfirmationsSerializer(serializers.Serializer[Any]):
    confirmed = serializers.ListField(child=serializers.CharField(max_length=1), help_text="The keys a to i.")


class ControlReasonSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=1000)


class CertificateSerializer(serializers.ModelSerializer[Certificate]):
    stands = serializers.BooleanField(read_only=True)

    class Meta:
        model = Certificate
        fields = [
            "id", "number", "version", "report", "partner", "eligible_eur", "sha256", "issued_at", "withdrawn_at",
            "withdrawn_because", "stands",
        ]  # fmt: skip
        read_only_fields = fields
