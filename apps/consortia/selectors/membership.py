import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django_scopes import scopes_disabled

from apps.consortia.models import Membership
from apps.tenancy.enums import Role


def find_seat(*, user_id: int, slug: str) -> Membership | None:
    """The person's valid seat in the partnership with that address, or None: unknown and forbidden look the same."""
    return list_seats(user_id=user_id).filter(partnership__slug=slug).first()


def find_ended_audit_seat(*, user_id: int, slug: str) -> Membership | None:
    """The seat she audited from: she is told that her audit is over, not that there is nothing. As ``list_seats``."""
    with scopes_disabled():
        return Membership.objects.filter(user_id=user_id, partnership__slug=slug, role=Role.AUDITOR).first()


def list_project_seats(*, user_id: int, today: datetime.date | None = None) -> QuerySet[Membership]:
    """Her seats in projects: an organisation's room has no costs, reports or staff to look at."""
    return list_seats(user_id=user_id, today=today).filter(partnership__room_of__isnull=True)


def list_room_seats(*, user_id: int, today: datetime.date | None = None) -> QuerySet[Membership]:
    """Her seats in the rooms of the organisations she works for."""
    seats = list_seats(user_id=user_id, today=today).filter(partnership__room_of__isnull=False)
    return seats.select_related("partnership__room_of", "partner__organisation")


def list_seats(*, user_id: int, today: datetime.date | None = None) -> QuerySet[Membership]:
    """All seats of one person over partnerships, for the portfolio. Runs before a tenant is chosen.

    Row-level security shows a person her own seats only, so the ORM's scope is lifted here and nowhere else.
    """
    day = today or timezone.localdate()
    with scopes_disabled():
        return (
            Membership.objects.filter(user_id=user_id)
            .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))
            .select_related("partnership__programme_version", "user")
            .order_by("partnership__acronym")
        )
