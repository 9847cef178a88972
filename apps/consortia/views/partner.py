"""Pages on which the lead partner puts the partnership together; the list of partners is made by the dashboard."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.enums import PartnerRole
from apps.consortia.forms.partner import NewPartnerForm, PartnerForm
from apps.consortia.http import PartnershipRequest
from apps.consortia.permissions import can_change_partners
from apps.consortia.selectors.partner import list_partners, list_ties
from apps.consortia.services.partner import add_partner, change_partner, hand_over_lead, remove_partner

_FIELD = {"cofinancing_rate": "rate"}


@require_http_methods(["GET", "HEAD", "POST"])
def partner_add(request: PartnershipRequest) -> HttpResponse:
    require(can_change_partners(request.membership))
    has_lead = list_partners().filter(role=PartnerRole.LEAD).exists()
    form = NewPartnerForm(request.POST or None, has_lead=has_lead)

    def add() -> None:
        partner = add_partner(member=request.membership, organisation=form.organisation, values=form.values)
        messages.success(request, _("%(partner)s is a partner now. Invite one of its people.") % {"partner": partner})

    return _answer(request, form, add, {"title": _("Add a partner"), "button": _("Add")})


@require_http_methods(["GET", "HEAD", "POST"])
def partner_edit(request: PartnershipRequest, partner_id: int) -> HttpResponse:
    require(can_change_partners(request.membership))
    partner = get_object_or_404(list_partners(), pk=partner_id)
    form = PartnerForm(request.POST or None, partner=partner)

    def change() -> None:
        change_partner(member=request.membership, partner=partner, values=form.values)
        messages.success(request, _("The partner was saved."))

    title = _("Change %(partner)s") % {"partner": f"{partner.code} {partner}"}
    return _answer(request, form, change, {"title": title, "button": _("Save"), "partner": partner})


@require_http_methods(["GET", "HEAD", "POST"])
def partner_remove(request: PartnershipRequest, partner_id: int) -> HttpResponse:
    require(can_change_partners(request.membership))
    partner = get_object_or_404(list_partners(), pk=partner_id)
    name = str(partner)

    def remove() -> None:
        is_gone = remove_partner(member=request.membership, partner=partner)
        said = _("%(partner)s has left. What its people did stays in the log; it is listed as a former partner.")
        messages.success(request, (_("%(partner)s has left.") if is_gone else said) % {"partner": name})

    form = forms.Form(request.POST if request.method == "POST" else None)
    title = _("Take %(partner)s out of the partnership") % {"partner": name}
    ties = [tie for tie in list_ties(partner=partner) if not tie.is_trace]
    return _answer(request, form, remove, {"title": title, "button": title, "ties": ties})


@require_http_methods(["GET", "HEAD", "POST"])
def lead_hand_over(request: PartnershipRequest, partner_id: int) -> HttpResponse:
    require(can_change_partners(request.membership))
    partner = get_object_or_404(list_partners(), pk=partner_id)

    def hand_over() -> None:
        hand_over_lead(member=request.membership, partner=partner)
        messages.success(request, _("%(partner)s leads the partnership from now on.") % {"partner": partner})

    form = forms.Form(request.POST if request.method == "POST" else None)
    title = _("Hand the lead over to %(partner)s") % {"partner": partner}
    explained = _("Its people then do what the lead partner does, and you act for a partner like the others.")
    return _answer(request, form, hand_over, {"title": title, "button": title, "explained": explained})


def _answer(
    request: PartnershipRequest, form: forms.Form, act: Callable[[], None], context: dict[str, object]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act()
            return redirect("partner_list", request.partnership.slug)
        except ValidationError as refusal:
            show_refusal(form, _at_the_form(refusal))
    context = {"form": form, **context}
    return render(request, "consortia/partner_step.html", context, status=422 if form.errors else 200)


def _at_the_form(refusal: ValidationError) -> ValidationError:
    """The form asks for the rate in percent, under a name of its own."""
    if not hasattr(refusal, "error_dict"):
        return refusal
    return ValidationError({_FIELD.get(name, name): errors for name, errors in refusal.error_dict.items()})
