import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Organisation
from apps.consortia.enums import RegionCategory
from apps.ideas.validators.profile import THEME_LENGTH
from apps.retrieval.models import SEARCH_FIELDS, SearchedText, indexes_of
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import SharedModel, TenantModel, Wall


@pghistory.track(exclude=[*SEARCH_FIELDS])
class OrganisationProfile(SharedModel, SearchedText):
    """What an organisation says of itself to those who look for partners; one in each room.

    ``text`` is what is searched: the competences and the past projects, sentence by sentence as they were written.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    nuts = models.CharField(_("NUTS code"), max_length=5, blank=True)
    region_category = models.CharField(_("region category"), max_length=20, choices=RegionCategory.choices, blank=True)
    competences = models.TextField(_("competences"))
    themes = ArrayField(models.CharField(max_length=THEME_LENGTH), verbose_name=_("themes"), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=2), verbose_name=_("languages"), default=list, blank=True)
    # A function, not a person: who reads it may not know her.
    contact_function = models.CharField(_("whom to ask for"), max_length=120, blank=True)
    looks_for = models.TextField(_("what it looks for"), blank=True)

    class Meta(SearchedText.Meta):
        verbose_name = _("Partner profile")
        constraints = [models.UniqueConstraint(fields=["partnership"], name="one_profile_per_room")]
        indexes = indexes_of("ideas_profile")

    def __str__(self) -> str:
        return str(self.organisation)


@pghistory.track()
class PastProject(TenantModel):
    """A project the organisation took part in. Seen by whoever sees its profile."""

    profile = models.ForeignKey(OrganisationProfile, on_delete=models.CASCADE, related_name="past_projects")
    name = models.CharField(_("name of the project"), max_length=200)
    # The code of a programme that Sammen knows, or empty; ``programme`` is its name in any case.
    programme_code = models.SlugField(_("programme"), max_length=60, blank=True)
    programme = models.CharField(_("programme"), max_length=120)
    role = models.CharField(_("role in the project"), max_length=120)
    year = models.PositiveSmallIntegerField(
        _("year it began"), validators=[MinValueValidator(1989), MaxValueValidator(2100)]
    )
    description = models.TextField(_("what was done"), blank=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.MEMBERS)
    wall_own_rows = "profile_id IN (SELECT id FROM ideas_organisationprofile)"

    class Meta:
        verbose_name = _("Past project")
        ordering = ["-year", "name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"
