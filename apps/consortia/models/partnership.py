from typing import ClassVar

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.accounts.models import Organisation
from apps.consortia.enums import (
    BEFORE_THE_PROJECT,
    FORMING,
    PARTNERSHIP_TRANSITIONS,
    Cooperation,
    PartnershipKind,
    PartnershipStatus,
)
from apps.programmes.models import ProgrammeVersion
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import Wall


@pghistory.track()
class Partnership(models.Model):
    """The tenant: the consortium of one project, or an organisation's own room.

    A room is a partnership of one: its only partner is the organisation, its seats are its people, and it has no
    project. So what an organisation keeps before and between projects stands behind the same walls and in a trail.
    """

    # The organisation whose room this is; empty for a project.
    room_of = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    acronym = models.CharField(_("acronym"), max_length=60)
    title = models.CharField(_("title"), max_length=250)
    summary = models.TextField(_("summary"), blank=True)
    project_number = models.CharField(_("project number"), max_length=40, blank=True)
    programme_version = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(_("status"), max_length=20, choices=PartnershipStatus.choices)
    report_language = models.CharField(_("report language"), max_length=2, choices=Language.choices, default="en")
    eligible_from = models.DateField(_("costs eligible from"), null=True, blank=True)
    ends_on = models.DateField(_("project end"), null=True, blank=True)
    closure_ends_on = models.DateField(_("closure end"), null=True, blank=True)
    application_submitted_on = models.DateField(_("application submitted on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    works_completed_on = models.DateField(_("works completed on"), null=True, blank=True)
    # Empty where nobody has said; a rule that rests on it then says so.
    is_state_aid = models.BooleanField(_("the support is state aid"), null=True, blank=True)
    is_derelict_site = models.BooleanField(
        _("the land is a derelict site or was in industrial use"), null=True, blank=True
    )
    # What the programme's conditions ask of the project as a whole; null where nobody has said.
    cooperation = ArrayField(
        models.CharField(max_length=14, choices=Cooperation.choices),
        verbose_name=_("what the partners share"),
        null=True,
        blank=True,
    )
    policy_instruments = models.PositiveSmallIntegerField(
        _("policy instruments the project works on"), null=True, blank=True
    )
    policy_instruments_with_authority = models.PositiveSmallIntegerField(
        _("of these, with their responsible authority as a partner"), null=True, blank=True
    )
    is_demonstration = models.BooleanField(_("demonstration data"), default=False)

    wall: ClassVar[Wall] = Wall(read=Readers.MEMBERS, write=Writers.LEAD)
    wall_own_rows = "id IN (SELECT partnership_id FROM consortia_membership WHERE user_id = {user})"

    class Meta:
        verbose_name = _("Partnership")
        ordering = ["acronym"]
        triggers = [pgtrigger.FSM(name="partnership_states", field="status", transitions=PARTNERSHIP_TRANSITIONS)]

    def __str__(self) -> str:
        return self.acronym

    def get_absolute_url(self) -> str:
        """The page that opens it."""
        return reverse("room" if self.is_room else "overview", args=[self.slug])

    def get_cooperation_labels(self) -> list[str]:
        """What the partners share, in the reader's language."""
        return [str(Cooperation(code).label) for code in self.cooperation or ()]

    @property
    def is_forming(self) -> bool:
        """Partners may still come and go: nothing is before the programme."""
        return self.status in FORMING and not self.is_room

    @property
    def is_before_the_project(self) -> bool:
        """There is an application and no project, or there never was one."""
        return self.status in BEFORE_THE_PROJECT and not self.is_room

    @property
    def has_begun(self) -> bool:
        """A project was approved: money is spent, reported, controlled and audited."""
        return not self.is_room and not self.is_before_the_project

    @property
    def is_closed(self) -> bool:
        """It is read and not changed any more (``middleware.py``), until somebody reopens it with a reason."""
        return self.status == PartnershipStatus.CLOSED

    @property
    def is_room(self) -> bool:
        return self.room_of_id is not None

    @property
    def kind(self) -> PartnershipKind:
        return PartnershipKind.ROOM if self.is_room else PartnershipKind.PROJECT
