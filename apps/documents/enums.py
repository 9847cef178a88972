from django.db import models
from django.utils.translation import gettext_lazy as _


class EvidenceKind(models.TextChoices):
    INVOICE = "invoice", _("Invoice or receipt")
    PAYMENT_PROOF = "payment_proof", _("Proof of payment")
    PAYROLL = "payroll", _("Payslip or payroll record")
    CONTRACT = "contract", _("Contract or procurement file")
    DELIVERABLE = "deliverable", _("Deliverable")
    OTHER = "other", _("Other evidence")
