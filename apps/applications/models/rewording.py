import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.applications.enums import RewordingState
from apps.applications.models.section import ApplicationSection
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


@pghistory.track()
class Rewording(PartnerOwnedModel):
    """An assembled draft that the configured text model was asked to word anew. Its partner's people alone read it.

    ``marks`` are the marks of the assembled sentences, which stay what the draft cites. Done, ``worded`` holds marks
    of the sentences as the model wrote them; refused, ``refusal`` says which sentence was doubted, and why.
    """

    section = models.ForeignKey(ApplicationSection, on_delete=models.CASCADE, related_name="rewordings")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    marks = models.JSONField()
    state = models.CharField(_("state"), max_length=10, choices=RewordingState.choices, default=RewordingState.ASKED)
    worded = models.JSONField(default=list)
    refusal = models.JSONField(default=dict)
    made_with = models.CharField(_("made with"), max_length=200, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.OWN_PARTNER, handed_in="false")

    class Meta:
        verbose_name = _("Draft worded anew")
        ordering = ["-pk"]

    @property
    def text(self) -> str:
        """As the model worded it; empty while it has not."""
        return " ".join(one["sentence"] for one in self.worded)

    def __str__(self) -> str:
        return f"{self.section_id} {self.state}"
