"""What the audited say to a finding, and the corrections it led to: the project's own rows, beside the paper."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.assurance.enums import AnswerKind
from apps.assurance.models.finding import Finding
from apps.assurance.models.guards import ANSWER_HANDS
from apps.consortia.models import Partner
from apps.documents.models import Document
from apps.finance.models import Correction
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall

# Whoever reads the finding reads what was said to it.
_WITH_THE_FINDING = "finding_id IN (SELECT id FROM assurance_finding)"


class FindingAnswer(TenantModel):
    """An answer to one version of a finding, or what was done after it became final. Never changed.

    ``partner`` is the one that speaks: the lead partner, or the partner the finding concerns.
    """

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="answers")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=AnswerKind.choices)
    version = models.PositiveSmallIntegerField(_("version of the finding"))
    text = models.TextField(_("answer"), max_length=10_000)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written"), auto_now_add=True)

    wall = Wall(read=Readers.LEADERSHIP, write=Writers.OWN_PARTNER, also_read=_WITH_THE_FINDING, append_only=True)

    class Meta:
        ordering = ["written_at", "pk"]
        triggers = [ANSWER_HANDS]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.kind}"


class FindingFile(TenantModel):
    """A file laid beside an answer, of the partner that speaks: whoever reads the finding reads it."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    answer = models.ForeignKey(FindingAnswer, on_delete=models.PROTECT, related_name="files")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(read=Readers.LEADERSHIP, write=Writers.OWN_PARTNER, also_read=_WITH_THE_FINDING, append_only=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["answer", "document"], name="finding_file_once")]
        triggers = [
            pgtrigger.Trigger(
                name="file_lies_beside_its_answer",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (SELECT 1 FROM assurance_findinganswer WHERE id = NEW.answer_id
                                   AND finding_id = NEW.finding_id AND partner_id = NEW.partner_id) THEN
                        RAISE EXCEPTION 'There is no such answer.' USING ERRCODE = 'insufficient_privilege';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return str(self.document)


class FindingCorrection(TenantModel):
    """A financial correction the lead partner recorded because of a finding. One correction has one cause."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="corrections")
    correction = models.OneToOneField(Correction, on_delete=models.PROTECT, related_name="finding_link")
    recorded_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(read=Readers.LEADERSHIP, write=Writers.LEAD, also_read=_WITH_THE_FINDING, append_only=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.correction_id}"
