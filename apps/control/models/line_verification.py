import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.control.enums import SampleBasis
from apps.control.models.control_report import ControlReport
from apps.control.models.guards import kept_outside_control
from apps.finance.models import ExpenditureLine
from apps.finance.models.expenditure_line import MONEY
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


@pghistory.track()
class LineVerification(PartnerOwnedModel):
    """What control did with one line: in the sample or not, and the amount certified, in EUR.

    A line nobody touched yet has no row. ``declared_eur`` and ``line_revision`` are those the decision was taken on: if
    the partner has changed the line since, it counts as undecided again. A credit note is certified whole: cutting it
    would give money back.
    """

    control = models.ForeignKey(ControlReport, on_delete=models.PROTECT, related_name="verifications")
    # What control decided is never lost with the line it decided on.
    line = models.OneToOneField(ExpenditureLine, on_delete=models.PROTECT, related_name="verification")
    in_sample = models.BooleanField(_("part of the sample"), default=False)
    sample_basis = models.CharField(_("why in the sample"), max_length=10, choices=SampleBasis.choices, blank=True)
    line_revision = models.PositiveIntegerField(null=True, blank=True)
    declared_eur = models.DecimalField(_("declared, EUR"), **MONEY, null=True, blank=True)
    certified_eur = models.DecimalField(_("certified, EUR"), **MONEY, null=True, blank=True)
    deducted_eur = models.DecimalField(_("deducted, EUR"), **MONEY, null=True, blank=True)
    typology = models.CharField(_("type of error"), max_length=6, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.CONTROLLER,
        handed_in="EXISTS (SELECT 1 FROM control_controlreport AS control WHERE control.id = {table}.control_id)",
    )

    class Meta:
        ordering = ["line__number"]
        indexes = [models.Index(fields=["partnership", "control"], name="verification_by_control")]
        constraints = [
            models.CheckConstraint(
                condition=Q(certified_eur__isnull=True, deducted_eur__isnull=True, decided_at__isnull=True)
                | Q(deducted_eur=F("declared_eur") - F("certified_eur"), decided_at__isnull=False)
                & Q(line_revision__isnull=False, decided_by__isnull=False),
                name="deducted_is_declared_less_certified",
            ),
            models.CheckConstraint(
                condition=Q(certified_eur__isnull=True)
                | Q(declared_eur__gte=0, certified_eur__gte=0, deducted_eur__gte=0)
                | Q(declared_eur__lt=0, deducted_eur=0),
                name="certified_between_nil_and_declared",
            ),
            models.CheckConstraint(
                condition=Q(deducted_eur__isnull=True)
                | Q(deducted_eur=0, typology="")
                | ~Q(deducted_eur=0) & ~Q(typology=""),
                name="deduction_names_its_error",
            ),
            models.CheckConstraint(condition=Q(in_sample=False) ^ ~Q(sample_basis=""), name="sample_has_its_basis"),
        ]
        triggers = kept_outside_control()

    def __str__(self) -> str:
        return f"{self.line_id}: {self.certified_eur}"
