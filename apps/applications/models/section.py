import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.applications.enums import SECTION_TRANSITIONS, SectionState, TextOrigin
from apps.consortia.models import Partner
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, TenantModel, Wall

# Every partner writes texts, so the wall lets every member write; this says which columns are the lead partner's.
_HANDS = pgtrigger.Trigger(
    name="section_hands",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF COALESCE(current_setting('sammen.role', true), '') = 'partner' THEN
            IF TG_OP = 'DELETE' THEN
                RAISE EXCEPTION 'a section stays' USING ERRCODE = 'insufficient_privilege';
            END IF;
            IF (NEW.responsible_id, NEW.due_on) IS DISTINCT FROM (OLD.responsible_id, OLD.due_on) THEN
                RAISE EXCEPTION 'the lead partner plans' USING ERRCODE = 'insufficient_privilege';
            END IF;
            IF NEW.state = 'agreed' AND OLD.state IS DISTINCT FROM 'agreed' THEN
                RAISE EXCEPTION 'the lead partner agrees' USING ERRCODE = 'insufficient_privilege';
            END IF;
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """,
)


@pghistory.track()
class ApplicationSection(TenantModel):
    """One section of the programme's application form in this partnership. ``version`` is the current text's number."""

    key = models.SlugField(_("section"), max_length=60)
    state = models.CharField(
        _("state"), max_length=10, choices=SectionState.choices, default=SectionState.EMPTY, editable=False
    )
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    responsible = models.ForeignKey(
        Partner,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible partner"),
    )
    due_on = models.DateField(_("due"), null=True, blank=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.MEMBERS)

    class Meta:
        verbose_name = _("Section of the application")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["partnership", "key"], name="application_section_once")]
        triggers = [pgtrigger.FSM(name="section_states", field="state", transitions=SECTION_TRANSITIONS), _HANDS]

    def __str__(self) -> str:
        return self.key


class SectionText(PartnerOwnedModel):
    """One version of a section's text, by one partner's person. Versions are added and never changed or lost.

    ``characters`` are counted as the form counts them. ``sources`` are the marks of sentences that were assembled and
    that nobody has called her own yet: ``sentence``, ``kind`` and ``reference``.
    """

    section = models.ForeignKey(ApplicationSection, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    characters = models.PositiveIntegerField(_("characters"))
    origin = models.CharField(_("origin"), max_length=10, choices=TextOrigin.choices, default=TextOrigin.WRITTEN)
    sources = models.JSONField(default=list)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written"), auto_now_add=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.OWN_PARTNER, append_only=True)

    class Meta:
        verbose_name = _("Text of a section")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["section", "number"], name="section_text_once")]

    def __str__(self) -> str:
        return f"{self.section_id} v{self.number}"
