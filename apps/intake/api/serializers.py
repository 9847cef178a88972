"""How uploads and their previews are written in the API."""

from typing import Any

from rest_framework import serializers

from apps.finance.enums import CostCategory
from apps.intake.choices import ImportChoices
from apps.intake.fields import Field
from apps.intake.models import ExpenditureImport
from apps.intake.problems import Severity
from apps.intake.row_selection import LeftOutReason
from apps.intake.selectors.preview import Preview

_AMOUNT: dict[str, Any] = {"max_digits": 16, "decimal_places": 2, "allow_null": True}


class ImportSerializer(serializers.ModelSerializer[ExpenditureImport]):
    lines_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = ExpenditureImport
        fields = ["id", "report", "name", "sha256", "status", "sheet", "uploaded_at", "lines_count"]
        read_only_fields = fields


class ImportUploadSerializer(serializers.Serializer[Any]):
    # An empty file is refused by the reader, in the words it has for all refusals.
    file = serializers.FileField(allow_empty_file=True)


class IssueSerializer(serializers.Serializer[Any]):
    severity = serializers.ChoiceField(choices=[severity.value for severity in Severity])
    code = serializers.CharField()
    field = serializers.CharField()
    text = serializers.CharField()


class ImportColumnSerializer(serializers.Serializer[Any]):
    index = serializers.IntegerField()
    heading = serializers.CharField()
    examples = serializers.ListField(child=serializers.CharField())
    field = serializers.ChoiceField(choices=[field.value for field in Field], allow_null=True)


class ImportTotalSerializer(serializers.Serializer[Any]):
    currency = serializers.CharField()
    rows = serializers.IntegerField()
    declared = serializers.DecimalField(max_digits=16, decimal_places=2)


class LeftOutSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    reason = serializers.ChoiceField(choices=[reason.value for reason in LeftOutReason])
    text = serializers.CharField()


class ImportPreviewSerializer(serializers.Serializer[Preview]):
    """A list as understood; its rows are a list of their own."""

    upload = ImportSerializer()
    sheets = serializers.ListField(child=serializers.CharField(), source="sheet_names")
    sheet = serializers.CharField(source="sheet.name")
    columns = ImportColumnSerializer(many=True, source="preview_columns")
    rows = serializers.SerializerMethodField()
    blocked_rows = serializers.SerializerMethodField()
    left_out_rows = serializers.SerializerMethodField()
    not_items = LeftOutSerializer(many=True, source="left_out_by_us")
    totals = ImportTotalSerializer(many=True)
    notes = IssueSerializer(many=True)
    can_confirm = serializers.BooleanField()

    def get_rows(self, preview: Preview) -> int:
        return len(preview.parsed.rows)

    def get_blocked_rows(self, preview: Preview) -> list[int]:
        return sorted(preview.blocked)

    def get_left_out_rows(self, preview: Preview) -> list[int]:
        return sorted(preview.choices.left_out)


class ImportRowSerializer(serializers.Serializer[Any]):
    """One row as understood. Empty texts are empty strings, missing amounts and dates null."""

    number = serializers.IntegerField(source="row.number")
    kind = serializers.CharField(source="row.kind")
    reference = serializers.CharField(source="row.reference")
    invoice_no = serializers.CharField(source="row.invoice_no")
    invoice_date = serializers.DateField(source="row.invoice_date", allow_null=True)
    payment_date = serializers.DateField(source="row.payment_date", allow_null=True)
    supplier_name = serializers.CharField(source="row.supplier_name")
    supplier_tax_id = serializers.CharField(source="row.supplier_tax_id")
    description = serializers.CharField(source="row.description")
    category = serializers.CharField(source="row.category")
    net = serializers.DecimalField(source="row.net", **_AMOUNT)
    vat = serializers.DecimalField(source="row.vat", **_AMOUNT)
    gross = serializers.DecimalField(source="row.gross", **_AMOUNT)
    declared = serializers.DecimalField(source="row.declared", **_AMOUNT)
    currency = serializers.CharField(source="row.currency")
    is_left_out = serializers.BooleanField()
    blocks = serializers.BooleanField()
    issues = IssueSerializer(many=True)


class ChoicesSerializer(serializers.Serializer[Any]):
    """What the person settles; what is not sent stays as it is. ``columns``: field → index of the column, from 0."""

    sheet = serializers.CharField(max_length=100, required=False)
    columns = serializers.DictField(child=serializers.IntegerField(min_value=0, max_value=1000), required=False)
    currency = serializers.CharField(max_length=3, required=False)
    category = serializers.ChoiceField(choices=CostCategory.choices, required=False)
    left_out = serializers.ListField(child=serializers.IntegerField(min_value=1), required=False)

    def validate_columns(self, value: dict[str, int]) -> dict[Field, int]:
        unknown = set(value) - {field.value for field in Field}
        if unknown:
            raise serializers.ValidationError(sorted(unknown), code="unknown_field")
        return {Field(name): column for name, column in value.items()}

    def settled(self, before: ImportChoices) -> ImportChoices:
        given = self.validated_data
        return ImportChoices(
            columns=given.get("columns", before.columns),
            currency=given.get("currency", before.currency).upper(),
            category=given.get("category", before.category),
            left_out=frozenset(given.get("left_out", before.left_out)),
        )
