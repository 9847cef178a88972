import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.consortia.models import Partner
from apps.guidance.models.question import Question
from apps.programmes.models import ProgrammeVersion
from apps.retrieval.models import SEARCH_FIELDS, SearchedText, indexes_of
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import SharedModel, Wall


@pghistory.track(exclude=[*SEARCH_FIELDS])
class SecretariatAnswer(SharedModel, SearchedText):
    """What a person was told by a secretariat, with whom and when it came from: hearsay, and shown as such.

    ``text`` and ``language`` are those of the question it answers, so that the next one who asks is led here. All of
    its own tenant read it; who else does, the partner that wrote it down says.
    """

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="secretariat_answer")
    programme_version = models.ForeignKey(
        ProgrammeVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(_("what the secretariat answered"))
    answer_language = models.CharField(_("language of the answer"), max_length=2, choices=Language.choices)
    source = models.CharField(_("source"), max_length=300)
    answered_on = models.DateField(_("date of the answer"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.LEAD_OR_OWN_PARTNER)

    class Meta(SearchedText.Meta):
        verbose_name = _("Answer of a secretariat")
        ordering = ["-answered_on", "-pk"]
        indexes = indexes_of("guidance_told")
        triggers = [
            *SearchedText.Meta.triggers,
            # A correction is another question: what was shared stays as others have read it.
            pgtrigger.ReadOnly(name="secretariat_answer_stays", exclude=["visibility", "shared_with", *SEARCH_FIELDS]),
        ]

    def __str__(self) -> str:
        return self.text
