from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.guidance.enums import SourceKind
from apps.guidance.models.document import GuidanceDocument
from apps.retrieval.models import SearchedText, indexes_of
from apps.tenancy.models import OperatorModel


class Passage(SearchedText, OperatorModel):
    """A piece of a source that may answer a question, word for word.

    ``text`` begins with the heading, as the source has it; a blank line parts its paragraphs. One of the catalogue is a
    rule (``rule_id``) or a figure that belongs to no rule (``parameter_key``), with the ``figures`` it names:
    ``{"text", "source", "is_confirmed"}``, each a paragraph at the end of the text. ``basis`` is stored as everywhere
    (``programmes/legal_basis.py``). ``topics`` are what it speaks of (``topics.py``).
    """

    document = models.ForeignKey(GuidanceDocument, on_delete=models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField(_("number"))
    section = models.CharField(_("section"), max_length=60, blank=True)
    heading = models.CharField(_("heading"), max_length=300, blank=True)
    page = models.PositiveIntegerField(_("page"), null=True, blank=True)
    rule_id = models.CharField(_("rule"), max_length=100, blank=True)
    parameter_key = models.CharField(_("parameter"), max_length=80, blank=True)
    basis = models.TextField(_("legal basis"), blank=True)
    is_confirmed = models.BooleanField(_("confirmed"), default=True)
    figures: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    topics = ArrayField(models.CharField(max_length=40), default=list)

    made_by_workers = f"document_id IN (SELECT id FROM guidance_guidancedocument WHERE kind = '{SourceKind.RULES}')"  # noqa: S608 - no input

    class Meta(SearchedText.Meta):
        verbose_name = _("Passage")
        ordering = ["document", "number"]
        indexes = indexes_of("guidance_passage")
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="guidance_passage_number_once")]

    def __str__(self) -> str:
        return f"{self.section} {self.heading}".strip()

    @property
    def source_key(self) -> str:
        """The rule or figure it is in every language, or the passage itself."""
        return self.rule_id or self.parameter_key or f"passage:{self.pk}"
