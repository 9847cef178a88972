from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.applications.forms.remembering import RememberingForm
from apps.applications.permissions import can_remember_application
from apps.applications.selectors.remembering import find_remembered, list_parts
from apps.applications.services.remembering import remember_application
from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest, after_closure
from apps.ideas.selectors.preparation import find_room_of_lead


@after_closure
@require_http_methods(["GET", "HEAD", "POST"])
def application_remember(request: PartnershipRequest) -> HttpResponse:
    """Take the application into the lead organisation's room; the person goes on there."""
    require(can_remember_application(request.membership))
    form = RememberingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            room, kept = remember_application(member=request.membership, consent=form.cleaned_data["consent"])
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            said = _("The application is among your organisation's earlier ones. Look it through before you share it.")
            messages.success(request, said)
            return redirect("earlier_application", room.partnership.slug, kept.pk)
    context = {
        "form": form,
        "remembered": find_remembered(member=request.membership),
        "has_text": bool(list_parts(partnership=request.partnership)),
        "room": find_room_of_lead(member=request.membership),
    }
    return render(request, "applications/remember.html", context, status=422 if form.errors else 200)
