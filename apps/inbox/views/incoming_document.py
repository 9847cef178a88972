"""One document: what it says beside the line it would make, and what is decided about it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.finance.models import ExpenditureLine
from apps.inbox.enums import IncomingStatus
from apps.inbox.facts import facts_of
from apps.inbox.forms.take import TakeForm
from apps.inbox.jobs import READ
from apps.inbox.models import IncomingDocument
from apps.inbox.permissions import (
    can_bring_back,
    can_read_again,
    can_read_incoming,
    can_set_aside,
    can_take,
)
from apps.inbox.recognition import failure_text
from apps.inbox.selectors.findings import list_findings
from apps.inbox.selectors.incoming_document import list_incoming
from apps.inbox.selectors.proposal import get_proposal, get_shown_proposal
from apps.inbox.services.incoming_document import bring_back_document, set_aside_document
from apps.inbox.services.incoming_document import read_again as read_document_again
from apps.inbox.services.taking import take_document
from apps.inbox.sheet import make_sheet
from apps.jobs.selectors.job import latest_job


@require_http_methods(["GET", "HEAD", "POST"])
def incoming_document(request: PartnershipRequest, incoming_id: int) -> HttpResponse:
    incoming = _find(request, incoming_id)
    form = _form(request, incoming)
    if request.method == "POST":
        require(can_take(request.membership, incoming))
        line = _take(request, incoming, form) if form.is_valid() else None
        if line is not None:
            messages.success(request, _("The document was taken as line %(number)s.") % {"number": line.number})
            return redirect("inbox", request.partnership.slug, incoming.report_id)
    return _render(request, incoming, form)


@require_POST
def incoming_set_aside(request: PartnershipRequest, incoming_id: int) -> HttpResponse:
    incoming = _find(request, incoming_id)
    set_aside_document(member=request.membership, incoming=incoming)
    messages.success(request, _("The document was set aside. It is kept, and can be brought back."))
    return redirect("inbox", request.partnership.slug, incoming.report_id)


@require_POST
def incoming_bring_back(request: PartnershipRequest, incoming_id: int) -> HttpResponse:
    incoming = _find(request, incoming_id)
    bring_back_document(member=request.membership, incoming=incoming)
    messages.success(request, _("The document was brought back."))
    return redirect("incoming_document", request.partnership.slug, incoming.pk)


@require_POST
def incoming_read_again(request: PartnershipRequest, incoming_id: int) -> HttpResponse:
    incoming = _find(request, incoming_id)
    read_document_again(member=request.membership, incoming=incoming)
    return redirect("incoming_document", request.partnership.slug, incoming.pk)


def _find(request: PartnershipRequest, incoming_id: int) -> IncomingDocument:
    incoming = get_object_or_404(list_incoming(), pk=incoming_id)
    require(can_read_incoming(request.membership, incoming))
    return incoming


def _form(request: PartnershipRequest, incoming: IncomingDocument) -> TakeForm:
    partner = incoming.report.partner
    return TakeForm(
        request.POST if request.method == "POST" else None,
        proposal=get_proposal(incoming),
        currency=partner.currency,
        partner_id=partner.pk,
    )


def _take(request: PartnershipRequest, incoming: IncomingDocument, form: TakeForm) -> ExpenditureLine | None:
    try:
        return take_document(member=request.membership, incoming=incoming, values=form.values)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None


def _render(request: PartnershipRequest, incoming: IncomingDocument, form: TakeForm) -> HttpResponse:
    member, reading = request.membership, incoming.reading
    is_waiting = incoming.status == IncomingStatus.WAITING
    job = latest_job(kind=READ, subject_id=incoming.document_id) if is_waiting else None
    context = {
        "incoming": incoming,
        "document": incoming.document,
        "report": incoming.report,
        "reading": reading,
        "sheet": make_sheet(reading),
        "failure": failure_text(reading.failure) if reading else "",
        "form": form,
        "shown_fields": facts_of(get_shown_proposal(incoming), incoming.changed),
        "findings": list_findings(member=member, incoming=incoming),
        "job": job,
        # The page is loaded anew when the worker is done, and would take with it what somebody typed until then.
        "is_being_read": job is not None and not job.is_finished,
        "can_take": can_take(member, incoming),
        "can_set_aside": can_set_aside(member, incoming),
        "can_bring_back": can_bring_back(member, incoming),
        "can_read_again": can_read_again(member, incoming),
    }
    return render(request, "inbox/incoming_document.html", context, status=422 if form.errors else 200)
