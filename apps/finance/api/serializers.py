"""How lines, totals and evidence are written in the API. Amounts are decimal strings."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from rest_framework import serializers

from apps.consortia.http import acting_member
from apps.consortia.models import Membership
from apps.consortia.permissions import can_see_person_names
from apps.documents.api.serializers import DocumentSerializer
from apps.documents.enums import EvidenceKind
from apps.documents.models import Document
from apps.finance.enums import CostCategory
from apps.finance.masking import FREE_TEXTS, show_person, show_text
from apps.finance.models import Contract, ExpenditureLine, LineEvidence, Trip
from apps.finance.selectors.credit_note import NOT_CORRECTED
from apps.finance.selectors.unit_cost import list_unit_costs
from apps.finance.services.computed_amount import compute_declared
from apps.finance.services.expenditure_line import values_of
from apps.finance.validators.expenditure_line import LineValues, check_line
from apps.workplan.models import WorkPackage

_READ_ONLY = [
    "id",
    "report",
    "number",
    "suggested_category",
    "rate",
    "rate_month",
    "rate_source",
    "rate_fixing_date",
    "declared_eur",
    "source_import",
    "source_row",
    "asset",
    "returned_from",
]


class ExpenditureLineSerializer(serializers.ModelSerializer[ExpenditureLine]):
    """A line; what it may hold is decided by the validator that the page's form uses too."""

    evidence_count = serializers.IntegerField(read_only=True)
    flags_count = serializers.IntegerField(read_only=True)
    revision = serializers.IntegerField(
        required=False,
        min_value=1,
        help_text="Grows with each change; sent back, it is the state a change starts from.",
    )

    class Meta:
        model = ExpenditureLine
        fields = [
            *_READ_ONLY,
            "revision",
            "kind",
            "category",
            "reference",
            "invoice_no",
            "invoice_date",
            "delivery_date",
            "payment_date",
            "supplier_name",
            "supplier_tax_id",
            "supplier_country",
            "buyer_name",
            "buyer_tax_id",
            "payer_name",
            "is_used",
            "other_grant",
            "other_grant_eur",
            "description",
            "comment",
            "person",
            "ledger_code",
            "work_package",
            "contract",
            "trip",
            "unit_cost",
            "units",
            "corrects",
            "currency",
            "net",
            "vat",
            "gross",
            "paid",
            "declared",
            "stated_eur",
            "evidence_count",
            "flags_count",
        ]
        read_only_fields = _READ_ONLY

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        # Own contracts only: the lead partner would otherwise name another partner's.
        fields = super().get_fields()
        fields["declared"].required = False
        partner_id = self.context.get("partner_id")
        if partner_id is not None:
            fields["contract"].queryset = Contract.objects.filter(partner_id=partner_id)  # type: ignore[attr-defined]
            fields["trip"].queryset = Trip.objects.filter(partner_id=partner_id)  # type: ignore[attr-defined]
            fields["unit_cost"].queryset = list_unit_costs(partner_id=partner_id)  # type: ignore[attr-defined]
            own = ExpenditureLine.objects.filter(partner_id=partner_id).exclude(kind__in=NOT_CORRECTED)
            fields["corrects"].queryset = own  # type: ignore[attr-defined]
            fields["work_package"].queryset = WorkPackage.objects.all()  # type: ignore[attr-defined]
        return fields

    def to_representation(self, instance: ExpenditureLine) -> dict[str, Any]:
        written, reader = super().to_representation(instance), self._reader()
        texts = {field: show_text(reader, instance, field) for field in FREE_TEXTS if field in written}
        return written | texts | {"person": show_person(reader, instance)}

    def _reader(self) -> Membership | None:
        request = self.context.get("request")
        return acting_member(request) if request is not None else self.context.get("member")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        check_line(self._values(attrs))
        return attrs

    @property
    def values(self) -> LineValues:
        return self._values(self.validated_data)

    def _values(self, attrs: dict[str, Any]) -> LineValues:
        given = {name: value for name, value in attrs.items() if name != "revision"}
        for name in ("work_package", "contract", "trip", "unit_cost", "corrects"):
            if name in given:
                chosen = given.pop(name)
                given[f"{name}_id"] = chosen.pk if chosen else None
        if "declared" not in given:
            given |= self._computed(given)
        present = asdict(values_of(self.instance)) if isinstance(self.instance, ExpenditureLine) else {}
        return LineValues(**(present | given))

    def _computed(self, given: dict[str, Any]) -> dict[str, Decimal]:
        """The amount that follows from units, where it was not sent."""
        unit_cost_id = given.get("unit_cost_id", getattr(self.instance, "unit_cost_id", None))
        units = given.get("units", getattr(self.instance, "units", None))
        if unit_cost_id is not None and units is not None:
            amount = compute_declared(unit_cost_id=unit_cost_id, units=units)
            return {} if amount is None else {"declared": amount}
        if self.instance is None:
            raise serializers.ValidationError({"declared": self.fields["declared"].error_messages["required"]})
        return {}


class LineTotalSerializer(serializers.Serializer[Any]):
    category = serializers.ChoiceField(choices=CostCategory.choices)
    currency = serializers.CharField()
    lines = serializers.IntegerField()
    declared = serializers.DecimalField(max_digits=16, decimal_places=2)
    declared_eur = serializers.DecimalField(max_digits=16, decimal_places=2)
    unconverted = serializers.IntegerField()


class LineTotalsSerializer(serializers.Serializer[Any]):
    by_category = LineTotalSerializer(many=True)
    lines = serializers.IntegerField()
    declared_eur = serializers.DecimalField(max_digits=16, decimal_places=2)
    unconverted = serializers.IntegerField()
    parked = serializers.IntegerField(help_text="Lines of these that are parked, so not counted.")
    parked_eur = serializers.DecimalField(max_digits=16, decimal_places=2)


class CategoryDecisionSerializer(serializers.Serializer[Any]):
    accepted = serializers.BooleanField()


class EvidenceSerializer(serializers.ModelSerializer[LineEvidence]):
    """Proof of a line. ``document`` is null for readers who may not see the names a payslip or timesheet holds."""

    document = DocumentSerializer(read_only=True, allow_null=True)

    def to_representation(self, instance: LineEvidence) -> dict[str, Any]:
        written = super().to_representation(instance)
        member = self.context.get("member")
        hidden = member is None or not can_see_person_names(member, instance.partner_id)
        return written | {"document": None} if hidden and instance.names_people else written

    class Meta:
        model = LineEvidence
        fields = ["id", "line", "kind", "document"]
        read_only_fields = fields


class EvidenceUploadSerializer(serializers.Serializer[Any]):
    """New files, or the id of a file that was handed in before, for another line it proves."""

    kind = serializers.ChoiceField(choices=EvidenceKind.choices)
    files = serializers.ListField(child=serializers.FileField(allow_empty_file=True), required=False, default=list)
    document: Any = serializers.PrimaryKeyRelatedField(queryset=Document.objects.none(), required=False)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        if "partner_id" in self.context:
            own = Document.objects.filter(partner_id=self.context["partner_id"])
            fields["document"].queryset = own  # type: ignore[attr-defined]
        return fields

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs["files"] and "document" not in attrs:
            raise serializers.ValidationError({"files": self.fields["files"].error_messages["required"]})
        return attrs
