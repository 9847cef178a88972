from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.common.money import ZERO
from apps.finance.api.budget import MoneyField
from apps.payments.enums import PaymentKind, ReceiptState, RepaymentKind, StatementRow
from apps.payments.models import Distribution, Payment, PaymentTerms, Receipt, Repayment
from apps.payments.selectors.overview import PartnerPosition, PaymentOverview
from apps.payments.selectors.transfer import TransferLimit
from apps.payments.structures.balance import PartnerBalance
from apps.payments.structures.distribution import ProposedDistribution, ProposedShare


class PaymentSerializer(serializers.ModelSerializer[Payment]):
    """A payment of the programme. What is distributed is null for seats that see their own share only."""

    distributed_eur = serializers.SerializerMethodField()

    class Meta:
        model = Payment
        fields = [
            "id", "kind", "period", "amount_eur", "closes_claim", "received_on", "reference", "note", "excess_reason",
            "document", "status", "recorded_at", "cancelled_at", "reason", "distributed_eur",
        ]  # fmt: skip
        read_only_fields = fields

    def get_distributed_eur(self, payment: Payment) -> str | None:
        return f"{payment.distributed:f}" if self.context.get("sees_all") else None  # type: ignore[attr-defined]

    def to_representation(self, payment: Payment) -> dict[str, Any]:
        """The letter is named to those who can open it."""
        return super().to_representation(payment) | {"document": payment.document.pk if payment.document else None}


class ExcessSerializer(serializers.Serializer[Any]):
    """Confirms that more is paid than is due."""

    more_than_due = serializers.BooleanField(default=False, help_text="More is paid than is due, and that is right.")
    excess_reason = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")


class NewPaymentSerializer(ExcessSerializer):
    kind = serializers.ChoiceField(PaymentKind.choices)
    period_id = serializers.IntegerField(required=False, allow_null=True, default=None)
    amount_eur = MoneyField(help_text="0.00 where an advance or a recovery nets all of the claim.")
    closes_claim = serializers.BooleanField(default=False, help_text="The programme pays no more for this claim.")
    received_on = serializers.DateField()
    reference = serializers.CharField(max_length=140, required=False, allow_blank=True, default="")
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")
    file = serializers.FileField(required=False, help_text="The programme's payment letter.")


class ReceiptSerializer(serializers.ModelSerializer[Receipt]):
    class Meta:
        model = Receipt
        fields = ["outcome", "received_on", "text", "stated_at"]
        read_only_fields = fields


class DistributionSerializer(serializers.ModelSerializer[Distribution]):
    """What a partner got of a payment: amount + offset + withheld is the share it settles."""

    receipt_state = serializers.ChoiceField(ReceiptState.choices, read_only=True)
    receipts = ReceiptSerializer(many=True, read_only=True)

    class Meta:
        model = Distribution
        fields = [
            "id", "payment", "partner", "amount_eur", "offset_eur", "withheld_eur", "paid_on", "reference",
            "excess_reason", "status", "recorded_at", "cancelled_at", "reason", "receipt_state", "receipts",
        ]  # fmt: skip
        read_only_fields = fields


class PaymentDetailSerializer(PaymentSerializer):
    """With the shares this seat may see."""

    distributions = DistributionSerializer(many=True, source="shares")

    class Meta(PaymentSerializer.Meta):
        fields = [*PaymentSerializer.Meta.fields, "distributions"]
        read_only_fields = fields


class ShareSerializer(serializers.Serializer[Any]):
    partner_id = serializers.IntegerField()
    amount_eur = MoneyField()
    offset_eur = MoneyField(default=ZERO)
    withheld_eur = MoneyField(default=ZERO)
    paid_on = serializers.DateField()
    reference = serializers.CharField(max_length=140, required=False, allow_blank=True, default="")


class SharesSerializer(ExcessSerializer):
    shares = ShareSerializer(many=True, allow_empty=False)


class ProposedShareSerializer(serializers.Serializer[ProposedShare]):
    partner_id = serializers.IntegerField()
    fund = MoneyField(help_text="The partner's share of the fund that is not settled yet.")
    withheld = MoneyField()
    offset = MoneyField()
    amount = MoneyField()
    left = MoneyField(help_text="Still due; below zero the partner owes it.")


class ProposalSerializer(serializers.Serializer[ProposedDistribution]):
    received = MoneyField()
    shares = ProposedShareSerializer(many=True)
    distributed = MoneyField()
    owed = MoneyField(help_text="What partners were paid too much of this claim.")
    remainder = MoneyField(help_text="What the proposal leaves: shares are cut to the cent.")


class CancelReasonSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=2000)


class ReceiptDaySerializer(serializers.Serializer[Any]):
    received_on = serializers.DateField()


class ComplaintSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=2000)


class RepaymentSerializer(serializers.ModelSerializer[Repayment]):
    class Meta:
        model = Repayment
        fields = [
            "id", "partner", "kind", "amount_eur", "received_on", "reference", "note", "status", "recorded_at",
            "cancelled_at", "reason",
        ]  # fmt: skip
        read_only_fields = fields


class NewRepaymentSerializer(serializers.Serializer[Any]):
    partner_id = serializers.IntegerField()
    kind = serializers.ChoiceField(RepaymentKind.choices)
    amount_eur = MoneyField()
    received_on = serializers.DateField()
    reference = serializers.CharField(max_length=140, required=False, allow_blank=True, default="")
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")


class PaymentTermsSerializer(serializers.ModelSerializer[PaymentTerms]):
    class Meta:
        model = PaymentTerms
        fields = ["transfer_days", "clause", "stated_at"]
        read_only_fields = ["stated_at"]


class TransferLimitSerializer(serializers.Serializer[TransferLimit]):
    """``days`` is the shorter of what the partners agreed and what the programme says."""

    days = serializers.IntegerField(allow_null=True)
    programme = serializers.IntegerField(allow_null=True)
    source = serializers.CharField(help_text="Where the programme says it.")  # type: ignore[assignment] # a field
    is_confirmed = serializers.BooleanField(help_text="Whether that source was seen.")
    agreed = PaymentTermsSerializer(allow_null=True)


class PartnerBalanceSerializer(serializers.Serializer[PartnerBalance]):
    """How a partner stands with the fund, in EUR."""

    partner_id = serializers.IntegerField()
    due = MoneyField(help_text="Its share of the fund in all frozen claims.")
    corrected = MoneyField(help_text="What financial corrections took of it.")
    entitled = MoneyField()
    received = MoneyField(help_text="The part of it the programme paid.")
    paid = MoneyField(help_text="Money sent to the partner, advances included.")
    repaid = MoneyField()
    repaid_advance = MoneyField()
    advance = MoneyField()
    offset = MoneyField()
    open_advance = MoneyField()
    withheld = MoneyField()
    settled = MoneyField()
    left = MoneyField(help_text="Still due to the partner; below zero it was paid too much.")


class PartnerPositionSerializer(serializers.Serializer[PartnerPosition]):
    partner_id = serializers.IntegerField(source="partner.pk")
    declared = MoneyField()
    declared_fund = MoneyField()
    certified = MoneyField(allow_null=True)
    certified_fund = MoneyField(allow_null=True)
    balance = PartnerBalanceSerializer()


class PaymentOverviewSerializer(serializers.Serializer[PaymentOverview]):
    """The partners you may see; what the programme paid and was asked for in all."""

    partners = PartnerPositionSerializer(source="rows", many=True)
    received = MoneyField()
    received_for_claims = MoneyField()
    claimed = MoneyField()


class AccountRowSerializer(serializers.Serializer[Any]):
    """Fund less corrected less settled is left. What was given back or withheld is a row without a period."""

    kind = serializers.ChoiceField(StatementRow.choices)
    period = serializers.IntegerField(source="period.number", default=None)
    eligible = MoneyField()
    fund = MoneyField()
    corrected = MoneyField()
    settled = MoneyField()
    left = MoneyField()


class StatementSerializer(serializers.Serializer[Any]):
    partner_id = serializers.IntegerField(source="partner.pk")
    balance = PartnerBalanceSerializer()
    rows = AccountRowSerializer(many=True)
    total = AccountRowSerializer()
    distributions = DistributionSerializer(many=True)
    repayments = RepaymentSerializer(many=True)
