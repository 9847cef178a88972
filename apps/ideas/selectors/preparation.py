"""Partnerships in preparation that an idea can lead to."""

from __future__ import annotations

from apps.consortia.models import Membership, Partner
from apps.consortia.selectors.membership import list_project_seats, list_room_seats
from apps.ideas.models import ProjectIdea
from apps.ideas.selectors.idea import find_idea_of
from apps.tenancy.context import enter_tenant
from apps.tenancy.enums import Role


def list_preparations(*, member: Membership, idea: ProjectIdea) -> list[Membership]:
    """The member's seats as lead, for the idea's organisation, in partnerships of its programme before submission.

    A partnership that looks for partners with another idea is left out.
    """
    seats = list_project_seats(user_id=member.user_id).filter(
        role=Role.LEAD, partnership__programme_version_id=idea.programme_version_id
    )
    leading = [seat for seat in seats if seat.partnership.is_forming and _leads_for(seat, idea.organisation_id)]
    return [seat for seat in leading if not _has_open_idea(seat.partnership_id)]


def find_project_seat(*, member: Membership, project_id: int | None) -> Membership | None:
    """The member's own seat in the partnership an idea led to; None if she has none."""
    seats = list_project_seats(user_id=member.user_id)
    return seats.filter(partnership_id=project_id).first() if project_id else None


def find_room_of_lead(*, member: Membership) -> Membership | None:
    """Of who leads a project: her seat in the room of the organisation she leads it for; None if it has none."""
    partner = member.partner
    seats = list_room_seats(user_id=member.user_id)
    return seats.filter(partnership__room_of_id=partner.organisation_id).first() if partner else None


def _has_open_idea(project_id: int) -> bool:
    found = find_idea_of(project_id=project_id)
    return found is not None and found.is_open


def _leads_for(seat: Membership, organisation_id: int) -> bool:
    with enter_tenant(seat.seat, read_only=True):
        return Partner.objects.filter(pk=seat.partner_id or 0, organisation_id=organisation_id).exists()
