"""How an organisation's accounts write their lists: see, rename, forget."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.intake.models import ListProfile
from apps.intake.permissions import can_edit_profile, can_list_profiles
from apps.intake.selectors.list_profile import list_profiles
from apps.intake.services.list_profile import delete_profile, rename_profile


@require_safe
def profile_list(request: PartnershipRequest) -> HttpResponse:
    require(can_list_profiles(request.membership))
    assert request.membership.partner is not None  # noqa: S101 - for the type checker; the predicate asked
    profiles = list_profiles(organisation_id=request.membership.partner.organisation_id)
    entries = [(one, can_edit_profile(request.membership, one)) for one in profiles]
    return render(request, "intake/profile_list.html", {"entries": entries})


@require_POST
def profile_rename(request: PartnershipRequest, profile_id: int) -> HttpResponse:
    profile = _find(request, profile_id)
    try:
        rename_profile(member=request.membership, profile=profile, name=request.POST.get("name", ""))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("profile_list", request.partnership.slug)


@require_POST
def profile_delete(request: PartnershipRequest, profile_id: int) -> HttpResponse:
    delete_profile(member=request.membership, profile=_find(request, profile_id))
    messages.success(request, _("The profile was deleted. The next list with its headings is recognised anew."))
    return redirect("profile_list", request.partnership.slug)


def _find(request: PartnershipRequest, profile_id: int) -> ListProfile:
    profile = get_object_or_404(ListProfile, pk=profile_id)
    require(can_edit_profile(request.membership, profile))
    return profile
