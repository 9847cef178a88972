"""The domain log: who decided what, and why. Row history beside it is written by the database's triggers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall
from apps.tenancy.wall import MANDATE, NOT_ANOTHERS_PAPER

# What a partner did with a report that was not submitted since is its own work, and so is its record. What others may
# know as it happens (decisions, control, submissions) is told by the key.
_NOT_IN_A_DRAFT = (
    r"key ~ '^(clarifications|consortia|control|eligibility\.flag|payments|publishing)\.'"
    r" OR key ~ '^reporting\.(partner_report|project_report|certificate)\.'"
    r" OR key ~ '^finance\.line\.(parked|released)$'"
    " OR EXISTS (SELECT 1 FROM reporting_partnerreport AS report WHERE report.partner_id = {table}.partner_id"
    " AND report.submitted_at >= {table}.happened_at)"
)


class Event(TenantModel):
    """One thing that happened. Never changed, never deleted: the application's role holds no right to.

    What auditors do with their working papers bears their mandate and is theirs alone to read.
    """

    partner = models.ForeignKey("consortia.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(_("event"), max_length=60, choices=EventKey.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    subject = models.CharField(_("subject"), max_length=120, blank=True)
    data = models.JSONField(_("details"), default=dict)
    happened_at = models.DateTimeField(_("when"), auto_now_add=True)
    mandate = models.ForeignKey("consortia.AuditMandate", on_delete=models.PROTECT, null=True, related_name="+")

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.MEMBERS_OR_CONTROLLER,
        also_read="partner_id IS NULL",
        handed_in=_NOT_IN_A_DRAFT,
        append_only=True,
        also_write=rf"key ~ '^assurance\.' AND (mandate_id IS NULL OR mandate_id = {MANDATE})",
        private=NOT_ANOTHERS_PAPER,
    )

    class Meta:
        ordering = ["-happened_at", "-pk"]
        indexes = [models.Index(fields=["partnership", "-happened_at"], name="event_by_time")]

    def __str__(self) -> str:
        return f"{self.key} {self.subject}"
