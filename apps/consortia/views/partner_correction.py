"""The page on which what is wrongly known of a partner is put right."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.errors import show_refusal
from apps.common.formats import format_percent
from apps.common.permissions import require
from apps.consortia.forms.partner_correction import PartnerCorrectionForm
from apps.consortia.http import PartnershipRequest, for_every_tenant
from apps.consortia.models import Partner
from apps.consortia.permissions import can_correct_region
from apps.consortia.selectors.partner import list_partners
from apps.consortia.selectors.partner_correction import can_correct_legal_type, can_correct_partner, find_differing_rate
from apps.consortia.services.partner_correction import correct_partner


@for_every_tenant
@require_http_methods(["GET", "HEAD", "POST"])
def partner_correct(request: PartnershipRequest, partner_id: int) -> HttpResponse:
    member = request.membership
    partner = get_object_or_404(list_partners(), pk=partner_id)
    require(can_correct_partner(member, partner))
    form = PartnerCorrectionForm(
        request.POST or None,
        partner=partner,
        legal_type=can_correct_legal_type(member, partner),
        region=can_correct_region(member),
    )
    if request.method == "POST" and form.is_valid():
        try:
            correct_partner(member=member, partner=partner, values=form.values)
            messages.success(request, _("The correction was saved."))
            _warn_of_rate(request, partner)
            return redirect("room" if request.partnership.is_room else "partner_list", request.partnership.slug)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    context = {"form": form, "partner": partner}
    return render(request, "consortia/partner_correction.html", context, status=422 if form.errors else 200)


def _warn_of_rate(request: PartnershipRequest, partner: Partner) -> None:
    """A correction changes no rate by itself."""
    if rate := find_differing_rate(partnership=request.partnership, partner=partner):
        said = _("The programme gives %(rate)s for this legal type and country; %(partner)s has %(stated)s.")
        stated = {"rate": format_percent(rate), "stated": format_percent(partner.cofinancing_rate), "partner": partner}
        messages.warning(request, said % stated)
