"""What keeps a person's account, over all partnerships she is or was in."""

from __future__ import annotations

from django.utils import timezone
from django_scopes import scopes_disabled

from apps.accounts.models import User
from apps.consortia.models import Membership
from apps.consortia.selectors.membership import list_seats
from apps.retention.enums import RetentionState
from apps.retention.selectors.clock import retention_clock
from apps.tenancy.context import enter_person, enter_tenant, system_seat


def holds_a_seat(*, user: User) -> bool:
    """In any partnership, today or later."""
    with enter_person(user.pk):
        return list_seats(user_id=user.pk, today=timezone.localdate()).exists()


def is_named_in_kept_papers(*, user: User) -> bool:
    """A partnership she had a seat in still keeps its papers: its audit trail says by name who did what."""
    with enter_person(user.pk), scopes_disabled():
        seats = list(Membership.objects.filter(user=user).select_related("partnership"))
    return any(_still_keeps(seat) for seat in seats)


def _still_keeps(seat: Membership) -> bool:
    with enter_tenant(system_seat(seat.partnership_id)):
        return retention_clock(partnership=seat.partnership).state != RetentionState.ENDED
