"""Consent to share an application, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.selectors.sharing import list_audiences
from apps.memory.forms.sharing import ConsentForm
from apps.memory.permissions import can_change_application
from apps.memory.services.sharing import share_application, withdraw_consent
from apps.memory.views.earlier_application import find_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def sharing_give(request: PartnershipRequest, earlier_id: int) -> HttpResponse:
    application = find_or_404(earlier_id)
    require(can_change_application(request.membership, application))
    form = ConsentForm(request.POST or None, audiences=list_audiences(member=request.membership))
    if request.method == "POST" and form.is_valid():
        try:
            share_application(member=request.membership, application=application, **form.choice)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The application is shared as you have looked it through."))
            return redirect("earlier_application", request.partnership.slug, application.pk)
    criteria = application.assessments.filter(score__isnull=False).values_list("criterion", flat=True)
    context = {"application": application, "form": form, "criteria": criteria}
    return render(request, "memory/sharing_form.html", context, status=422 if form.errors else 200)


@require_POST
def sharing_withdraw(request: PartnershipRequest, earlier_id: int) -> HttpResponse:
    application = find_or_404(earlier_id)
    withdraw_consent(member=request.membership, application=application)
    messages.success(request, _("The consent is withdrawn. Nobody else finds or reads the application any more."))
    return redirect("earlier_application", request.partnership.slug, application.pk)
