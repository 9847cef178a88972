"""How contracts are written in the API. Amounts are decimal strings, without VAT, in the contract's currency."""

from dataclasses import asdict, fields
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.consortia.masking import reveals_names
from apps.finance.enums import ContractFileKind
from apps.finance.models import (
    BeneficialOwner,
    Contract,
    ContractAmendment,
    ContractFile,
    ContractQuote,
    Subcontractor,
)
from apps.finance.services.contract import contract_values_of, rows_of
from apps.finance.validators.contract import (
    AmendmentValues,
    ContractRows,
    ContractValues,
    OwnerValues,
    QuoteValues,
    SubcontractorValues,
    check_contract,
)
from apps.privacy.enums import ViewingKind

_SHAPES: dict[str, type[Any]] = {
    "quotes": QuoteValues,
    "amendments": AmendmentValues,
    "owners": OwnerValues,
    "subcontractors": SubcontractorValues,
}


class QuoteSerializer(serializers.ModelSerializer[ContractQuote]):
    class Meta:
        model = ContractQuote
        fields = ["bidder", "amount", "is_chosen"]


class AmendmentSerializer(serializers.ModelSerializer[ContractAmendment]):
    class Meta:
        model = ContractAmendment
        fields = ["signed_on", "amount_change", "reason"]


class OwnerSerializer(serializers.ModelSerializer[BeneficialOwner]):
    """A person; all fields are null for readers who may not see people's names."""

    class Meta:
        model = BeneficialOwner
        fields = ["first_name", "last_name", "born_on", "tax_id"]

    def to_representation(self, instance: BeneficialOwner) -> dict[str, Any]:
        member = self.context.get("member")
        if reveals_names(member, ViewingKind.OWNER, partner_id=instance.partner_id, record_ids=[instance.pk]):
            return super().to_representation(instance)
        return dict.fromkeys(self.Meta.fields)


class SubcontractorSerializer(serializers.ModelSerializer[Subcontractor]):
    class Meta:
        model = Subcontractor
        fields = ["name", "tax_id", "reference", "signed_on", "amount"]


class ContractSerializer(serializers.ModelSerializer[Contract]):
    """A contract with its lists; a list that is sent replaces the one that is there."""

    current_amount = serializers.DecimalField(
        max_digits=16, decimal_places=2, read_only=True, help_text="The amount with all signed changes."
    )
    partner_code = serializers.CharField(source="partner.code", read_only=True)
    quotes = QuoteSerializer(many=True, required=False)
    amendments = AmendmentSerializer(many=True, required=False)
    owners = OwnerSerializer(many=True, required=False)
    subcontractors = SubcontractorSerializer(many=True, required=False)

    class Meta:
        model = Contract
        fields = [
            "id",
            "partner",
            "partner_code",
            *(field.name for field in fields(ContractValues)),
            "current_amount",
            "quotes_count",
            *_SHAPES,
        ]
        read_only_fields = ["id", "partner", "quotes_count"]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        check_contract(self._values(attrs), self._rows(attrs), timezone.localdate())
        return attrs

    @property
    def values(self) -> ContractValues:
        return self._values(self.validated_data)

    @property
    def rows(self) -> ContractRows:
        return self._rows(self.validated_data)

    def _values(self, attrs: dict[str, Any]) -> ContractValues:
        present = asdict(contract_values_of(self.instance)) if isinstance(self.instance, Contract) else {}
        return ContractValues(**(present | {key: value for key, value in attrs.items() if key not in _SHAPES}))

    def _rows(self, attrs: dict[str, Any]) -> ContractRows:
        present = rows_of(self.instance) if isinstance(self.instance, Contract) else ContractRows()
        return ContractRows(
            **{
                name: tuple(shape(**row) for row in attrs[name]) if name in attrs else getattr(present, name)
                for name, shape in _SHAPES.items()
            }
        )


class ContractUseSerializer(serializers.Serializer[Any]):
    """What linked lines take of the contract, in its currency."""

    current_amount = serializers.DecimalField(max_digits=16, decimal_places=2, source="current")
    used = serializers.DecimalField(max_digits=16, decimal_places=2, source="use.used")
    left = serializers.DecimalField(max_digits=16, decimal_places=2)
    over = serializers.DecimalField(max_digits=16, decimal_places=2)
    lines = serializers.IntegerField(source="use.lines")
    uncounted = serializers.IntegerField(
        source="use.uncounted", help_text="Lines in another currency that have no value in the contract's."
    )


class ContractLinesSerializer(serializers.Serializer[Any]):
    lines = serializers.ListField(child=serializers.IntegerField(), help_text="Ids of lines without a contract.")


class ContractFileUploadSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=ContractFileKind.choices)
    files = serializers.ListField(child=serializers.FileField(allow_empty_file=True), allow_empty=False)


class ContractFileSerializer(serializers.ModelSerializer[ContractFile]):
    name = serializers.CharField(source="document.name", read_only=True)
    sha256 = serializers.SerializerMethodField()

    class Meta:
        model = ContractFile
        fields = ["id", "kind", "document", "name", "sha256"]

    @extend_schema_field(str)
    def get_sha256(self, file: ContractFile) -> str:
        return file.document.sha256
