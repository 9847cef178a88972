from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall


class TextMeaning(TenantModel):
    """What the language model makes of one text of the application, so that no page has to ask it.

    ``key`` is a section's, or ``work-plan`` for the words of the work plan. ``digest`` is the SHA-256 of all that went
    in: model, form and text. ``vectors`` holds one of each sentence (half precision, one after the other); ``spoken``
    how far the text speaks of each question of the form, in the form's order.
    """

    key = models.SlugField(_("section"), max_length=60)
    digest = models.CharField("SHA-256", max_length=64)
    vectors = models.BinaryField()
    spoken = models.JSONField(default=list)

    wall = Wall(read=Readers.MEMBERS, write=Writers.SYSTEM)

    class Meta:
        verbose_name = _("Text as the language model compares it")
        constraints = [models.UniqueConstraint(fields=["partnership", "key"], name="one_meaning_per_text")]

    def __str__(self) -> str:
        return self.key
