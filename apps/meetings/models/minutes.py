import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.meetings.enums import MINUTES_TRANSITIONS, MinutesStatus
from apps.meetings.models.guards import ENTRY_HANDS, MINUTES_HANDS, OBJECTION_IN_TIME
from apps.meetings.models.meeting import KEPT_BY_MINUTE_TAKER, AgendaItem, Meeting
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, TenantModel, Wall


@pghistory.track()
class Minutes(TenantModel):
    """One version of a meeting's minutes. ``content`` is what was approved, whole, and never changes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    status = models.CharField(
        _("status"), max_length=10, choices=MinutesStatus.choices, default=MinutesStatus.DRAFT, editable=False
    )
    # Why there is a version after an approved one.
    correction = models.TextField(_("what is corrected"), blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    circulated_at = models.DateTimeField(_("circulated"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    content = models.JSONField(null=True, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)

    wall = KEPT_BY_MINUTE_TAKER

    class Meta:
        verbose_name = _("Minutes")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version"], name="minutes_version_once"),
            models.UniqueConstraint(
                fields=["meeting"], condition=~models.Q(status="approved"), name="one_open_version_of_minutes"
            ),
            models.CheckConstraint(
                condition=~models.Q(status="approved")
                | models.Q(content__isnull=False, approved_by__isnull=False, approved_at__isnull=False),
                name="approved_minutes_have_content",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="minutes_states", field="status", transitions=MINUTES_TRANSITIONS),
            pgtrigger.Protect(
                name="keep_approved_minutes",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="approved"),
            ),
            MINUTES_HANDS,
        ]

    def __str__(self) -> str:
        return f"{self.meeting} v{self.version}"

    @property
    def is_draft(self) -> bool:
        return self.status == MinutesStatus.DRAFT

    @property
    def is_approved(self) -> bool:
        return self.status == MinutesStatus.APPROVED


@pghistory.track()
class MinutesEntry(TenantModel):
    """What was said under one item of the agenda."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="entries")
    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("what was said"), blank=True)

    wall = KEPT_BY_MINUTE_TAKER

    class Meta:
        ordering = ["agenda_item__number"]
        constraints = [models.UniqueConstraint(fields=["minutes", "agenda_item"], name="minutes_entry_once")]
        triggers = [ENTRY_HANDS]

    def __str__(self) -> str:
        return f"{self.minutes_id} {self.agenda_item_id}"


class MinutesObjection(PartnerOwnedModel):
    """What a partner's person would have changed, said while the minutes circulate. It stays on record."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="objections")
    text = models.TextField(_("comment"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.OWN_PARTNER, append_only=True)

    class Meta:
        ordering = ["pk"]
        triggers = [OBJECTION_IN_TIME]

    def __str__(self) -> str:
        return f"{self.minutes_id} {self.partner}"
