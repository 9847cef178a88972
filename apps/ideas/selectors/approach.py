"""Approaches as both rooms see them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django_scopes import scopes_disabled

from apps.consortia.models import Membership
from apps.ideas.enums import WAITING_APPROACHES, ApproachState
from apps.ideas.models import Approach, ApproachMessage, ProjectIdea
from apps.ideas.permissions import received_it


def find_approaches() -> QuerySet[Approach]:
    """Every approach of which whoever asks is one side. The ORM's scope is lifted; row-level security decides."""
    with scopes_disabled():
        founded = ProjectIdea.objects.filter(pk=OuterRef("idea_id"), project__isnull=False)
        rows = Approach.objects.annotate(is_founded=Exists(founded))
    return rows.select_related("organisation", "role", "sent_by", "person", "decided_by")


def list_approaches(*, member: Membership) -> QuerySet[Approach]:
    """Those of the room the member sits in, on either side, the latest first."""
    rows = find_approaches()
    own = rows.filter(partnership_id=member.partnership_id) | rows.filter(other_room_id=member.partnership_id)
    return own.order_by("-pk")


def list_approaches_of(*, idea: ProjectIdea) -> QuerySet[Approach]:
    """Of one idea, those whoever asks has a side in."""
    return find_approaches().filter(idea_id=idea.pk).order_by("-pk")


def list_standing_approaches(*, idea: ProjectIdea) -> QuerySet[Approach]:
    """Of one idea, those that wait or were accepted; no other is sent between the same two rooms."""
    return list_approaches_of(idea=idea).filter(state__in=[*WAITING_APPROACHES, ApproachState.ACCEPTED])


def find_own_approach(*, member: Membership, idea: ProjectIdea) -> Approach | None:
    """What stands between the member's room and an idea: waiting or accepted."""
    return list_standing_approaches(idea=idea).filter(other_room_id=member.partnership_id).first()


def list_messages(*, approach: Approach) -> QuerySet[ApproachMessage]:
    """What both sides wrote, in order."""
    with scopes_disabled():
        rows = ApproachMessage.objects.filter(approach_id=approach.pk)
    return rows.select_related("author", "organisation").order_by("pk")


def count_to_decide(*, member: Membership) -> int:
    """How many approaches wait for the member's room to accept or decline."""
    waiting = list_approaches(member=member).filter(state__in=WAITING_APPROACHES)
    return sum(received_it(member, one) for one in waiting)
