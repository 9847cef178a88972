import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.clarifications.models import Clarification
from apps.consortia.models import Partner
from apps.project_reporting.enums import QuestionKind, SectionKind, SentenceKind
from apps.project_reporting.models.project_report import ProjectReport
from apps.reporting.models.partner_report import PartnerReport
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall
from apps.workplan.models import WorkPackage

LEADS_OWN = Wall(read=Readers.LEADERSHIP, write=Writers.LEAD)

# The last guard: the sentences behind a frozen report stay as they were, whichever code tries.
KEEP_FROZEN_DRAFT = pgtrigger.Trigger(
    name="keep_frozen_draft",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF EXISTS (SELECT 1 FROM project_reporting_projectreport
                   WHERE id = COALESCE(NEW.report_id, OLD.report_id) AND status = 'frozen') THEN
            RAISE EXCEPTION 'sentences of a frozen report do not change' USING ERRCODE = 'check_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """,
)


class DraftPart(TenantModel):
    """Something in one section of a drafted report: the project, one work package or one partner."""

    report = models.ForeignKey(ProjectReport, on_delete=models.CASCADE, related_name="%(class)ss")
    section = models.CharField(_("section"), max_length=12, choices=SectionKind.choices)
    work_package = models.ForeignKey(WorkPackage, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    wall = LEADS_OWN

    class Meta:
        abstract = True


@pghistory.track()
class DraftSentence(DraftPart):
    """One sentence with its source: a partner's words, a figure of the ledger, or a person's own hand.

    A ledger sentence keeps no text but a template's key and its figures, so it is right in every language and can be
    held against the ledger again. A quote keeps the partner's words and language.
    """

    kind = models.CharField(_("source"), max_length=8, choices=SentenceKind.choices)
    text = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, blank=True)
    template = models.CharField(max_length=60, blank=True)
    figures = models.JSONField(default=dict)
    source_report = models.ForeignKey(PartnerReport, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source_field = models.CharField(max_length=60, blank=True)
    is_new = models.BooleanField(_("new since the last period"), default=True)
    is_machine_drafted = models.BooleanField(_("machine-drafted"), default=True)
    is_removed = models.BooleanField(_("left out"), default=False)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    # Where a model translated or rewrote a quote: the partner's own words, their language, and which model it was.
    original_text = models.TextField(_("original"), blank=True)
    original_language = models.CharField(
        _("language of the original"), max_length=2, choices=Language.choices, blank=True
    )
    made_with = models.CharField(_("written with"), max_length=200, blank=True)
    # What the draft said, in the report's language, before a person rewrote it.
    drafted_text = models.TextField(_("as drafted"), blank=True)
    # Names the project's data do not know and a person vouches for.
    confirmed_names = models.JSONField(default=list)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["report", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=SentenceKind.QUOTE, source_report__isnull=False)
                | models.Q(kind=SentenceKind.LEDGER, text="") & ~models.Q(template="")
                | models.Q(kind=SentenceKind.PERSON, written_by__isnull=False),
                name="sentence_has_source_or_author",
            )
        ]
        triggers = [KEEP_FROZEN_DRAFT]

    def __str__(self) -> str:
        return self.text[:60] or self.template

    @property
    def needs_approval(self) -> bool:
        """Written by the machine and not yet read by a person."""
        return self.is_machine_drafted and self.approved_at is None


class DraftQuestion(DraftPart):
    """What the drafting noticed and cannot judge: a repetition, a contradiction, a gap. People answer.

    Once it is put to a partner it stays, with the clarification in which the partner answers.
    """

    kind = models.CharField(_("question"), max_length=14, choices=QuestionKind.choices)
    params = models.JSONField(default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("partner asked"), null=True, blank=True)
    clarification = models.ForeignKey(
        Clarification, on_delete=models.PROTECT, null=True, blank=True, related_name="draft_questions"
    )

    class Meta:
        ordering = ["report", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.params}"

    @property
    def point(self) -> tuple[object, ...]:
        """What it asks about, so that another draft of the period knows it again; titles may have changed."""
        place = (self.work_package_id, self.partner_id)
        return (self.kind, self.params.get("variant"), self.params.get("code"), *place)
