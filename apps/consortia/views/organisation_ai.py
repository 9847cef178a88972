"""The page on which an organisation says whether language models may read its texts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest, after_closure
from apps.consortia.permissions import can_switch_ai
from apps.consortia.services.organisation_ai import switch_ai


@after_closure
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_ai(request: PartnershipRequest) -> HttpResponse:
    """A POST with ``allows_ai=1`` allows it, without forbids it."""
    require(can_switch_ai(request.membership))
    if request.method == "POST":
        allows = request.POST.get("allows_ai") == "1"
        switch_ai(member=request.membership, allows_ai=allows)
        said = _("Language models may read your organisation's texts.")
        messages.success(request, said if allows else _("No language model reads your organisation's texts any more."))
        return redirect("organisation_ai", request.partnership.slug)
    partner = request.membership.partner
    return render(request, "consortia/organisation_ai.html", {"organisation": partner and partner.organisation})
