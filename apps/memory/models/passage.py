import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.memory.enums import (
    REDACTION_TRANSITIONS,
    Edition,
    Origin,
    Outcome,
    RedactionKind,
    RedactionReason,
    RedactionState,
    SectionKind,
)
from apps.memory.models.earlier_application import OWN_WALL, Assessment, EarlierApplication, Lesson
from apps.memory.models.guards import KEPT_WHILE_SHARED, SHARED_AS_REVIEWED
from apps.memory.models.section import Section
from apps.memory.models.sharing import Sharing
from apps.memory.models.walls import OWN_ROWS, SHARED_PASSAGES
from apps.retrieval.models import SearchedText, indexes_of
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


class Passage(PartnerOwnedModel, SearchedText):
    """A passage that is searched: as written for its own people, or, as another row, as it is shared with others.

    ``start`` and ``end`` are characters of the text as read (paragraphs parted by an empty line), both 0 as shared;
    ``page`` is 0 where a file has none. Programme, outcome, year and kind of section are copied here, for the search
    narrows by them.
    """

    application = models.ForeignKey(EarlierApplication, on_delete=models.CASCADE, related_name="passages")
    edition = models.CharField(max_length=6, choices=Edition.choices, default=Edition.OWN)
    origin = models.CharField(_("from"), max_length=10, choices=Origin.choices, default=Origin.FORM)
    section = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, related_name="passages")
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, null=True, related_name="passages")
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, null=True, related_name="passages")
    sharing = models.ForeignKey(Sharing, on_delete=models.CASCADE, null=True, related_name="passages")
    source = models.OneToOneField("self", on_delete=models.CASCADE, null=True, related_name="shared_copy")
    position = models.PositiveIntegerField()
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    page = models.PositiveSmallIntegerField(_("page"), default=0)
    paragraph = models.PositiveIntegerField(_("paragraph"), default=0)
    is_table = models.BooleanField(default=False)
    section_kind = models.CharField(_("section"), max_length=16, choices=SectionKind.choices)
    section_number = models.CharField(max_length=20, blank=True)
    programme = models.CharField(_("programme"), max_length=120)
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome.choices)
    year = models.PositiveSmallIntegerField(_("year of submission"), null=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(_("reviewed"), null=True)

    wall = Wall(
        read=Readers.MEMBERS,
        write=Writers.OWN_PARTNER,
        private=f"({OWN_ROWS} OR {SHARED_PASSAGES})",
    )
    wall_own_rows = SHARED_PASSAGES

    class Meta(SearchedText.Meta):
        ordering = ["application", "position"]
        indexes = [
            *indexes_of("memory_passage"),
            models.Index(fields=["application", "edition", "position"], name="passage_in_order"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(edition=Edition.OWN, sharing__isnull=True, source__isnull=True)
                | models.Q(edition=Edition.SHARED, sharing__isnull=False, source__isnull=False),
                name="shared_passage_has_consent",
            )
        ]
        triggers = [*SearchedText.Meta.triggers, SHARED_AS_REVIEWED]

    def __str__(self) -> str:
        return f"{self.application_id} {self.position}"


@pghistory.track()
class Redaction(PartnerOwnedModel):
    """Characters of a passage that are left out before it is shared, once a person has said so."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="redactions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=12, choices=RedactionKind.choices)
    reason = models.CharField(_("why"), max_length=12, choices=RedactionReason.choices)
    state = models.CharField(
        _("state"), max_length=8, choices=RedactionState.choices, default=RedactionState.PROPOSED, editable=False
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    wall = OWN_WALL

    class Meta:
        ordering = ["passage", "start"]
        constraints = [
            models.UniqueConstraint(fields=["passage", "start", "end"], name="redaction_once"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="redaction_has_words"),
            models.CheckConstraint(
                condition=models.Q(state=RedactionState.PROPOSED) | models.Q(decided_by__isnull=False),
                name="redaction_decided_by_somebody",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="redaction_states", field="state", transitions=REDACTION_TRANSITIONS),
            KEPT_WHILE_SHARED,
        ]

    def __str__(self) -> str:
        return f"{self.passage_id} {self.start}-{self.end}"
