from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.consortia.http import PartnershipRequest, for_rooms
from apps.consortia.selectors.room import get_room


@for_rooms
@require_safe
@login_required
def show_room(request: PartnershipRequest) -> HttpResponse:
    """The organisation's own room: what it is and who of its people is in it."""
    return render(request, "consortia/room.html", {"room": get_room(member=request.membership)})
