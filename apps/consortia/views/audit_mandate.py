"""Pages on which the lead partner lets auditors in; every member sees which audits there are."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.errors import show_refusal
from apps.common.formats import format_date
from apps.common.permissions import require
from apps.consortia.forms.audit_mandate import AuditorForm, MandateEndForm, MandateForm
from apps.consortia.http import PartnershipRequest, after_closure
from apps.consortia.models import AuditMandate, ReportingPeriod
from apps.consortia.permissions import can_invite_auditors
from apps.consortia.selectors.audit_mandate import list_auditors, list_mandate_entries, list_mandates
from apps.consortia.selectors.partner import list_partners
from apps.consortia.services.audit_mandate import end_mandate, invite_auditor, open_mandate, withdraw_auditor


@require_safe
def mandate_list(request: PartnershipRequest) -> HttpResponse:
    context = {"entries": list_mandate_entries(), "may_invite": can_invite_auditors(request.membership)}
    return render(request, "consortia/mandate_list.html", context)


@after_closure
@require_http_methods(["GET", "HEAD", "POST"])
def mandate_open(request: PartnershipRequest) -> HttpResponse:
    require(can_invite_auditors(request.membership))
    form = MandateForm(
        request.POST or None,
        partners=list(list_partners()),
        periods=list(ReportingPeriod.objects.all()),
        initial={"valid_from": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            open_mandate(member=request.membership, values=form.values, auditors=[form.auditor])
            messages.success(request, _("The audit is open; the auditor gets a mail."))
            return redirect("mandate_list", request.partnership.slug)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    return render(request, "consortia/mandate_open.html", {"form": form}, status=422 if form.errors else 200)


@after_closure
@require_http_methods(["GET", "HEAD", "POST"])
def mandate_auditor_add(request: PartnershipRequest, mandate_id: int) -> HttpResponse:
    mandate = get_object_or_404(list_mandates(), pk=mandate_id)
    require(can_invite_auditors(request.membership))
    form = AuditorForm(request.POST or None)

    def invite() -> None:
        invite_auditor(member=request.membership, mandate=mandate, values=form.auditor)
        messages.success(request, _("The auditor is invited and gets a mail."))

    return _answer(request, mandate, form, invite, _("Invite another auditor"))


@after_closure
@require_http_methods(["GET", "HEAD", "POST"])
def mandate_auditor_withdraw(request: PartnershipRequest, mandate_id: int, auditor_id: int) -> HttpResponse:
    auditor = get_object_or_404(list_auditors(), pk=auditor_id, mandate_id=mandate_id)
    require(can_invite_auditors(request.membership))

    def withdraw() -> None:
        withdraw_auditor(member=request.membership, auditor=auditor)
        messages.success(request, _("%(person)s reads nothing of the project any more.") % {"person": person})

    person = auditor.membership.user
    title = _("Take %(person)s off the audit") % {"person": person}
    form = forms.Form(request.POST if request.method == "POST" else None)
    return _answer(request, auditor.mandate, form, withdraw, title)


@after_closure
@require_http_methods(["GET", "HEAD", "POST"])
def mandate_end(request: PartnershipRequest, mandate_id: int) -> HttpResponse:
    mandate = get_object_or_404(list_mandates(), pk=mandate_id)
    require(can_invite_auditors(request.membership))
    form = MandateEndForm(request.POST or None, initial={"valid_until": mandate.valid_until})

    def end() -> None:
        last_day = form.cleaned_data["valid_until"]
        end_mandate(member=request.membership, mandate=mandate, last_day=last_day)
        messages.success(request, _("The last day of the audit is %(day)s.") % {"day": format_date(last_day)})

    return _answer(request, mandate, form, end, _("Change the last day of an audit"))


def _answer(
    request: PartnershipRequest, mandate: AuditMandate, form: forms.Form, act: Callable[[], None], title: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act()
            return redirect("mandate_list", request.partnership.slug)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    context = {"form": form, "mandate": mandate, "title": title}
    return render(request, "consortia/mandate_step.html", context, status=422 if form.errors else 200)
