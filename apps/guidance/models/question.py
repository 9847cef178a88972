from typing import Any

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.guidance.enums import Sureness
from apps.programmes.models import ProgrammeVersion
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


@pghistory.track()
class Question(PartnerOwnedModel):
    """What somebody asked, and the passages she was shown: ``answer`` keeps them as they were shown, the best first.

    It is read by her partner's people, the lead partner and auditors; controllers have no business with it. Without
    ``programme_version`` it was asked of all programmes.
    """

    text = models.TextField(_("question"))
    # Whichever she asked in, the product's or another that topics have words in.
    language = models.CharField(_("language"), max_length=2)
    programme_version = models.ForeignKey(
        ProgrammeVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("programme")
    )
    sureness = models.CharField(_("how sure"), max_length=10, choices=Sureness.choices)
    score = models.FloatField(default=0)
    used_model = models.BooleanField(default=False)
    # The rules had changed and their passages were still being prepared: none of them was looked at.
    lacked_rules = models.BooleanField(default=False)
    answer: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    helped = models.BooleanField(_("helped"), null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.OWN_PARTNER, handed_in="false")

    class Meta:
        verbose_name = _("Question")
        ordering = ["-asked_at", "-pk"]
        triggers = [
            # Only whether it helped is said later.
            pgtrigger.ReadOnly(name="question_stays_as_asked", exclude=["helped"]),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_answered(self) -> bool:
        return self.sureness != Sureness.NOT_FOUND

    @property
    def is_open(self) -> bool:
        """Nothing was found, or it did not help, and nobody has written down what the secretariat says."""
        return (not self.is_answered or self.helped is False) and not hasattr(self, "secretariat_answer")
