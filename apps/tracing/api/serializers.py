from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.consortia.models import Membership
from apps.finance.masking import show_person, show_text
from apps.publishing.enums import FigureKind
from apps.tracing.enums import EntryKind, StepKind
from apps.tracing.structures.figure import FigureLine, FigureRows
from apps.tracing.structures.line_trace import LineTrace

EUR: dict[str, Any] = {"max_digits": 16, "decimal_places": 2, "read_only": True}


class FigureRowSerializer(serializers.Serializer[FigureLine]):
    """One row behind a figure. ``line`` leads on where there is one; ``eur`` is what it adds to the figure."""

    line = serializers.IntegerField(source="entry.line_id", allow_null=True)
    kind = serializers.ChoiceField(EntryKind.choices, source="entry.kind")
    is_flat_rate = serializers.BooleanField(source="entry.is_flat")
    partner = serializers.CharField(source="code")
    period = serializers.IntegerField(source="entry.period")
    report = serializers.IntegerField(source="entry.report_id")
    category = serializers.CharField(source="entry.category")
    eur = serializers.DecimalField(source="entry.eur", **EUR)
    number = serializers.IntegerField(source="line.number", default=None)
    description = serializers.SerializerMethodField()
    supplier = serializers.SerializerMethodField()
    invoice_no = serializers.CharField(source="line.invoice_no", default="")

    def get_description(self, row: FigureLine) -> str:
        return self._say(row, "description")

    def get_supplier(self, row: FigureLine) -> str:
        return self._say(row, "supplier_name")

    def _say(self, row: FigureLine, field: str) -> str:
        return show_text(self.context["member"], row.line, field) if row.line else ""


class TracedShareSerializer(serializers.Serializer[Any]):
    report = serializers.IntegerField(source="report_id")
    partner = serializers.CharField(source="code")
    period = serializers.IntegerField()
    sign = serializers.IntegerField()
    base = serializers.DecimalField(**EUR)
    rate = serializers.DecimalField(max_digits=7, decimal_places=4)
    fund = serializers.DecimalField(**EUR)
    own = serializers.DecimalField(**EUR)


class FigureSerializer(serializers.Serializer[FigureRows]):
    """``eur`` is the figure and ``costs`` the sum of the rows; they differ where the figure is a share of costs.

    ``printed_eur`` is what the document says in which the figure stands, null where it stands in none.
    """

    kind = serializers.ChoiceField(FigureKind.choices, source="address.kind")
    as_of = serializers.SerializerMethodField()
    eur = serializers.DecimalField(**EUR)
    costs = serializers.DecimalField(**EUR)
    printed_eur = serializers.SerializerMethodField()
    shares = TracedShareSerializer(many=True)
    rows = serializers.SerializerMethodField()

    def get_as_of(self, rows: FigureRows) -> str | None:
        moment = self.context["moment"]
        return moment and str(moment.isoformat())

    def get_printed_eur(self, rows: FigureRows) -> str | None:
        printed = self.context["printed"]
        return None if printed is None else str(printed)

    @extend_schema_field(FigureRowSerializer(many=True))
    def get_rows(self, rows: FigureRows) -> list[dict[str, Any]]:
        return list(FigureRowSerializer(self.context["lines"], many=True, context=self.context).data)


class TracedStepSerializer(serializers.Serializer[Any]):
    """``eur`` is the line's, ``of_eur`` what the whole step holds; null where it was not taken."""

    kind = serializers.ChoiceField(StepKind.choices)
    eur = serializers.DecimalField(**EUR, allow_null=True)
    of_eur = serializers.DecimalField(**EUR, allow_null=True)
    day = serializers.DateField(allow_null=True)


class ProofSerializer(serializers.Serializer[Any]):
    """Of a file the reader must not see, because it names people, its kind alone."""

    document = serializers.SerializerMethodField()
    kind = serializers.CharField(source="evidence.kind")
    name = serializers.SerializerMethodField()
    sha256 = serializers.SerializerMethodField()
    pages = serializers.SerializerMethodField()

    def get_document(self, proof: Any) -> int | None:
        return proof.evidence.document_id if proof.is_shown else None

    def get_name(self, proof: Any) -> str:
        return proof.evidence.document.name if proof.is_shown else ""

    def get_sha256(self, proof: Any) -> str:
        return proof.evidence.document.sha256 if proof.is_shown else ""

    def get_pages(self, proof: Any) -> int:
        return len(proof.pages)


class TransferSerializer(serializers.Serializer[Any]):
    distribution = serializers.IntegerField(source="pk")
    share_eur = serializers.DecimalField(**EUR)
    paid_on = serializers.DateField()
    receipt = serializers.CharField(source="receipt_state")


class MoneySerializer(serializers.Serializer[Any]):
    payment = serializers.IntegerField(source="payment.pk")
    amount_eur = serializers.DecimalField(source="payment.amount_eur", **EUR)
    received_on = serializers.DateField(source="payment.received_on")
    distributions = TransferSerializer(many=True)


class LineTraceSerializer(serializers.Serializer[LineTrace]):
    line = serializers.IntegerField(source="line.pk")
    number = serializers.IntegerField(source="line.number")
    partner = serializers.CharField(source="line.report.partner.code")
    report = serializers.IntegerField(source="line.report_id")
    report_status = serializers.CharField(source="line.report.status")
    category = serializers.CharField(source="line.category")
    description = serializers.SerializerMethodField()
    person = serializers.SerializerMethodField()
    steps = TracedStepSerializer(many=True)
    documents = ProofSerializer(source="proofs", many=True)
    contract = serializers.IntegerField(source="line.contract_id", allow_null=True)
    trip = serializers.IntegerField(source="line.trip_id", allow_null=True)
    asset = serializers.IntegerField(source="line.asset_id", allow_null=True)
    flags = serializers.SerializerMethodField()
    certificate = serializers.IntegerField(source="certificate.pk", default=None)
    project_report = serializers.IntegerField(source="source.report_id", default=None)
    payments = MoneySerializer(source="money", many=True)
    parked_before_as = serializers.IntegerField(source="earlier.pk", default=None)
    came_back_as = serializers.IntegerField(source="later.pk", default=None)

    def get_description(self, trace: LineTrace) -> str:
        return show_text(self.context["member"], trace.line, "description")

    def get_person(self, trace: LineTrace) -> str:
        member: Membership = self.context["member"]
        return show_person(member, trace.line)

    def get_flags(self, trace: LineTrace) -> list[dict[str, Any]]:
        return [
            {"id": one.pk, "rule": one.rule_id, "state": one.state, "ineligible_eur": str(one.ineligible_eur)}
            for one in trace.flags
        ]
