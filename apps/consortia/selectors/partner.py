"""The partners of a partnership, and what hangs on one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pghistory.models
from django.db.models import Model, QuerySet

from apps.audit.kinds import name_kind
from apps.consortia.enums import PartnerRole
from apps.consortia.models import Membership, Partner

# What people leave behind where they work, and what is no reason to keep their organisation in the partnership.
_TRACES = frozenset(
    {
        "audit.event",
        "privacy.viewing",
        "publishing.rendereddocument",
        "documents.document",
        "jobs.job",
        "consortia.membership",
    }
)


@dataclass(frozen=True, slots=True)
class Tie:
    """So many records of a kind name the partner. ``is_trace``: they stay as they are when it leaves."""

    kind: str
    number: int
    is_trace: bool


def list_partners() -> QuerySet[Partner]:
    """All partners in the order of their numbers, with their organisations."""
    return Partner.objects.select_related("organisation").order_by("number")


def list_standing_partners() -> list[Partner]:
    """Those that have not left. One query."""
    return list(list_partners().exclude(role=PartnerRole.FORMER))


def list_ties(*, partner: Partner) -> list[Tie]:
    """Everything that names the partner, by kind, whichever app keeps it. One query for each kind of record."""
    counted = [
        (model, model._base_manager.filter(**{name: partner.pk}).count()) for model, name in _relations() if name
    ]
    return [
        Tie(name_kind(model), number, is_trace=model._meta.label_lower in _TRACES)
        for model, number in counted
        if number
    ]


def list_seats_of(*, partner: Partner) -> QuerySet[Membership]:
    """The partner's people, those whose seat has ended included."""
    return (
        Membership.objects.filter(partner=partner).select_related("user", "partner").order_by("user__full_name", "pk")
    )


def _relations() -> Iterator[tuple[type[Model], str]]:
    for relation in Partner._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if not relation.auto_created or relation.concrete or not isinstance(model, type):
            continue
        if not issubclass(model, pghistory.models.Event):
            yield model, relation.field.name  # type: ignore[union-attr]
