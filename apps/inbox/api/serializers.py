"""How incoming documents, their readings and proposals are written in the API. Amounts are decimal strings."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.documents.api.serializers import DocumentSerializer
from apps.finance.api.serializers import ExpenditureLineSerializer
from apps.finance.enums import CostCategory
from apps.finance.validators.expenditure_line import LineValues
from apps.inbox.checks.findings import Finding
from apps.inbox.enums import Confidence, Outcome, ReadingSource
from apps.inbox.models import DocumentReading, IncomingDocument
from apps.inbox.proposal.line import LineProposal
from apps.inbox.recognition import failure_text


class PartySerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    vat_id = serializers.CharField()
    company_id = serializers.CharField()
    country = serializers.CharField()


class InvoiceLineSerializer(serializers.Serializer[Any]):
    description = serializers.CharField()
    quantity = serializers.DecimalField(max_digits=None, decimal_places=None, allow_null=True)
    unit = serializers.CharField()
    net = serializers.DecimalField(max_digits=None, decimal_places=None, allow_null=True)
    vat_rate = serializers.DecimalField(max_digits=None, decimal_places=None, allow_null=True)


class InvoiceSerializer(serializers.Serializer[Any]):
    """An invoice as it was read; credit notes have negative amounts."""

    format = serializers.CharField()
    profile = serializers.CharField()
    kind = serializers.ChoiceField(choices=[("invoice", "invoice"), ("credit_note", "credit_note")])
    number = serializers.CharField()
    issue_date = serializers.DateField(allow_null=True)
    due_date = serializers.DateField(allow_null=True)
    delivery_date = serializers.DateField(allow_null=True)
    supplier = PartySerializer()
    buyer = PartySerializer()
    currency = serializers.CharField()
    net = serializers.DecimalField(max_digits=None, decimal_places=None, allow_null=True)
    vat = serializers.DecimalField(max_digits=None, decimal_places=None, allow_null=True)
    gross = serializers.DecimalField(max_digits=None, decimal_places=None, allow_null=True)
    order_reference = serializers.CharField()
    contract_reference = serializers.CharField()
    iban = serializers.CharField()
    lines = InvoiceLineSerializer(many=True)


class ReadingSerializer(serializers.Serializer[DocumentReading]):
    """``confidence`` is by the invoice's fields: checked, likely or doubtful. ``failure`` says why nothing was read."""

    read_from = serializers.ChoiceField(choices=ReadingSource.choices, source="source")
    engine = serializers.CharField()
    language = serializers.CharField()
    read_at = serializers.DateTimeField()
    invoice = InvoiceSerializer(allow_null=True)
    confidence = serializers.DictField(child=serializers.ChoiceField(choices=Confidence.choices))
    category = serializers.CharField()
    category_probability = serializers.FloatField(allow_null=True)
    failure = serializers.SerializerMethodField()

    @extend_schema_field(serializers.CharField())
    def get_failure(self, reading: DocumentReading) -> str:
        return failure_text(reading.failure)


class IncomingDocumentSerializer(serializers.ModelSerializer[IncomingDocument]):
    document = DocumentSerializer(read_only=True)
    reading: Any = ReadingSerializer(read_only=True, allow_null=True)

    class Meta:
        model = IncomingDocument
        fields = [
            "id", "report", "document", "channel", "status", "line", "received_at", "decided_at", "reading", "changed",
        ]  # fmt: skip
        read_only_fields = fields


class ProposedFieldSerializer(serializers.Serializer[Any]):
    field = serializers.CharField()
    value = serializers.CharField()
    confidence = serializers.ChoiceField(choices=Confidence.choices)
    origin = serializers.CharField()


class FindingSerializer(serializers.Serializer[Finding]):
    code = serializers.CharField()
    is_warning = serializers.BooleanField()
    text = serializers.CharField()
    line = serializers.IntegerField(source="line_id", allow_null=True)
    incoming_document = serializers.IntegerField(source="incoming_id", allow_null=True)


class IncomingDetailSerializer(serializers.Serializer[Any]):
    """A document with the line it would make and what a person should know before she takes it."""

    incoming_document = IncomingDocumentSerializer()
    proposal = ProposedFieldSerializer(many=True)
    findings = FindingSerializer(many=True)


class ReceivedFileSerializer(serializers.Serializer[Any]):
    """What became of one file; ``list_import`` is set for a list, ``incoming_document`` for anything else."""

    name = serializers.CharField()
    outcome = serializers.ChoiceField(choices=Outcome.choices)
    reason = serializers.CharField()
    incoming_document = serializers.IntegerField(source="incoming.pk", allow_null=True, default=None)
    list_import = serializers.IntegerField(source="upload.pk", allow_null=True, default=None)


class DocumentsUploadSerializer(serializers.Serializer[Any]):
    files = serializers.ListField(child=serializers.FileField(allow_empty_file=True), allow_empty=False)


class TakeSerializer(ExpenditureLineSerializer):
    """The values of the line; what is left out is taken as proposed."""

    class Meta(ExpenditureLineSerializer.Meta):
        extra_kwargs = {
            name: {"required": False} for name in ("category", "description", "currency", "declared", "kind")
        }

    def _values(self, attrs: dict[str, Any]) -> LineValues:
        proposal: LineProposal = self.context["proposal"]
        proposed = {"contract_id" if name == "contract" else name: value for name, value in proposal.initial.items()}
        return LineValues(**{**self._empty(), **proposed, **self._given(attrs)})

    def _empty(self) -> dict[str, Any]:
        # Refused by the line's validator with a sentence each, where neither side fills them.
        return {"description": "", "category": "", "currency": self.context["currency"], "declared": Decimal(0)}

    def _given(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = dict(attrs)
        for name in ("work_package", "contract"):
            if name in given:
                chosen = given.pop(name)
                given[f"{name}_id"] = chosen.pk if chosen else None
        return given


class TakeTogetherSerializer(serializers.Serializer[Any]):
    """Several documents without doubts: id of the document → cost category."""

    categories = serializers.DictField(child=serializers.ChoiceField(choices=CostCategory.choices), allow_empty=False)

    def validate_categories(self, given: dict[str, str]) -> dict[int, str]:
        if not all(key.isdecimal() for key in given):
            raise serializers.ValidationError(self.error_messages["invalid"])
        return {int(key): category for key, category in given.items()}


def proposal_rows(proposal: LineProposal) -> list[dict[str, Any]]:
    """The proposal as the API lists it."""
    rows = proposal.as_data()
    return [{**rows[name], "field": name, "origin": field.origin_text} for name, field in proposal.fields.items()]


def finding_rows(findings: list[Finding]) -> list[dict[str, Any]]:
    return [{**asdict(each), "is_warning": each.is_warning, "text": each.text} for each in findings]
