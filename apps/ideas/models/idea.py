from typing import Any

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Organisation
from apps.consortia.models import Partnership
from apps.ideas.enums import OPEN_IDEAS, IdeaState, OwnRole
from apps.ideas.models.guards import IDEA_MOVES
from apps.programmes.models import ProgrammeVersion
from apps.retrieval.models import SEARCH_FIELDS, SearchedText, indexes_of
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import HER_TENANTS, SHARED_ROWS, SharedModel, TenantModel, Wall


def _codes(label: Any, length: int) -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=length), verbose_name=label, default=list, blank=True)


@pghistory.track(exclude=[*SEARCH_FIELDS])
class ProjectIdea(SharedModel, SearchedText):
    """A project an organisation would like to do with others. ``text`` is what is searched: all that is said of it.

    ``project`` is the partnership in preparation it led to; whoever has a seat there keeps seeing the idea.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    programme_version = models.ForeignKey(
        ProgrammeVersion, on_delete=models.PROTECT, related_name="+", verbose_name=_("programme")
    )
    call = models.CharField(_("call"), max_length=120, blank=True)
    objective = models.CharField(_("objective"), max_length=250, blank=True)
    theme = models.CharField(_("theme"), max_length=120, blank=True)
    title = models.CharField(_("title"), max_length=250)
    summary = models.TextField(_("summary"))
    activities = models.TextField(_("what the project would do"), blank=True)
    own_role = models.CharField(_("our role"), max_length=8, choices=OwnRole.choices, default=OwnRole.LEAD)
    deadline = models.DateField(_("deadline of the call"), null=True, blank=True)
    languages = _codes(_("working languages"), 2)
    state = models.CharField(_("state"), max_length=10, choices=IdeaState.choices, default=IdeaState.DRAFT)
    project = models.ForeignKey(Partnership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    wall_own_rows = f"(state <> '{IdeaState.DRAFT}' AND ({SHARED_ROWS} OR project_id = ANY ({HER_TENANTS})))"

    class Meta(SearchedText.Meta):
        verbose_name = _("Project idea")
        ordering = ["-pk"]
        triggers = [*SearchedText.Meta.triggers, IDEA_MOVES]
        indexes = indexes_of("ideas_idea")

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whoever is in touch about it can be taken in."""
        return self.state in OPEN_IDEAS

    @property
    def is_past(self) -> bool:
        """The call's deadline is over: nobody finds it or is approached any more, unless a new one is stated."""
        return self.deadline is not None and self.deadline < timezone.localdate()


@pghistory.track(exclude=[*SEARCH_FIELDS])
class RoleSought(TenantModel, SearchedText):
    """A partner an idea looks for: ``text`` says whom, the arrays what is asked without exception (empty: anything).

    ``areas`` are NUTS codes; a region lies in each of which its own code begins. Seen by whoever sees the idea.
    """

    idea = models.ForeignKey(ProjectIdea, on_delete=models.CASCADE, related_name="roles")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("role"), max_length=120)
    countries = _codes(_("countries"), 2)
    legal_types = _codes(_("legal types"), 30)
    region_categories = _codes(_("categories of regions"), 20)
    areas = _codes(_("areas"), 5)
    wanted = models.PositiveSmallIntegerField(_("how many"), default=1, validators=[MinValueValidator(1)])
    filled = models.PositiveSmallIntegerField(_("how many are found"), default=0, editable=False)

    wall = Wall(read=Readers.MEMBERS, write=Writers.MEMBERS)
    wall_own_rows = "idea_id IN (SELECT id FROM ideas_projectidea)"

    class Meta(SearchedText.Meta):
        verbose_name = _("Role sought")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["idea", "number"], name="role_number_once"),
            models.CheckConstraint(condition=models.Q(filled__lte=models.F("wanted")), name="role_not_overfilled"),
        ]
        indexes = indexes_of("ideas_role")

    def __str__(self) -> str:
        return self.title

    @property
    def is_filled(self) -> bool:
        return self.filled >= self.wanted
