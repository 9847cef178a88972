import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.guidance.enums import Visibility
from apps.guidance.models.question import Question
from apps.programmes.models import ProgrammeVersion
from apps.retrieval.models import SEARCH_FIELDS, SearchedText, indexes_of
from apps.tenancy.enums import Readers, Role, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall

# Who acts for a partner somewhere: her own seats are hers to read in any tenant.
_ACTS = f"user_id = {{user}} AND role IN ('{Role.LEAD}', '{Role.PARTNER}')"
_SHARED = f"""
    (visibility = '{Visibility.ALL}' AND EXISTS (SELECT 1 FROM consortia_membership WHERE {_ACTS}))
    OR (visibility = '{Visibility.INVITED}' AND EXISTS (
        SELECT 1 FROM consortia_membership AS seat
        WHERE seat.{_ACTS} AND seat.partnership_id = ANY (shared_with)))
"""  # noqa: S608 - names of ours, not input
_USER = "(SELECT nullif(current_setting('sammen.user', true), '')::bigint)"
_IN_TENANT = "partnership_id = (SELECT nullif(current_setting('sammen.partnership', true), '')::bigint)"
_MAY_READ = (
    f"NOT ({_IN_TENANT}) OR current_setting('sammen.role', true) <> '{Role.AUDITOR}'"
    " OR nullif(current_setting('sammen.mandate', true), '') IS NOT NULL"
)


@pghistory.track(exclude=SEARCH_FIELDS)
class SecretariatAnswer(PartnerOwnedModel, SearchedText):
    """What a person was told by a secretariat, with whom and when it came from: hearsay, and shown as such.

    ``text`` and ``language`` are those of the question it answers, so that the next one who asks is led here. All of
    its own tenant read it; who else does is said by ``visibility``, with the ids of partnerships in ``shared_with``.
    """

    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="secretariat_answer")
    programme_version = models.ForeignKey(
        ProgrammeVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(_("what the secretariat answered"))
    answer_language = models.CharField(_("language of the answer"), max_length=2, choices=Language.choices)
    source = models.CharField(_("source"), max_length=300)
    answered_on = models.DateField(_("date of the answer"))
    visibility = models.CharField(_("who reads it"), max_length=10, choices=Visibility.choices, default=Visibility.OWN)
    shared_with = ArrayField(models.BigIntegerField(), default=list, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(
        read=Readers.MEMBERS,
        write=Writers.LEAD_OR_OWN_PARTNER,
        also_read=_SHARED.format(user=_USER),
        private=_MAY_READ,
    )
    wall_own_rows = _SHARED

    class Meta(SearchedText.Meta):
        verbose_name = _("Answer of a secretariat")
        ordering = ["-answered_on", "-pk"]
        indexes = indexes_of("guidance_told")
        triggers = [
            *SearchedText.Meta.triggers,
            # A correction is another question: what was shared stays as others have read it.
            pgtrigger.Protect(
                name="secretariat_answer_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "(OLD.question_id, OLD.text, OLD.answer, OLD.source, OLD.answered_on) IS DISTINCT FROM"
                    " (NEW.question_id, NEW.text, NEW.answer, NEW.source, NEW.answered_on)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.text
