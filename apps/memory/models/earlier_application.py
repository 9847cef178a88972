import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Partnership
from apps.documents.models import Document
from apps.memory.enums import LessonKind, Outcome, OwnRole
from apps.memory.models.walls import OWN_ROWS
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall

OWN_WALL = Wall(read=Readers.OWN_PARTNER, write=Writers.OWN_PARTNER, handed_in="false", private=OWN_ROWS)


@pghistory.track()
class EarlierApplication(PartnerOwnedModel):
    """An application an organisation took part in, with the file it was read from, if there is one.

    Its own people alone see this row and what hangs on it; what others may see is a ``Sharing`` with its passages.
    """

    title = models.CharField(_("title"), max_length=250)
    acronym = models.CharField(_("acronym"), max_length=60, blank=True)
    programme = models.CharField(_("programme"), max_length=120)
    call = models.CharField(_("call"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(
        _("year of submission"), null=True, blank=True, validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome.choices)
    own_role = models.CharField(_("our role"), max_length=10, choices=OwnRole.choices)
    # Two letters, as most of the file is written; empty until it was read.
    language = models.CharField(_("language"), max_length=2, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The partnership that wrote it in Sammen, where it was taken over from there.
    project = models.ForeignKey(Partnership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    # Of the file as read last: pages of which nothing was read, counted from 1.
    picture_pages = ArrayField(
        models.PositiveIntegerField(), verbose_name=_("pages that are pictures"), default=list, blank=True
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    wall = OWN_WALL

    class Meta:
        verbose_name = _("Earlier application")
        ordering = ["-year", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "document"], condition=models.Q(document__isnull=False), name="application_file_once"
            ),
            models.UniqueConstraint(
                fields=["partner", "project"], condition=models.Q(project__isnull=False), name="own_application_once"
            ),
        ]

    def __str__(self) -> str:
        return self.acronym or self.title


@pghistory.track()
class Assessment(PartnerOwnedModel):
    """What the assessors said of one criterion: a score out of a maximum, a comment, or both."""

    application = models.ForeignKey(EarlierApplication, on_delete=models.CASCADE, related_name="assessments")
    criterion = models.CharField(_("criterion"), max_length=200)
    score = models.DecimalField(_("score"), max_digits=7, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField(_("of at most"), max_digits=7, decimal_places=2, null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)

    wall = OWN_WALL

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(score__isnull=False) | ~models.Q(comment=""), name="assessment_says_something"
            ),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True)
                | models.Q(score__gte=0, maximum__isnull=False, score__lte=models.F("maximum")),
                name="assessment_score_within_maximum",
            ),
        ]

    def __str__(self) -> str:
        return self.criterion


@pghistory.track()
class Lesson(PartnerOwnedModel):
    """A good or bad experience with the application or with the project that came of it."""

    application = models.ForeignKey(EarlierApplication, on_delete=models.CASCADE, related_name="lessons")
    kind = models.CharField(_("kind"), max_length=4, choices=LessonKind.choices)
    text = models.TextField(_("what was learnt"))

    wall = OWN_WALL

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
