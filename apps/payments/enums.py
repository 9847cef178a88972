from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PaymentKind(models.TextChoices):
    """What the programme paid. An advance is paid before any cost and offset against later payments."""

    ADVANCE = "advance", pgettext_lazy("payment", "Advance")
    INTERIM = "interim", pgettext_lazy("payment", "Interim payment")
    FINAL = "final", pgettext_lazy("payment", "Final payment")


class RepaymentKind(models.TextChoices):
    """Why a partner pays money back to the lead partner."""

    OVERPAID = "overpaid", _("Paid too much, or taken back by a correction")
    ADVANCE = "advance", _("Advance that is not used")


class ReceiptOutcome(models.TextChoices):
    """What a partner says of money that was sent to it. Confirmed is the last word."""

    CONFIRMED = "confirmed", pgettext_lazy("money received", "Receipt confirmed")
    DISPUTED = "disputed", pgettext_lazy("money received", "Partner says something is wrong")


class ReceiptState(models.TextChoices):
    """How a transfer to a partner stands; ``NONE`` where no money moved to somebody else."""

    NONE = "none", pgettext_lazy("money received", "No receipt needed")
    AWAITED = "awaited", pgettext_lazy("money received", "Receipt not confirmed yet")
    CONFIRMED = ReceiptOutcome.CONFIRMED.value, ReceiptOutcome.CONFIRMED.label
    DISPUTED = ReceiptOutcome.DISPUTED.value, ReceiptOutcome.DISPUTED.label


class StatementRow(models.TextChoices):
    """What a row of a partner's account is about."""

    CLAIM = "claim", pgettext_lazy("account", "Claim")
    GIVEN_BACK = "given_back", pgettext_lazy("account", "Given back by the partner")
    WITHHELD = "withheld", pgettext_lazy("account", "Withheld for what was paid too much")
    TOTAL = "total", pgettext_lazy("account", "Total")


class RecordStatus(models.TextChoices):
    """What was recorded stays on record; a mistake is cancelled and recorded anew."""

    RECORDED = "recorded", _("Recorded")
    CANCELLED = "cancelled", _("Cancelled")


RECORD_TRANSITIONS: list[tuple[str, str]] = [(RecordStatus.RECORDED, RecordStatus.CANCELLED)]
