"""Pages of approaches: between the own room and others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.errors import show_refusal
from apps.common.languages import reading_language
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.models import Membership
from apps.ideas.forms.approach import ApproachForm, MessageForm, RoleForm
from apps.ideas.models import Approach
from apps.ideas.permissions import (
    can_choose_role,
    can_decide_approach,
    can_invite,
    can_show_interest,
    can_withdraw_approach,
    can_write_message,
    is_idea_side,
    received_it,
)
from apps.ideas.selectors.approach import find_own_approach, list_approaches, list_messages, list_standing_approaches
from apps.ideas.selectors.idea import visible_ideas
from apps.ideas.selectors.match import Match, explain_match
from apps.ideas.selectors.preparation import find_project_seat
from apps.ideas.selectors.profile import find_own_profile, visible_profiles
from apps.ideas.services.approach import (
    accept_approach,
    decline_approach,
    invite_organisation,
    show_interest,
    withdraw_approach,
    write_message,
)


@require_safe
def approach_list(request: PartnershipRequest) -> HttpResponse:
    member = request.membership
    rows = list(list_approaches(member=member))
    ideas = visible_ideas().in_bulk([row.idea_id for row in rows])
    context = {"approaches": [(row, ideas.get(row.idea_id), received_it(member, row)) for row in rows]}
    return render(request, "ideas/approach_list.html", context)


@require_safe
def approach(request: PartnershipRequest, approach_id: int) -> HttpResponse:
    return _render(request, _find(request, approach_id), MessageForm())


def _render(request: PartnershipRequest, found: Approach, form: MessageForm, status: int = 200) -> HttpResponse:
    member = request.membership
    idea = visible_ideas().filter(pk=found.idea_id).first()
    profile = visible_profiles().filter(partnership_id=found.other_room_id).first()
    seat = find_project_seat(member=member, project_id=idea.project_id if idea else None)
    context: dict[str, Any] = {
        "approach": found,
        "idea": idea,
        "profile": profile,
        "match": explain_match(role=found.role, profile=profile) if idea and found.role and profile else None,
        "project_seat": seat,
        "thread": list_messages(approach=found),
        "is_idea_side": is_idea_side(member, found),
        "can_write": can_write_message(member, found),
        "can_decide": can_decide_approach(member, found),
        "role_form": RoleForm(idea=found.idea) if can_choose_role(member, found) else None,
        "can_withdraw": can_withdraw_approach(member, found),
        "form": form,
    }
    return render(request, "ideas/approach.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def interest_show(request: PartnershipRequest, idea_id: int) -> HttpResponse:
    """Say that the own organisation would take part."""
    idea, member = get_object_or_404(visible_ideas(), pk=idea_id), request.membership
    require(can_show_interest(member, idea))
    if request.method != "POST" and (standing := find_own_approach(member=member, idea=idea)):
        return _already(request, standing)
    profile = find_own_profile(member=member)
    matches = [explain_match(role=role, profile=profile) for role in idea.roles.all()] if profile else []
    role = request.GET.get("role") or _first_that_fits(matches)
    form = ApproachForm(request.POST or None, idea=idea, initial={"role": role})

    def send(given: dict[str, Any]) -> Approach:
        return show_interest(member=member, idea=idea, **given)

    return _send(request, form, send, {"idea": idea, "profile": None, "matches": matches})


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_invite(request: PartnershipRequest, idea_id: int, profile_id: int) -> HttpResponse:
    """Invite an organisation to the own idea."""
    idea, member = get_object_or_404(visible_ideas(), pk=idea_id), request.membership
    profile = get_object_or_404(visible_profiles(), pk=profile_id)
    require(can_invite(member, idea) and profile.partnership_id != member.partnership_id)
    standing = list_standing_approaches(idea=idea).filter(other_room_id=profile.partnership_id).first()
    if request.method != "POST" and standing:
        return _already(request, standing)
    matches = [explain_match(role=role, profile=profile) for role in idea.roles.all()]
    role = request.GET.get("role") or _first_that_fits(matches)
    form = ApproachForm(request.POST or None, idea=idea, initial={"role": role})

    def send(given: dict[str, Any]) -> Approach:
        return invite_organisation(member=member, idea=idea, profile=profile, **given)

    return _send(request, form, send, {"idea": idea, "profile": profile, "matches": matches})


def _already(request: PartnershipRequest, standing: Approach) -> HttpResponse:
    """Before she writes what could not be sent."""
    messages.info(request, _("You are in touch about this idea already."))
    return redirect("approach", request.partnership.slug, standing.pk)


def _first_that_fits(matches: list[Match]) -> str:
    """The role the form begins with; she may choose another."""
    return next((str(one.role.pk) for one in matches if one.role and one.fits and not one.role.is_filled), "")


def _send(
    request: PartnershipRequest,
    form: ApproachForm,
    send: Callable[[dict[str, Any]], Approach],
    context: dict[str, Any],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        stated = reading_language()
        given = {"role": form.chosen_role, "text": form.cleaned_data["text"], "language": form.language(stated)}
        try:
            sent = send(given)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Sent. You are told when the other side answers."))
            return redirect("approach", request.partnership.slug, sent.pk)
    context = {"form": form, **context}
    return render(request, "ideas/approach_form.html", context, status=422 if form.errors else 200)


@require_POST
def approach_write(request: PartnershipRequest, approach_id: int) -> HttpResponse:
    found, form = _find(request, approach_id), MessageForm(request.POST)
    require(can_write_message(request.membership, found))
    if not form.is_valid():
        return _render(request, found, form, status=422)
    language = form.language(reading_language())
    write_message(member=request.membership, approach=found, text=form.cleaned_data["text"], language=language)
    messages.success(request, _("Your message was sent."))
    return redirect("approach", request.partnership.slug, found.pk)


@require_POST
def approach_accept(request: PartnershipRequest, approach_id: int) -> HttpResponse:
    found = _find(request, approach_id)
    form = RoleForm(request.POST, idea=found.idea) if can_choose_role(request.membership, found) else None
    role = form.chosen_role if form and form.is_valid() else None
    return _decide(
        request, approach_id, partial(accept_approach, role=role), _("You accepted. The other side is told.")
    )


@require_POST
def approach_decline(request: PartnershipRequest, approach_id: int) -> HttpResponse:
    return _decide(request, approach_id, decline_approach, _("You declined. The other side is told."))


@require_POST
def approach_withdraw(request: PartnershipRequest, approach_id: int) -> HttpResponse:
    """Who was invited by name sees the idea still: it may have been shown to it before."""
    found = _find(request, approach_id)
    idea = visible_ideas().filter(pk=found.idea_id, partnership_id=request.membership.partnership_id).first()
    if idea is not None and found.other_room_id in idea.shared_with:
        done = _("You took it back. The other side is told; it still sees the idea until you change who sees it.")
    else:
        done = _("You took it back. The other side is told.")
    return _decide(request, approach_id, withdraw_approach, done)


def _decide(request: PartnershipRequest, approach_id: int, step: Callable[..., None], done: str) -> HttpResponse:
    found = _find(request, approach_id)
    step(member=request.membership, approach=found)
    messages.success(request, done)
    return redirect("approach", request.partnership.slug, found.pk)


def _find(request: PartnershipRequest, approach_id: int) -> Approach:
    """Of the room the person is in: her other rooms' are on their own pages."""
    member: Membership = request.membership
    return get_object_or_404(list_approaches(member=member), pk=approach_id)
