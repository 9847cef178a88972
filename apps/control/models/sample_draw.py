from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.control.draw import draw_items
from apps.control.enums import DrawMethod
from apps.control.models.control_report import ControlReport
from apps.control.models.guards import kept_outside_control
from apps.finance.models.expenditure_line import MONEY
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


class SampleDraw(PartnerOwnedModel):
    """One draw of a sample, with all that it takes to draw it again. Lines are named by their items in the report.

    ``risky`` were taken for their risk, ``drawn`` by chance out of ``drawn_from``; ``added`` says how many of both
    were not in the sample before. ``from_eur`` in EUR: lines of that amount and more are risky.
    """

    control = models.ForeignKey(ControlReport, on_delete=models.PROTECT, related_name="draws")
    method = models.CharField(_("method"), max_length=10, choices=DrawMethod.choices, default=DrawMethod.SHA256)
    seed = models.PositiveBigIntegerField(_("number of the draw"))
    from_eur = models.DecimalField(_("every line of this amount and more, EUR"), **MONEY)
    random_lines = models.PositiveIntegerField(_("lines asked for by chance"))
    risky = models.JSONField(_("items taken for risk"))
    drawn_from = models.JSONField(_("items chance chose from"))
    drawn = models.JSONField(_("items drawn by chance"))
    added = models.PositiveIntegerField(_("lines that joined the sample"))
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField(_("drawn"), default=timezone.now, editable=False)

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.CONTROLLER,
        handed_in="EXISTS (SELECT 1 FROM control_controlreport AS control WHERE control.id = {table}.control_id)",
        append_only=True,
    )

    class Meta:
        ordering = ["drawn_at", "pk"]
        triggers = kept_outside_control(update=False)

    def __str__(self) -> str:
        return f"{self.control}: {self.seed}"

    @property
    def repeats(self) -> bool:
        """Drawn again today, the same number finds the same lines."""
        return draw_items(self.drawn_from, count=self.random_lines, seed=self.seed) == self.drawn
