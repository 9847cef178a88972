import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.documents.models import Document
from apps.finance.enums import ContractFileKind, ContractStatus, ContractSubject, Procedure
from apps.tenancy.models import PartnerOwnedModel


@pghistory.track()
class Contract(PartnerOwnedModel):
    """A procurement contract. Amounts are without VAT, in the contract's currency.

    ``amount`` is what was signed first; signed amendments change it (``selectors.contract.current_amount``).
    """

    reference = models.CharField(_("contract reference"), max_length=60)
    title = models.CharField(_("contract"), max_length=200)
    subject = models.CharField(
        _("subject"), max_length=10, choices=ContractSubject.choices, default=ContractSubject.SERVICES
    )
    status = models.CharField(
        _("status"), max_length=10, choices=ContractStatus.choices, default=ContractStatus.RUNNING
    )
    supplier_name = models.CharField(_("supplier"), max_length=200)
    supplier_tax_id = models.CharField(_("supplier's tax number"), max_length=30, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    ends_on = models.DateField(_("runs until"), null=True, blank=True)
    amount = models.DecimalField(_("amount excluding VAT"), max_digits=14, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    procedure = models.CharField(_("procedure"), max_length=20, choices=Procedure.choices, blank=True)
    estimated_value = models.DecimalField(
        _("estimated value excluding VAT"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    procedure_reference = models.CharField(_("procurement procedure"), max_length=120, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    publication_reference = models.CharField(_("number of the notice"), max_length=120, blank=True)
    awarded_on = models.DateField(_("awarded on"), null=True, blank=True)
    quotes_count = models.PositiveSmallIntegerField(_("quotes obtained"), null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        verbose_name = _("Contract")
        ordering = ["reference"]
        constraints = [models.UniqueConstraint(fields=["partner", "reference"], name="contract_reference_once")]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


@pghistory.track()
class ContractQuote(PartnerOwnedModel):
    """An offer that was obtained, without VAT, in the contract's currency."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="quotes")
    bidder = models.CharField(_("bidder"), max_length=200)
    amount = models.DecimalField(_("price excluding VAT"), max_digits=14, decimal_places=2)
    is_chosen = models.BooleanField(_("chosen"), default=False)

    class Meta:
        ordering = ["amount", "pk"]

    def __str__(self) -> str:
        return self.bidder


@pghistory.track()
class ContractAmendment(PartnerOwnedModel):
    """A signed change. ``amount_change`` is without VAT, in the contract's currency; nil if only terms changed."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="amendments")
    signed_on = models.DateField(_("signed on"))
    amount_change = models.DecimalField(_("change of the amount"), max_digits=14, decimal_places=2)
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ["signed_on", "pk"]

    def __str__(self) -> str:
        return self.reason


@pghistory.track()
class BeneficialOwner(PartnerOwnedModel):
    """A person who owns or controls the contractor in the end, as Regulation (EU) 2021/1060, Annex XVII asks.

    No more than the Annex names: first name, last name, date of birth; the tax number where there is one.
    """

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="owners")
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=100)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    tax_id = models.CharField(_("tax number"), max_length=30, blank=True)

    class Meta:
        ordering = ["last_name", "first_name", "pk"]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"


@pghistory.track()
class Subcontractor(PartnerOwnedModel):
    """A direct subcontract of the contractor, without VAT, in the contract's currency (Annex XVII)."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="subcontractors")
    name = models.CharField(_("subcontractor"), max_length=200)
    tax_id = models.CharField(_("tax number"), max_length=30, blank=True)
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    amount = models.DecimalField(_("amount excluding VAT"), max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ContractFile(PartnerOwnedModel):
    """A file of the procurement's record."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind of document"), max_length=12, choices=ContractFileKind.choices)

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "document", "kind"], name="contract_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.kind})"
