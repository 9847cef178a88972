import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Organisation, User
from apps.consortia.models import Partnership
from apps.ideas.enums import WAITING_APPROACHES, ApproachKind, ApproachState
from apps.ideas.models.guards import APPROACH_MOVES
from apps.ideas.models.idea import ProjectIdea, RoleSought
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import HER_TENANTS, TenantModel, Wall

# Both rooms read it, wherever their people are; only the idea's room writes, also on behalf of the other side.
_BOTH_ROOMS = f"(partnership_id = ANY ({HER_TENANTS}) OR other_room_id = ANY ({HER_TENANTS}))"


@pghistory.track()
class Approach(TenantModel):
    """An organisation's interest in an idea, or the idea's invitation to it. A row of the idea's room.

    ``other_room`` and ``organisation`` are the other side. ``person`` takes the seat when it joins: who sent the
    interest, or accepted the invitation.
    """

    idea = models.ForeignKey(ProjectIdea, on_delete=models.PROTECT, related_name="approaches")
    role = models.ForeignKey(RoleSought, on_delete=models.PROTECT, null=True, blank=True, related_name="approaches")
    other_room = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=ApproachKind.choices)
    state = models.CharField(_("state"), max_length=10, choices=ApproachState.choices, default=ApproachState.SENT)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)
    person = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.MEMBERS)
    wall_own_rows = _BOTH_ROOMS

    class Meta:
        verbose_name = _("Approach")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "other_room"],
                condition=models.Q(state__in=[*WAITING_APPROACHES, ApproachState.ACCEPTED]),
                name="one_open_approach",
            )
        ]
        triggers = [APPROACH_MOVES]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.organisation}"

    @property
    def has_project(self) -> bool:
        """Whether a partnership was founded of the idea; ``find_approaches`` tells."""
        return getattr(self, "is_founded", False)

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING_APPROACHES


class ApproachMessage(TenantModel):
    """What one side wrote. Nothing of it changes."""

    approach = models.ForeignKey(Approach, on_delete=models.PROTECT, related_name="messages")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("message"))
    language = models.CharField(_("language"), max_length=2)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.MEMBERS, append_only=True)
    wall_own_rows = "approach_id IN (SELECT id FROM ideas_approach)"

    class Meta:
        verbose_name = _("Message")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:40]}"
