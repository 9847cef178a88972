"""Pages on which a partner's people invite colleagues and take seats back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.forms.colleague import ColleagueForm
from apps.consortia.http import PartnershipRequest, after_closure, for_every_tenant
from apps.consortia.permissions import acts_for_a_partner, can_seat_colleagues
from apps.consortia.selectors.colleague import list_colleagues, list_seatable_partners
from apps.consortia.services.colleague import invite_colleague, withdraw_seat


@for_every_tenant
@require_safe
def colleague_list(request: PartnershipRequest) -> HttpResponse:
    """The partner's own people; the lead partner sees everybody's."""
    require(acts_for_a_partner(request.membership))
    return render(request, "consortia/colleague_list.html", {"seats": list_colleagues(member=request.membership)})


@after_closure
@for_every_tenant
@require_http_methods(["GET", "HEAD", "POST"])
def colleague_invite(request: PartnershipRequest) -> HttpResponse:
    member = request.membership
    require(acts_for_a_partner(member))
    form = ColleagueForm(request.POST or None, initial={"partner": member.partner_id, "language": member.user.language})
    form.fields["partner"].queryset = list_seatable_partners(member=member)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            seat = invite_colleague(member=member, partner=form.cleaned_data["partner"], values=form.values)
            messages.success(request, _("%(person)s is invited and gets a mail.") % {"person": seat.user})
            return redirect("colleague_list", request.partnership.slug)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    return render(request, "consortia/colleague_invite.html", {"form": form}, status=422 if form.errors else 200)


@after_closure
@for_every_tenant
@require_http_methods(["GET", "HEAD", "POST"])
def colleague_withdraw(request: PartnershipRequest, seat_id: int) -> HttpResponse:
    require(acts_for_a_partner(request.membership))
    seat = get_object_or_404(list_colleagues(member=request.membership), pk=seat_id)
    require(can_seat_colleagues(request.membership, seat.partner_id))
    if request.method == "POST":
        withdraw_seat(member=request.membership, seat=seat)
        messages.success(request, _("%(person)s reads nothing of the project any more.") % {"person": seat.user})
        return redirect("colleague_list", request.partnership.slug)
    return render(request, "consortia/colleague_withdraw.html", {"seat": seat})
