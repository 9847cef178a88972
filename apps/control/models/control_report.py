import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.control.enums import CONTROL_TRANSITIONS, ControlStatus, VisitPlace
from apps.control.models.guards import kept_outside_control
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


@pghistory.track()
class ControlReport(PartnerOwnedModel):
    """The control of one partner report. ``version`` grows each time a finished control is reopened.

    Who controls is written down as it stands on the certificate: seats and assignments change, the paper does not.
    """

    report = models.OneToOneField("reporting.PartnerReport", on_delete=models.PROTECT, related_name="control")
    status = models.CharField(_("status"), max_length=10, choices=ControlStatus.choices, default=ControlStatus.OPEN)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(_("begun"), default=timezone.now)
    finished_at = models.DateTimeField(_("ended"), null=True, blank=True)
    application_version = models.CharField(_("version of the application form"), max_length=20, blank=True)
    saw_originals = models.BooleanField(_("original documents"), default=False)
    saw_copies = models.BooleanField(_("copies"), default=False)
    saw_electronic = models.BooleanField(_("electronic documents"), default=False)
    is_final = models.BooleanField(_("final report"), default=False)
    institution = models.CharField(_("controlling institution"), max_length=200, blank=True)
    controller_name = models.CharField(_("controller"), max_length=150, blank=True)
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    division = models.CharField(_("division"), max_length=150, blank=True)
    address = models.CharField(_("address"), max_length=250, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    reviewer = models.CharField(_("reviewer"), max_length=150, blank=True)
    is_administrative = models.BooleanField(_("administrative verification"), default=False)
    is_on_the_spot = models.BooleanField(_("on-the-spot verification"), default=False)
    # Empty where nobody has said; no is an answer.
    is_risk_based = models.BooleanField(_("based on risk"), null=True, blank=True)
    sampling = models.TextField(_("how the sample was drawn"), blank=True)
    checklist_version = models.CharField(_("version of the checklist"), max_length=30)
    findings = models.TextField(_("findings"), blank=True)
    conclusions = models.TextField(_("conclusions and recommendations"), blank=True)
    follow_up = models.TextField(_("follow-up measures"), blank=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.CONTROLLER)

    class Meta:
        verbose_name = _("Control report")
        ordering = ["report__period__number", "partner__number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status=ControlStatus.FINISHED) ^ models.Q(finished_at__isnull=True),
                name="finished_control_has_its_day",
            )
        ]
        triggers = [
            pgtrigger.FSM(name="control_states", field="status", transitions=CONTROL_TRANSITIONS),
            pgtrigger.Protect(
                name="keep_finished_control",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status="finished", new__status="finished"),
            ),
            pgtrigger.Protect(name="keep_control", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.report.code} v{self.version}"

    @property
    def is_finished(self) -> bool:
        return self.status == ControlStatus.FINISHED


@pghistory.track()
class ControlVisit(PartnerOwnedModel):
    """One verification on the spot; both days included."""

    control = models.ForeignKey(ControlReport, on_delete=models.PROTECT, related_name="visits")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    place = models.CharField(_("place"), max_length=10, choices=VisitPlace.choices)
    focus = models.TextField(_("focus of the visit"))

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.CONTROLLER,
        handed_in="EXISTS (SELECT 1 FROM control_controlreport AS control WHERE control.id = {table}.control_id)",
    )

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="control_visit_ends_after_start"
            )
        ]
        triggers = kept_outside_control()

    def __str__(self) -> str:
        return f"{self.starts_on} {self.get_place_display()}"
