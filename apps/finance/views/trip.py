"""Pages of the register of trips."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.finance.forms.trip import TripFilterForm, TripForm
from apps.finance.masking import shows_travellers
from apps.finance.models import Trip
from apps.finance.permissions import can_add_to_register, can_edit_register
from apps.finance.selectors.register import list_partners_of
from apps.finance.selectors.trip import find_trips, list_trip_lines, list_trips
from apps.finance.services.trip import add_trip, change_trip, delete_trip


@require_safe
def trip_list(request: PartnershipRequest) -> HttpResponse:
    form = TripFilterForm(request.GET or None, partners=list_partners_of(Trip.objects.all()))
    context = {
        "trips": list_trips(wanted=form.wanted),
        "filter_form": form,
        "is_filtered": form.wanted.is_narrow,
        "can_add": can_add_to_register(request.membership),
    }
    return render(request, "finance/trip_list.html", context)


@require_safe
def trip(request: PartnershipRequest, trip_id: int) -> HttpResponse:
    found = get_object_or_404(find_trips(), pk=trip_id)
    context = {
        "trip": found,
        "lines": list_trip_lines(trip=found),
        "shows_names": shows_travellers(request.membership, found),
        "can_edit": can_edit_register(request.membership, found.partner_id),
    }
    return render(request, "finance/trip.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def trip_add(request: PartnershipRequest) -> HttpResponse:
    require(can_add_to_register(request.membership))
    form = TripForm(request.POST or None)
    return _answer(request, form, lambda: add_trip(member=request.membership, values=form.values), _("Add a trip"))


@require_http_methods(["GET", "HEAD", "POST"])
def trip_edit(request: PartnershipRequest, trip_id: int) -> HttpResponse:
    found = get_object_or_404(find_trips(), pk=trip_id)
    require(can_edit_register(request.membership, found.partner_id))
    shows_travellers(request.membership, found)
    form = TripForm(request.POST or None, instance=found)
    save = lambda: change_trip(member=request.membership, trip=found, values=form.values)  # noqa: E731 - one call
    return _answer(request, form, save, found.event)


@require_POST
def trip_delete(request: PartnershipRequest, trip_id: int) -> HttpResponse:
    found = get_object_or_404(find_trips(), pk=trip_id)
    require(can_edit_register(request.membership, found.partner_id))
    try:
        delete_trip(member=request.membership, trip=found)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("trip", request.partnership.slug, trip_id)
    messages.success(request, _("The trip was deleted."))
    return redirect("trip_list", request.partnership.slug)


def _answer(request: PartnershipRequest, form: TripForm, save: Callable[[], Trip], title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            saved = save()
            messages.success(request, _("The trip was saved."))
            return redirect("trip", request.partnership.slug, saved.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    back = reverse("trip_list", args=[request.partnership.slug])
    context = {"form": form, "back": back, "title": title}
    return render(request, "finance/register_form.html", context, status=422 if form.errors else 200)
