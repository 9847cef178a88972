"""How uploads and their previews are written in the API."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.finance.enums import CostCategory
from apps.intake.choices import ImportChoices
from apps.intake.enums import ImportStatus
from apps.intake.fields import Field
from apps.intake.jobs import CONFIRM, READ
from apps.intake.models import ExpenditureImport, ImportCorrection
from apps.intake.models.correction import LONGEST_TEXT
from apps.intake.problems import Severity
from apps.intake.row_selection import LeftOutReason
from apps.intake.selectors.preview import Preview, PreviewColumn, PreviewRow
from apps.intake.services.confirmation import blocked_rows
from apps.jobs.selectors.job import latest_job

_ROWS_NAMED = 100
_AMOUNT: dict[str, Any] = {"max_digits": 16, "decimal_places": 2, "allow_null": True}


class ImportSerializer(serializers.ModelSerializer[ExpenditureImport]):
    """``edited_count`` of the import's lines were changed by hand since; they go, too, when the import is undone."""

    lines_count = serializers.IntegerField(read_only=True)
    edited_count = serializers.IntegerField(read_only=True)
    job = serializers.SerializerMethodField()
    failure = serializers.CharField(source="refusal_text", read_only=True)

    class Meta:
        model = ExpenditureImport
        fields = [
            "id", "report", "name", "sha256", "status", "sheet", "uploaded_at", "lines_count", "edited_count", "job",
            "failure",
        ]  # fmt: skip
        read_only_fields = fields

    def get_job(self, upload: ExpenditureImport) -> int | None:
        """The job that reads or stores the list, to be followed under ``jobs/``."""
        kind = CONFIRM if upload.status in (ImportStatus.CONFIRMING, ImportStatus.CONFIRMED) else READ
        job = latest_job(kind=kind, subject_id=upload.pk)
        return job.pk if job else None


class ImportUploadSerializer(serializers.Serializer[Any]):
    # An empty file is refused by the reader, in the words it has for all refusals.
    file = serializers.FileField(allow_empty_file=True)


class FixSerializer(serializers.Serializer[Any]):
    """A proposal: ``text`` in the column ``field`` settles the matter. A guess rests on the description alone."""

    field = serializers.CharField()
    text = serializers.CharField()
    is_guess = serializers.BooleanField()


class IssueSerializer(serializers.Serializer[Any]):
    severity = serializers.ChoiceField(choices=[severity.value for severity in Severity])
    code = serializers.CharField()
    field = serializers.CharField()
    text = serializers.CharField()
    fixes = FixSerializer(many=True)


class ImportColumnSerializer(serializers.Serializer[Any]):
    index = serializers.IntegerField()
    heading = serializers.CharField()
    examples = serializers.ListField(child=serializers.CharField(), help_text="Empty where they may be people's names.")
    field = serializers.ChoiceField(choices=[field.value for field in Field], allow_null=True)
    is_proposed = serializers.BooleanField()

    def to_representation(self, instance: PreviewColumn) -> dict[str, Any]:
        written = super().to_representation(instance)
        hidden = not instance.surely_names_nobody and not self.context.get("shows_names")
        return written | {"examples": []} if hidden else written


class ImportTotalSerializer(serializers.Serializer[Any]):
    currency = serializers.CharField()
    rows = serializers.IntegerField()
    declared = serializers.DecimalField(max_digits=16, decimal_places=2)


class LeftOutSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    reason = serializers.ChoiceField(choices=[reason.value for reason in LeftOutReason])
    text = serializers.CharField()


class ProblemKindSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    title = serializers.CharField(source="label")
    count = serializers.IntegerField()
    fixable = serializers.BooleanField()


class ImportPreviewSerializer(serializers.Serializer[Preview]):
    """A list as understood; its rows are a list of their own."""

    upload = ImportSerializer()
    sheets = serializers.ListField(child=serializers.CharField(), source="summary.sheets")
    sheet = serializers.CharField(source="summary.sheet")
    columns = ImportColumnSerializer(many=True)
    rows = serializers.IntegerField(source="summary.rows")
    taken = serializers.IntegerField()
    blocked = serializers.IntegerField()
    blocked_rows = serializers.SerializerMethodField()
    left_out_rows = serializers.SerializerMethodField()
    not_items = LeftOutSerializer(many=True, source="summary.left_out")
    problems = ProblemKindSerializer(many=True, source="kinds")
    totals = ImportTotalSerializer(many=True)
    notes = IssueSerializer(many=True)
    can_confirm = serializers.BooleanField()

    def get_blocked_rows(self, preview: Preview) -> list[int]:
        """The first of them."""
        return blocked_rows(preview, _ROWS_NAMED)

    def get_left_out_rows(self, preview: Preview) -> list[int]:
        return sorted(preview.choices.left_out)


class CorrectionSerializer(serializers.ModelSerializer[ImportCorrection]):
    class Meta:
        model = ImportCorrection
        fields = ["field", "old_text", "new_text", "corrected_by", "corrected_at"]
        read_only_fields = fields


class ImportRowSerializer(serializers.Serializer[PreviewRow]):
    """One row as understood. Empty texts are empty strings, missing amounts and dates null."""

    number = serializers.IntegerField()
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
    corrections = serializers.SerializerMethodField()

    @extend_schema_field(CorrectionSerializer(many=True))
    def get_corrections(self, row: PreviewRow) -> Any:
        shown = [
            one for field, one in row.corrections.items() if field != Field.PERSON or self.context.get("shows_names")
        ]
        return CorrectionSerializer(shown, many=True).data


class _KnownKeys(serializers.Serializer[Any]):
    """Refuses keys it does not know: whoever sends them means something by them."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        unknown = sorted(set(self.initial_data) - set(self.fields))
        if unknown:
            raise serializers.ValidationError({name: [_("There is no field of this name.")] for name in unknown})
        return attrs


class RowCorrectionSerializer(_KnownKeys):
    """``texts``: field → what is to stand in its cell. ``left_out`` leaves the row out or takes it back."""

    texts = serializers.DictField(
        child=serializers.CharField(allow_blank=True, max_length=LONGEST_TEXT), required=False
    )
    left_out = serializers.BooleanField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        known = super().validate(attrs)
        if not known:
            raise serializers.ValidationError(_("Nothing was sent that could be changed."))
        return known

    def validate_texts(self, value: dict[str, str]) -> dict[Field, str]:
        return {_known_field(name): text for name, text in value.items()}


class KindSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()


class AcceptedSerializer(serializers.Serializer[Any]):
    corrected = serializers.IntegerField()


class ChoicesSerializer(_KnownKeys):
    """What the person settles; what is not sent stays as it is. ``columns``: field → index of the column, from 0."""

    sheet = serializers.CharField(max_length=100, required=False)
    columns = serializers.DictField(child=serializers.IntegerField(min_value=0, max_value=1000), required=False)
    currency = serializers.CharField(max_length=3, required=False)
    category = serializers.ChoiceField(choices=CostCategory.choices, required=False)
    left_out = serializers.ListField(child=serializers.IntegerField(min_value=1), required=False)

    def validate_columns(self, value: dict[str, int]) -> dict[Field, int]:
        return {_known_field(name): column for name, column in value.items()}

    def settled(self, before: ImportChoices) -> ImportChoices:
        given = self.validated_data
        return ImportChoices(
            columns=given.get("columns", before.columns),
            currency=given.get("currency", before.currency).upper(),
            category=given.get("category", before.category),
            left_out=frozenset(given.get("left_out", before.left_out)),
        )


def _known_field(name: str) -> Field:
    if name not in list(Field):
        raise serializers.ValidationError([name], code="unknown_field")
    return Field(name)
