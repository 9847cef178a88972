"""Pages of financial corrections after control."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest, after_closure
from apps.finance.forms.correction import CorrectionForm
from apps.finance.forms.register_filter import RegisterFilterForm
from apps.finance.models import Correction
from apps.finance.permissions import can_correct
from apps.finance.selectors.correction import CorrectionFilter, list_corrections
from apps.finance.selectors.register import list_partners_of
from apps.finance.services.correction import record_correction


@require_safe
def correction_list(request: PartnershipRequest) -> HttpResponse:
    form = RegisterFilterForm(request.GET or None, partners=list_partners_of(Correction.objects.all()))
    wanted = CorrectionFilter(**form.given)
    context = {
        "corrections": list_corrections(wanted=wanted),
        "filter_form": form,
        "is_filtered": wanted.partner_id is not None,
        "can_correct": can_correct(request.membership),
    }
    return render(request, "finance/correction_list.html", context)


@after_closure
@require_http_methods(["GET", "HEAD", "POST"])
def correction_add(request: PartnershipRequest) -> HttpResponse:
    require(can_correct(request.membership))
    form = CorrectionForm(request.POST or None)
    back = reverse("correction_list", args=[request.partnership.slug])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            record_correction(
                member=request.membership, partner=given["partner"], period=given["period"], values=form.values
            )
            messages.success(request, _("The correction is recorded."))
            return redirect(back)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"form": form, "back": back, "title": _("Financial correction")}
    return render(request, "finance/register_form.html", context, status=422 if form.errors else 200)
