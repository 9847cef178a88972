import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import ReportingPeriod
from apps.finance.enums import CorrectionScenario, CorrectionSign, CostCategory
from apps.finance.models.expenditure_line import MONEY, ExpenditureLine
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


@pghistory.track()
class Correction(PartnerOwnedModel):
    """A financial correction of costs that were certified already. Amounts are in EUR and not negative; ``sign`` tells.

    ``direct_eur`` is what the finding itself takes, ``follow_up_eur`` what falls off flat rates with it. Their sum is
    ``fund_eur`` + ``public_eur`` + ``automatic_public_eur`` + ``private_eur``. A correction is never changed: a wrong
    one is answered by its opposite, so nothing of what was booked disappears.
    """

    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="corrections")
    line = models.ForeignKey(
        ExpenditureLine, on_delete=models.PROTECT, null=True, blank=True, related_name="financial_corrections"
    )
    # What it takes of; empty where it concerns the report as a whole.
    category = models.CharField(_("cost category"), max_length=20, choices=CostCategory.choices, blank=True)
    certificate_reference = models.CharField(_("certificate"), max_length=80, blank=True)
    sign = models.CharField(_("effect"), max_length=10, choices=CorrectionSign.choices, default=CorrectionSign.DEDUCT)
    direct_eur = models.DecimalField(_("amount of the finding, EUR"), **MONEY)
    follow_up_eur = models.DecimalField(_("of flat rates, EUR"), **MONEY, default=0)
    fund_eur = models.DecimalField(_("of the fund, EUR"), **MONEY)
    public_eur = models.DecimalField(_("of public contribution, EUR"), **MONEY, default=0)
    automatic_public_eur = models.DecimalField(_("of automatic public contribution, EUR"), **MONEY, default=0)
    private_eur = models.DecimalField(_("of private contribution, EUR"), **MONEY, default=0)
    typology = models.CharField(_("type of error"), max_length=6)
    scenario = models.CharField(_("when it is made"), max_length=1, choices=CorrectionScenario.choices)
    reason = models.TextField(_("reason"))
    follow_up = models.TextField(_("follow-up"), blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.LEAD, append_only=True)

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(direct_eur__gt=0, follow_up_eur__gte=0, fund_eur__gte=0, public_eur__gte=0)
                & models.Q(automatic_public_eur__gte=0, private_eur__gte=0),
                name="correction_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    direct_eur=models.F("fund_eur")
                    + models.F("public_eur")
                    + models.F("automatic_public_eur")
                    + models.F("private_eur")
                    - models.F("follow_up_eur")
                ),
                name="correction_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.typology} {self.partner} {self.period}"
