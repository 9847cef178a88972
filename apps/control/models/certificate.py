import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.control.models.control_report import ControlReport
from apps.control.models.guards import WITHDRAWN_ONCE
from apps.finance.models.expenditure_line import MONEY
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


@pghistory.track()
class Certificate(PartnerOwnedModel):
    """What control certified of a partner report, in EUR, as it stood that day. A later one stands beside it."""

    control = models.ForeignKey(ControlReport, on_delete=models.PROTECT, related_name="certificates")
    report = models.ForeignKey("reporting.PartnerReport", on_delete=models.PROTECT, related_name="certificates")
    version = models.PositiveSmallIntegerField(_("version"))
    number = models.CharField(_("number"), max_length=80)
    eligible_eur = models.DecimalField(_("eligible after control, EUR"), **MONEY)
    content = models.JSONField()
    sha256 = models.CharField("SHA-256", max_length=64)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(_("issued"), default=timezone.now, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_because = models.TextField(_("why it was withdrawn"), blank=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.CONTROLLER)

    class Meta:
        verbose_name = _("Certificate")
        ordering = ["report", "version"]
        constraints = [
            models.UniqueConstraint(fields=["report", "version"], name="certificate_once_per_version"),
            models.UniqueConstraint(fields=["partnership", "number"], name="certificate_number_once"),
            models.UniqueConstraint(
                fields=["report"], condition=Q(withdrawn_at__isnull=True), name="one_certificate_stands"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_because="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because=""),
                name="certificate_withdrawal_is_whole",
            ),
        ]
        triggers = [WITHDRAWN_ONCE, pgtrigger.Protect(name="keep_certificate", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.number

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None
