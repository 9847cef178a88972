"""Pages of ideas: the search over those of others, the own ones, and one idea."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.forms.sharing import SharingForm
from apps.consortia.http import PartnershipRequest
from apps.ideas.forms.approach import FoundingForm
from apps.ideas.forms.idea import IdeaFilterForm, IdeaForm, RoleForm
from apps.ideas.models import ProjectIdea, RoleSought
from apps.ideas.permissions import (
    acts_in_room,
    can_change_idea,
    can_close_idea,
    can_found_preparation,
    can_invite,
    can_publish_idea,
    can_show_interest,
    can_take_idea_back,
    owns,
)
from apps.ideas.selectors.approach import find_own_approach, list_approaches_of, list_standing_approaches
from apps.ideas.selectors.idea import list_ideas, list_own_ideas, search_ideas, visible_ideas
from apps.ideas.selectors.match import explain_match, match_role
from apps.ideas.selectors.preparation import find_project_seat, list_preparations
from apps.ideas.selectors.profile import find_own_profile
from apps.ideas.selectors.sharing import list_choices, list_shared_with
from apps.ideas.services.closing import close_idea
from apps.ideas.services.idea import (
    change_idea,
    change_role,
    drop_role,
    publish_idea,
    seek_role,
    take_idea_back,
    write_idea,
)
from apps.ideas.services.preparation import found_preparation, link_preparation
from apps.ideas.services.visibility import choose_visibility
from apps.tenancy.enums import Visibility

PAGE = 20


@require_safe
def idea_list(request: PartnershipRequest) -> HttpResponse:
    """Other organisations' open ideas: all of them by deadline, or those that answer a question, best first."""
    form = IdeaFilterForm(request.GET or None)
    wanted, member = form.wanted, request.membership
    context: dict[str, Any] = {
        "filter_form": form,
        "is_filtered": wanted.is_narrow,
        "own_profile": find_own_profile(member=member),
    }
    if wanted.text:
        context["answer"] = search_ideas(member=member, wanted=wanted)
    else:
        rows = list_ideas(member=member, wanted=wanted)
        context["page"] = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "ideas/idea_list.html", context)


@require_safe
def own_idea_list(request: PartnershipRequest) -> HttpResponse:
    context = {"ideas": list_own_ideas(member=request.membership), "can_add": acts_in_room(request.membership)}
    return render(request, "ideas/own_idea_list.html", context)


@require_safe
def idea(request: PartnershipRequest, idea_id: int) -> HttpResponse:
    return _render(request, _find(idea_id))


def _render(request: PartnershipRequest, found: ProjectIdea, **forms: Any) -> HttpResponse:
    member, is_own = request.membership, owns(request.membership, found)
    profile = None if is_own else find_own_profile(member=member)
    roles = found.roles.all()
    context: dict[str, Any] = {
        "idea": found,
        "is_own": is_own,
        "roles": [(role, explain_match(role=role, profile=profile) if profile else None) for role in roles],
        "approaches": list_approaches_of(idea=found),
        "own_approach": find_own_approach(member=member, idea=found),
        "project_seat": find_project_seat(member=member, project_id=found.project_id),
        "shared_with": list_shared_with(member=member, row=found) if is_own else [],
        "can_change": can_change_idea(member, found),
        "can_publish": can_publish_idea(member, found),
        "can_take_back": can_take_idea_back(member, found),
        "can_close": can_close_idea(member, found),
        "can_invite": can_invite(member, found),
        "can_show_interest": can_show_interest(member, found),
        "can_found": can_found_preparation(member, found),
    }
    if context["can_found"]:
        context |= {"founding_form": FoundingForm(), "preparations": list_preparations(member=member, idea=found)}
    return render(request, "ideas/idea.html", context | forms, status=422 if forms else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def idea_add(request: PartnershipRequest) -> HttpResponse:
    require(acts_in_room(request.membership))
    form = IdeaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = write_idea(member=request.membership, values=form.values)
        messages.success(request, _("The idea is a draft. Add whom you look for, then publish it."))
        return _home(request, added)
    return _form(request, "ideas/idea_form.html", form, idea=None)


@require_http_methods(["GET", "HEAD", "POST"])
def idea_edit(request: PartnershipRequest, idea_id: int) -> HttpResponse:
    found = _find(idea_id)
    require(can_change_idea(request.membership, found))
    form = IdeaForm(request.POST or None, idea=found)
    if request.method == "POST" and form.is_valid():
        try:
            change_idea(member=request.membership, idea=found, values=form.values)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The idea was saved."))
            return _home(request, found)
    return _form(request, "ideas/idea_form.html", form, idea=found)


@require_http_methods(["GET", "HEAD", "POST"])
def role_add(request: PartnershipRequest, idea_id: int) -> HttpResponse:
    found = _find(idea_id)
    require(can_change_idea(request.membership, found))
    form = RoleForm(request.POST or None, idea=found)
    if request.method == "POST" and form.is_valid():
        seek_role(member=request.membership, idea=found, values=form.values)
        messages.success(request, _("The role was added."))
        return _home(request, found)
    return _form(request, "ideas/role_form.html", form, idea=found, role=None)


@require_http_methods(["GET", "HEAD", "POST"])
def role_edit(request: PartnershipRequest, role_id: int) -> HttpResponse:
    role = _find_role(role_id)
    require(can_change_idea(request.membership, role.idea))
    form = RoleForm(request.POST or None, idea=role.idea, role=role)
    if request.method == "POST" and form.is_valid():
        change_role(member=request.membership, role=role, values=form.values)
        messages.success(request, _("The role was saved."))
        return _home(request, role.idea)
    return _form(request, "ideas/role_form.html", form, idea=role.idea, role=role)


@require_POST
def role_remove(request: PartnershipRequest, role_id: int) -> HttpResponse:
    role = _find_role(role_id)
    return _act(request, role.idea, lambda: drop_role(member=request.membership, role=role), _("The role was removed."))


@require_http_methods(["GET", "HEAD", "POST"])
def idea_visibility(request: PartnershipRequest, idea_id: int) -> HttpResponse:
    found = _find(idea_id)
    require(owns(request.membership, found))
    form = SharingForm(request.POST or None, audiences=list_choices(member=request.membership, row=found), row=found)
    if request.method == "POST" and form.is_valid():
        try:
            choose_visibility(member=request.membership, row=found, **form.choice)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Who sees it is saved. It holds from now on."))
            return _home(request, found)
    return _form(request, "ideas/visibility_form.html", form, idea=found, profile=None)


@require_POST
def idea_publish(request: PartnershipRequest, idea_id: int) -> HttpResponse:
    found = _find(idea_id)
    if found.visibility == Visibility.OWN:
        done = _("The idea is published for your own organisation.")
    else:
        done = _("The idea is published: those you chose find it.")
    return _act(request, found, lambda: publish_idea(member=request.membership, idea=found), done)


@require_POST
def idea_take_back(request: PartnershipRequest, idea_id: int) -> HttpResponse:
    found = _find(idea_id)
    done = _("The idea is a draft again: nobody else finds it.")
    return _act(request, found, lambda: take_idea_back(member=request.membership, idea=found), done)


@require_POST
def idea_close(request: PartnershipRequest, idea_id: int) -> HttpResponse:
    found = _find(idea_id)
    return _act(request, found, lambda: close_idea(member=request.membership, idea=found), _("The search is closed."))


@require_POST
def idea_found(request: PartnershipRequest, idea_id: int) -> HttpResponse:
    """Found the partnership; its first page follows."""
    found, form = _find(idea_id), FoundingForm(request.POST)
    require(can_found_preparation(request.membership, found))
    if form.is_valid():
        try:
            seat = found_preparation(member=request.membership, idea=found, acronym=form.cleaned_data["acronym"])
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The partnership is founded. Whoever you accept joins it."))
            return redirect(seat.partnership.get_absolute_url())
    return _render(request, found, founding_form=form)


@require_POST
def idea_link(request: PartnershipRequest, idea_id: int) -> HttpResponse:
    """Tie the idea to a partnership that is prepared already."""
    found = _find(idea_id)
    require(can_found_preparation(request.membership, found))
    seats = {str(seat.pk): seat for seat in list_preparations(member=request.membership, idea=found)}
    seat = seats.get(request.POST.get("seat", ""))
    if seat is None:
        raise ValidationError(_("Choose one of the partnerships you prepare."))
    done = _("The idea belongs to this partnership now: whoever you accept joins it.")
    return _act(request, found, lambda: link_preparation(member=request.membership, idea=found, seat=seat), done)


@require_safe
def idea_matches(request: PartnershipRequest, idea_id: int) -> HttpResponse:
    """For each role that is still sought the organisations that fit, with their reasons."""
    found = _find(idea_id)
    require(owns(request.membership, found))
    roles = [role for role in found.roles.all() if not role.is_filled]
    context = {
        "idea": found,
        "answers": [(role, match_role(role=role)) for role in roles],
        "can_invite": can_invite(request.membership, found),
        "in_touch": {one.other_room_id: one for one in list_standing_approaches(idea=found)},
    }
    return render(request, "ideas/idea_matches.html", context)


def _act(request: PartnershipRequest, found: ProjectIdea, act: Callable[[], object], done: str) -> HttpResponse:
    """What the service refuses is said on the page of a refusal, by the middleware."""
    act()
    messages.success(request, done)
    return _home(request, found)


def _home(request: PartnershipRequest, found: ProjectIdea) -> HttpResponse:
    return redirect("idea", request.partnership.slug, found.pk)


def _form(request: PartnershipRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)


def _find(idea_id: int) -> ProjectIdea:
    return get_object_or_404(visible_ideas(), pk=idea_id)


def _find_role(role_id: int) -> RoleSought:
    """Of the own room: others' roles are shown with their idea and changed by nobody here."""
    return get_object_or_404(RoleSought.objects.select_related("idea__programme_version"), pk=role_id)
