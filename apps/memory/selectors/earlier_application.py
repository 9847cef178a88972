from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from apps.memory.enums import Edition, RedactionState
from apps.memory.models import Assessment, EarlierApplication, Lesson, Passage, Redaction, Section, Sharing


def list_applications() -> QuerySet[EarlierApplication]:
    """The organisation's own, the latest first, with ``passage_count`` and ``unreviewed_count``."""
    own = Q(passages__edition=Edition.OWN)
    return EarlierApplication.objects.select_related("document", "partner__organisation").annotate(
        passage_count=Count("passages", filter=own),
        unreviewed_count=Count("passages", filter=own & Q(passages__reviewed_at__isnull=True)),
    )


def find_applications() -> QuerySet[EarlierApplication]:
    return EarlierApplication.objects.select_related("document", "partner__organisation", "partnership")


def find_sections() -> QuerySet[Section]:
    return Section.objects.select_related("application")


def find_assessments() -> QuerySet[Assessment]:
    return Assessment.objects.select_related("application")


def find_lessons() -> QuerySet[Lesson]:
    return Lesson.objects.select_related("application")


def find_redactions() -> QuerySet[Redaction]:
    return Redaction.objects.select_related("passage__application")


def find_current_sharing(application: EarlierApplication) -> Sharing | None:
    """The consent that stands, if there is one."""
    return Sharing.objects.filter(application=application, withdrawn_at__isnull=True).first()


def list_sharings(application: EarlierApplication) -> QuerySet[Sharing]:
    """Every consent ever given, the latest first."""
    return Sharing.objects.filter(application=application).select_related("given_by", "withdrawn_by")


def list_own_passages(application: EarlierApplication) -> QuerySet[Passage]:
    """As written, in order, with what hangs on them, and whether others read each (``is_shared``)."""
    passages = Passage.objects.filter(application=application, edition=Edition.OWN).order_by("position", "pk")
    passages = passages.annotate(is_shared=Exists(Passage.objects.filter(source=OuterRef("pk"))))
    return passages.select_related("section", "assessment", "lesson").prefetch_related("redactions")


def count_open_redactions(application: EarlierApplication) -> int:
    """How many proposals nobody has decided on."""
    return Redaction.objects.filter(passage__application=application, state=RedactionState.PROPOSED).count()
