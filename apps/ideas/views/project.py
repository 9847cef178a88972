"""In a partnership in preparation: the idea it came of, who is still sought and asked, and the way out."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest, for_projects
from apps.consortia.selectors.membership import list_room_seats
from apps.ideas.permissions import can_leave_preparation, can_seek_partners
from apps.ideas.selectors.approach import list_approaches_of
from apps.ideas.selectors.idea import find_idea_of
from apps.ideas.services.leaving import leave_preparation
from apps.ideas.services.preparation import seek_missing_partners


@for_projects
@require_safe
def project_idea(request: PartnershipRequest) -> HttpResponse:
    """Approaches are shown to people who have a part in them, each with the room to answer in."""
    idea = find_idea_of(project_id=request.partnership.pk)
    if idea is None:
        raise Http404
    rooms = {seat.partnership_id: seat.partnership.slug for seat in list_room_seats(user_id=request.membership.user_id)}
    approaches = [
        (one, rooms.get(one.partnership_id) or rooms.get(one.other_room_id)) for one in list_approaches_of(idea=idea)
    ]
    context = {
        "idea": idea,
        "room": rooms.get(idea.partnership_id),
        "roles": [(role, None) for role in idea.roles.all()],
        "approaches": approaches,
        "can_leave": can_leave_preparation(request.membership),
    }
    return render(request, "ideas/project_idea.html", context)


@for_projects
@require_POST
def partners_seek(request: PartnershipRequest) -> HttpResponse:
    """Goes on in the organisation's room, where the idea can be changed, shown and sent."""
    require(can_seek_partners(request.membership))
    try:
        idea = seek_missing_partners(member=request.membership)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("composition", request.partnership.slug)
    messages.success(request, _("Here is what is sought. Invite organisations that fit, or choose who sees the idea."))
    return redirect("idea", idea.partnership.slug, idea.pk)


@for_projects
@require_POST
def preparation_leave(request: PartnershipRequest) -> HttpResponse:
    """The person's seat ends with it: she goes on to her own list of partnerships."""
    require(can_leave_preparation(request.membership))
    leave_preparation(member=request.membership)
    messages.success(request, _("Your organisation has left the partnership."))
    return redirect("portfolio")
