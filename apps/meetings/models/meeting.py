import datetime as dt
import uuid
import zoneinfo

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.common.formats import format_zone
from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.meetings.enums import MeetingKind
from apps.meetings.models.guards import by_record_keepers, kept_with_minutes
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, TenantModel, Wall

KEPT_BY_MINUTE_TAKER = Wall(read=Readers.MEMBERS, write=Writers.MEMBERS)


@pghistory.track()
class Meeting(TenantModel):
    """A meeting of the partnership. ``time_zone`` is the one people meet in: its clock is shown.

    ``uid`` and ``sequence`` tell a calendar that a changed file is the same meeting, later (RFC 5545, 3.8.7.4).
    """

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=15, choices=MeetingKind.choices)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=40)
    place = models.CharField(_("place"), max_length=200, blank=True)
    online_link = models.URLField(_("link to take part online"), max_length=500, blank=True)
    language = models.CharField(_("language of the minutes"), max_length=2, choices=Language.choices)
    minute_taker = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("minute-taker")
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("Meeting")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_later")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def starts_there(self) -> dt.datetime:
        """Day and time by the clock of the place, without a zone, so that no page turns it into another's."""
        return self._there(self.starts_at)

    @property
    def ends_there(self) -> dt.datetime:
        return self._there(self.ends_at)

    @property
    def zone_name(self) -> str:
        """The city that stands for the zone, in the active language."""
        return format_zone(self.time_zone)

    def _there(self, moment: dt.datetime) -> dt.datetime:
        return moment.astimezone(zoneinfo.ZoneInfo(self.time_zone)).replace(tzinfo=None)


@pghistory.track()
class AgendaItem(TenantModel):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="agenda_number_once", deferrable=models.Deferrable.DEFERRED
            )
        ]
        triggers = [kept_with_minutes("keep_minuted_agenda")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


@pghistory.track()
class Participant(TenantModel):
    """Who was asked to come: a member by her seat, a guest by name. ``attended`` is null until somebody noted it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="participants")
    seat = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    attended = models.BooleanField(_("attended"), null=True, blank=True)

    wall = KEPT_BY_MINUTE_TAKER

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="participant_once"),
            models.CheckConstraint(
                condition=models.Q(seat__isnull=False) ^ ~models.Q(name=""), name="participant_is_member_or_guest"
            ),
        ]
        triggers = [by_record_keepers("participant_hands"), kept_with_minutes("keep_minuted_participants")]

    def __str__(self) -> str:
        return self.seat.user.full_name if self.seat else self.name

    @property
    def organisation_name(self) -> str:
        return str(self.seat.partner) if self.seat and self.seat.partner else self.organisation


@pghistory.track()
class MeetingFile(PartnerOwnedModel):
    """A file one partner lays before the meeting: every member reads it, its partner takes it back."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.CharField(_("what it is"), max_length=200, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.LEAD_OR_OWN_PARTNER)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "document"], name="meeting_file_once")]

    def __str__(self) -> str:
        return str(self.document)
