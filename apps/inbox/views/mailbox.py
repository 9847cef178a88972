"""The partner's address for documents: open it, give it another address, close it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.models import Partner
from apps.inbox.permissions import can_change_mailbox, can_read_mailbox
from apps.inbox.selectors.mailbox import find_mailbox
from apps.inbox.services.mailbox import close_mailbox, open_mailbox, renew_mailbox


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mailbox(request: PartnershipRequest, partner_id: int) -> HttpResponse:
    partner = get_object_or_404(Partner.objects.select_related("organisation"), pk=partner_id)
    require(can_read_mailbox(request.membership, partner))
    if request.method == "POST":
        return _change(request, partner)
    context = {
        "partner": partner,
        "mailbox": find_mailbox(partner_id=partner.pk),
        "receives_mail": bool(settings.MAIL_IN_DOMAIN),
        "may_change": can_change_mailbox(request.membership, partner),
    }
    return render(request, "inbox/mailbox.html", context)


def _change(request: PartnershipRequest, partner: Partner) -> HttpResponse:
    require(can_change_mailbox(request.membership, partner))
    try:
        messages.success(request, _act(request, partner, request.POST.get("action", "")))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("mailbox", request.partnership.slug, partner.pk)


def _act(request: PartnershipRequest, partner: Partner, action: str) -> str:
    if action == "open":
        open_mailbox(member=request.membership, partner=partner)
        return _("The mailbox is open.")
    if action == "renew":
        renew_mailbox(member=request.membership, partner=partner)
        return _("The mailbox has a new address. The old one is refused from now on.")
    if action == "close":
        close_mailbox(member=request.membership, partner=partner)
        return _("The mailbox is closed. Mail to it is refused.")
    raise ValidationError(_("Choose what to do with the mailbox."))
