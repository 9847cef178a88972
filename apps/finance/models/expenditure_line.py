from typing import Any

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.documents.enums import EvidenceKind
from apps.documents.models import Document
from apps.documents.personal import PERSONAL_KINDS
from apps.finance.enums import CostCategory, LineKind, RateSource
from apps.finance.models.asset import Asset
from apps.finance.models.contract import Contract
from apps.finance.models.trip import Trip
from apps.finance.models.unit_cost import UnitCost
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall
from apps.workplan.enums import HANDED_IN_SQL
from apps.workplan.models import WorkPackage

MONEY: dict[str, Any] = {"max_digits": 14, "decimal_places": 2}
# Transition tables: what a statement's rows were before it and are after it.
_REPORTS = {"old": "SELECT report_id FROM old_values", "new": "SELECT report_id FROM new_values"}


def _keep_submitted(operation: pgtrigger.Operation, *touched: str) -> pgtrigger.Trigger:
    """The last guard: once a report is handed in its lines no longer move, whichever code tries.

    Once per statement over the rows it touched; a trigger per row would look up the report a hundred thousand times.
    """
    rows = " UNION ".join(_REPORTS[name] for name in touched)
    return pgtrigger.Trigger(
        name=f"keep_submitted_{operation}".lower(),
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**{name: f"{name}_values" for name in touched}),
        func=f"""
            IF EXISTS (SELECT 1 FROM reporting_partnerreport AS report
                       WHERE report.status IN {HANDED_IN_SQL} AND report.id IN ({rows})) THEN
                RAISE EXCEPTION 'lines of a submitted report do not change' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NULL;
        """,  # noqa: S608 - the texts above
    )


@pghistory.track()
class ExpenditureLine(PartnerOwnedModel):
    """One item of a list of expenditure. Amounts are in ``currency``; EUR figures stand beside rate and source.

    ``declared_eur`` is provisional until the report is first submitted; then the rate of that month is frozen
    (Regulation (EU) 2021/1059, Article 38(5)). Credit notes are negative.
    """

    report = models.ForeignKey("reporting.PartnerReport", on_delete=models.CASCADE, related_name="lines")
    source_import = models.ForeignKey(
        "intake.ExpenditureImport", on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )
    source_row = models.PositiveIntegerField(_("row in the file"), null=True, blank=True)
    number = models.PositiveIntegerField(_("item"))
    # Grows with every change a person makes: who saves an older state than the one stored is told, not obeyed.
    revision = models.PositiveIntegerField(_("revision"), default=1)
    kind = models.CharField(_("kind"), max_length=12, choices=LineKind.choices, default=LineKind.INVOICE)
    category = models.CharField(_("cost category"), max_length=20, choices=CostCategory.choices)
    suggested_category = models.CharField(
        _("proposed cost category"), max_length=20, choices=CostCategory.choices, blank=True
    )
    suggestion_probability = models.FloatField(null=True, blank=True)
    # Sure enough to question the booked category; a weaker proposal is shown, and held against nobody.
    suggestion_is_confident = models.BooleanField(default=False)
    # Set once a person accepted or declined the proposal: the machine then proposes no more.
    category_decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reference = models.CharField(_("internal reference"), max_length=60, blank=True)
    invoice_no = models.CharField(_("invoice number"), max_length=60, blank=True)
    invoice_date = models.DateField(_("invoice date"), null=True, blank=True)
    delivery_date = models.DateField(_("delivery date"), null=True, blank=True)
    payment_date = models.DateField(_("date of payment"), null=True, blank=True)
    supplier_name = models.CharField(_("supplier"), max_length=200, blank=True)
    supplier_tax_id = models.CharField(_("supplier's tax number"), max_length=30, blank=True)
    supplier_country = models.CharField(_("supplier's country"), max_length=2, blank=True)
    # As the document names the buyer, and the account that was charged: neither is always the partner.
    buyer_name = models.CharField(_("buyer on the invoice"), max_length=200, blank=True)
    buyer_tax_id = models.CharField(_("buyer's tax number"), max_length=30, blank=True)
    payer_name = models.CharField(_("who paid"), max_length=200, blank=True)
    # Empty where nobody has said; no is an answer.
    is_used = models.BooleanField(_("second-hand"), null=True, blank=True)
    other_grant = models.CharField(_("other grant for the same cost"), max_length=200, blank=True)
    other_grant_eur = models.DecimalField(_("other grant in EUR"), **MONEY, null=True, blank=True)
    description = models.TextField(_("description"))
    comment = models.TextField(_("comment"), blank=True)
    person = models.CharField(_("person"), max_length=150, blank=True)
    ledger_code = models.CharField(_("accounting code"), max_length=60, blank=True)
    work_package = models.ForeignKey(
        WorkPackage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("work package"),
    )
    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, null=True, blank=True, related_name="lines", verbose_name=_("contract")
    )
    trip = models.ForeignKey(
        Trip, on_delete=models.PROTECT, null=True, blank=True, related_name="lines", verbose_name=_("trip")
    )
    unit_cost = models.ForeignKey(
        UnitCost,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lines",
        verbose_name=_("unit cost or lump sum"),
    )
    units = models.DecimalField(_("units"), max_digits=10, decimal_places=2, null=True, blank=True)
    # Set on a depreciation line only, by the service that computes it.
    asset = models.ForeignKey(
        Asset, on_delete=models.PROTECT, null=True, blank=True, related_name="lines", verbose_name=_("equipment")
    )
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("corrects")
    )
    # The parked line of an earlier report that comes back as this one, with the rate it was submitted at.
    returned_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="returned_as", editable=False,
        verbose_name=_("parked line it takes up"),
    )  # fmt: skip
    currency = models.CharField(_("currency"), max_length=3)
    net = models.DecimalField(_("net"), **MONEY, null=True, blank=True)
    vat = models.DecimalField(_("VAT"), **MONEY, null=True, blank=True)
    gross = models.DecimalField(_("total invoice value"), **MONEY, null=True, blank=True)
    paid = models.DecimalField(_("amount paid"), **MONEY, null=True, blank=True)
    declared = models.DecimalField(_("declared amount"), **MONEY)
    stated_eur = models.DecimalField(_("EUR amount stated by the partner"), **MONEY, null=True, blank=True)
    rate = models.DecimalField(_("conversion rate"), max_digits=16, decimal_places=6, null=True, blank=True)
    rate_month = models.DateField(_("month of the rate"), null=True, blank=True)
    rate_source = models.CharField(_("source of the rate"), max_length=20, choices=RateSource.choices, blank=True)
    rate_fixing_date = models.DateField(_("date of the rate"), null=True, blank=True)
    declared_eur = models.DecimalField(_("declared amount in EUR"), **MONEY, null=True, blank=True)

    class Meta:
        verbose_name = _("Expenditure line")
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="line_number_once"),
            models.UniqueConstraint(fields=["asset", "report"], name="depreciation_once_per_report"),
        ]
        indexes = [
            models.Index(fields=["partnership", "report"], name="line_by_report"),
            models.Index(fields=["partnership", "partner", "category"], name="line_by_category"),
        ]
        triggers = [
            _keep_submitted(pgtrigger.Insert, "new"),
            _keep_submitted(pgtrigger.Update, "old", "new"),
            _keep_submitted(pgtrigger.Delete, "old"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.description[:60]}"


@pghistory.track()
class LineEvidence(PartnerOwnedModel):
    """A file that proves a line: several per line, one file for several lines."""

    line = models.ForeignKey(ExpenditureLine, on_delete=models.CASCADE, related_name="evidence")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind of evidence"), max_length=20, choices=EvidenceKind.choices)

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.OWN_PARTNER,
        handed_in="EXISTS (SELECT 1 FROM finance_expenditureline AS line WHERE line.id = {table}.line_id)",
    )

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [models.UniqueConstraint(fields=["line", "document", "kind"], name="evidence_once_per_line")]

    def __str__(self) -> str:
        return f"{self.document} ({self.kind})"

    @property
    def names_people(self) -> bool:
        """A payslip, or another record of what a person cost (as ``apps.documents.personal`` asks it of the file)."""
        is_staff_cost = self.line.kind == LineKind.PAYROLL or self.line.category == CostCategory.STAFF
        return self.kind == EvidenceKind.PAYROLL or (is_staff_cost and self.kind in PERSONAL_KINDS)
