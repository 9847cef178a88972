from decimal import Decimal

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.control.models.guards import WITHDRAWN_ONCE
from apps.documents.models import Document
from apps.finance.models import Correction
from apps.finance.models.expenditure_line import MONEY
from apps.project_reporting.models.project_report import ProjectReport
from apps.project_reporting.models.report_source import ReportSource
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, TenantModel, Wall


@pghistory.track()
class Verification(TenantModel):
    """The programme's verification of a submitted project report, as its letter says it. Recorded by the lead partner.

    What it says never changes. One that was recorded wrongly is withdrawn, with who and why, and recorded anew.
    """

    report = models.ForeignKey(ProjectReport, on_delete=models.PROTECT, related_name="verifications")
    verified_on = models.DateField(_("verified on"))
    reference = models.CharField(_("reference of the programme"), max_length=140)
    letter_on = models.DateField(_("date of the letter or certificate"), null=True, blank=True)
    letter_reference = models.CharField(_("reference of the letter or certificate"), max_length=140, blank=True)
    letter = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(_("note"), blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(_("why it was withdrawn"), blank=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.LEAD)

    class Meta:
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=Q(withdrawn_at__isnull=True), name="one_verification_stands"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_because="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because=""),
                name="verification_withdrawal_is_whole",
            ),
        ]
        triggers = [WITHDRAWN_ONCE, pgtrigger.Protect(name="keep_verification", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reference


class VerifiedSource(PartnerOwnedModel):
    """What the programme verified of one partner report, in EUR. ``amounts`` says it by cost category and item.

    The fund's share is cut down to the cent and the rest is the partner's contribution. Its parts by legal status are
    cut as well, so they may fall short of ``own_eur`` by cents.
    """

    verification = models.ForeignKey(Verification, on_delete=models.PROTECT, related_name="sources")
    source = models.ForeignKey(ReportSource, on_delete=models.PROTECT, related_name="verified")
    claimed_eur = models.DecimalField(_("claimed, EUR"), **MONEY)
    verified_eur = models.DecimalField(_("verified, EUR"), **MONEY)
    fund_eur = models.DecimalField(_("of the fund, EUR"), **MONEY)
    own_eur = models.DecimalField(_("partner contribution, EUR"), **MONEY)
    public_eur = models.DecimalField(_("of which public, EUR"), **MONEY, default=0)
    automatic_public_eur = models.DecimalField(_("of which automatic public, EUR"), **MONEY, default=0)
    private_eur = models.DecimalField(_("of which private, EUR"), **MONEY, default=0)
    amounts = models.JSONField(default=dict)
    recorded_at = models.DateTimeField(auto_now_add=True)

    # A frozen report's figures are every member's.
    wall = Wall(read=Readers.MEMBERS, write=Writers.LEAD, append_only=True)

    class Meta:
        ordering = ["verification", "partner__number", "source"]
        constraints = [
            models.UniqueConstraint(fields=["verification", "source"], name="source_verified_once"),
            models.CheckConstraint(
                condition=Q(verified_eur=F("fund_eur") + F("own_eur")), name="verified_source_adds_up"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verification} {self.partner}"

    @property
    def deducted_eur(self) -> Decimal:
        return self.claimed_eur - self.verified_eur


class VerifiedDeduction(PartnerOwnedModel):
    """A financial correction that belongs to a verification: the verified amount of its source is without it already.

    Whoever adds up corrections beside verified amounts leaves these out.
    """

    source = models.ForeignKey(VerifiedSource, on_delete=models.PROTECT, related_name="deductions")
    correction = models.OneToOneField(Correction, on_delete=models.PROTECT, related_name="verified_deduction")
    category = models.CharField(_("cost category"), max_length=20)
    recorded_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.LEAD, append_only=True)

    class Meta:
        ordering = ["source", "pk"]

    def __str__(self) -> str:
        return str(self.correction)
