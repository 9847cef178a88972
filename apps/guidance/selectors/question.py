"""The questions a seat may read."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from apps.guidance.enums import Sureness
from apps.guidance.models import Question

# As ``Question.is_open``.
OPEN = (Q(sureness=Sureness.NOT_FOUND) | Q(helped=False)) & Q(secretariat_answer=None)


def find_questions() -> QuerySet[Question]:
    """All the reader may see, the latest first, with what a page names."""
    return Question.objects.select_related(
        "asked_by", "partner__organisation", "programme_version", "secretariat_answer"
    )


def list_questions(*, only_open: bool = False) -> QuerySet[Question]:
    """As ``find_questions``; of those still open, the oldest first."""
    rows = find_questions()
    return rows.filter(OPEN).order_by("asked_at", "pk") if only_open else rows


def count_open() -> int:
    return Question.objects.filter(OPEN).count()
