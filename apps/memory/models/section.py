import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.memory.enums import FORM_KIND_CHOICES, SectionKind
from apps.memory.models.earlier_application import OWN_WALL, EarlierApplication
from apps.tenancy.models import PartnerOwnedModel


@pghistory.track()
class Section(PartnerOwnedModel):
    """A section of the form as understood from the file; a person says what it is about where that is wrong."""

    application = models.ForeignKey(EarlierApplication, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(_("number"), max_length=20, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    kind = models.CharField(_("about"), max_length=16, choices=FORM_KIND_CHOICES, default=SectionKind.OTHER)
    # Told by its own title, not by the heading above it or by nothing.
    is_sure = models.BooleanField(default=False)
    is_corrected = models.BooleanField(_("corrected by a person"), default=False)

    wall = OWN_WALL

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["application", "position"], name="section_position_once")]

    def __str__(self) -> str:
        return " ".join(part for part in (self.number, self.title) if part) or self.get_kind_display()
