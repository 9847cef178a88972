"""Pages of the own profile, and the search over those of others."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.forms.sharing import SharingForm
from apps.consortia.http import PartnershipRequest, for_every_tenant
from apps.ideas.forms.profile import PastProjectForm, ProfileFilterForm, ProfileForm
from apps.ideas.models import OrganisationProfile, PastProject
from apps.ideas.permissions import acts_in_room, owns
from apps.ideas.selectors.idea import list_inviting_ideas
from apps.ideas.selectors.profile import find_own_profile, list_profiles, search_profiles, visible_profiles
from apps.ideas.selectors.role_match import match_organisation
from apps.ideas.selectors.sharing import list_choices, list_shared_with
from apps.ideas.services.profile import add_past_project, organisation_of, remove_past_project, save_profile
from apps.ideas.services.visibility import choose_visibility

PAGE = 20


@require_safe
def own_profile(request: PartnershipRequest) -> HttpResponse:
    """The own profile, or the way to begin one."""
    found = find_own_profile(member=request.membership)
    if found is None:
        return render(request, "ideas/profile_missing.html", {})
    return _render_own(request, found, PastProjectForm())


def _render_own(
    request: PartnershipRequest, found: OrganisationProfile, form: PastProjectForm, status: int = 200
) -> HttpResponse:
    context = {
        "profile": found,
        "shared_with": list_shared_with(member=request.membership, row=found),
        "can_edit": owns(request.membership, found),
        "project_form": form,
    }
    return render(request, "ideas/own_profile.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def own_profile_edit(request: PartnershipRequest) -> HttpResponse:
    require(acts_in_room(request.membership))
    found, organisation = find_own_profile(member=request.membership), organisation_of(request.membership)
    form = ProfileForm(request.POST or None, country=organisation.country, profile=found)
    if request.method == "POST" and form.is_valid():
        save_profile(member=request.membership, values=form.values)
        messages.success(request, _("The profile was saved."))
        return redirect("own_profile", request.partnership.slug)
    context = {"form": form, "profile": found}
    return render(request, "ideas/profile_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def own_profile_visibility(request: PartnershipRequest) -> HttpResponse:
    found = _own(request)
    form = SharingForm(request.POST or None, audiences=list_choices(member=request.membership, row=found), row=found)
    if request.method == "POST" and form.is_valid():
        try:
            choose_visibility(member=request.membership, row=found, **form.choice)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Who sees it is saved. It holds from now on."))
            return redirect("own_profile", request.partnership.slug)
    context: dict[str, Any] = {"form": form, "profile": found, "idea": None}
    return render(request, "ideas/visibility_form.html", context, status=422 if form.errors else 200)


@require_POST
def past_project_add(request: PartnershipRequest) -> HttpResponse:
    found, form = _own(request), PastProjectForm(request.POST)
    if form.is_valid():
        add_past_project(member=request.membership, profile=found, values=form.values)
        messages.success(request, _("The project was added."))
        return redirect("own_profile", request.partnership.slug)
    return _render_own(request, found, form, status=422)


@require_POST
def past_project_remove(request: PartnershipRequest, past_project_id: int) -> HttpResponse:
    project = get_object_or_404(PastProject.objects.select_related("profile"), pk=past_project_id)
    remove_past_project(member=request.membership, project=project)
    messages.success(request, _("The project was removed."))
    return redirect("own_profile", request.partnership.slug)


@require_safe
def own_profile_matches(request: PartnershipRequest) -> HttpResponse:
    """The ideas of others that the organisation could take part in, each with its reasons; first it needs a profile."""
    found = find_own_profile(member=request.membership)
    answer = match_organisation(profile=found) if found else None
    return render(request, "ideas/own_matches.html", {"profile": found, "answer": answer})


@require_safe
def profile_list(request: PartnershipRequest) -> HttpResponse:
    """Other organisations' profiles, all of them by name or those that answer a question, best first."""
    form = ProfileFilterForm(request.GET or None)
    wanted, member = form.wanted, request.membership
    context: dict[str, Any] = {"filter_form": form, "is_filtered": wanted.is_narrow}
    if wanted.text:
        context["answer"] = search_profiles(member=member, wanted=wanted)
    else:
        rows = list_profiles(member=member, wanted=wanted)
        context["page"] = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "ideas/profile_list.html", context)


@for_every_tenant
@require_safe
def profile(request: PartnershipRequest, profile_id: int) -> HttpResponse:
    """Another organisation's profile; the own one has a page of its own."""
    found = get_object_or_404(visible_profiles(), pk=profile_id)
    if found.partnership_id == request.membership.partnership_id:
        return redirect("own_profile", request.partnership.slug)
    context = {"profile": found, "ideas": list_inviting_ideas(member=request.membership)}
    return render(request, "ideas/profile.html", context)


def _own(request: PartnershipRequest) -> OrganisationProfile:
    found = find_own_profile(member=request.membership)
    if found is None:
        raise Http404
    return found
