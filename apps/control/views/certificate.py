"""Pages of a certificate: issued, read, taken back, and its files."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.control.files import answer_with_file
from apps.control.forms.certificate import CertificateForm
from apps.control.forms.identification import ReasonForm
from apps.control.models import Certificate
from apps.control.permissions import can_read_control
from apps.control.selectors.certificate import get_certificate
from apps.control.selectors.contradiction import list_contradictions
from apps.control.selectors.control_document import list_control_files
from apps.control.selectors.overview import read_overview
from apps.control.services.certificate import issue_certificate, reopen_finished_control
from apps.control.services.control_report import require_reopening, require_work
from apps.control.views.control_report import find_readable, render_overview


@require_POST
def certificate_issue(request: PartnershipRequest, report_id: int) -> HttpResponse:
    control = find_readable(request, report_id)
    require_work(request.membership, control.report)
    found = list_contradictions(control=control, overview=read_overview(control=control))
    form = CertificateForm(request.POST, contradictions=found)
    form.is_valid()
    try:
        certificate = issue_certificate(
            member=request.membership,
            control=control,
            confirmed=form.confirmed,
            qualifications=form.qualifications,
        )
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return render_overview(request, control, 422, certificate_form=form)
    messages.success(request, _("The certificate is issued. The control is finished."))
    return redirect("certificate", request.partnership.slug, certificate.pk)


@require_POST
def control_reopen(request: PartnershipRequest, report_id: int) -> HttpResponse:
    control = find_readable(request, report_id)
    require_reopening(request.membership, control.report)
    form = ReasonForm(request.POST, prefix="reopen")
    if not form.is_valid():
        return render_overview(request, control, 422, reason_form=form)
    try:
        reopen_finished_control(member=request.membership, control=control, reason=form.cleaned_data["reason"])
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return render_overview(request, control, 422, reason_form=form)
    messages.success(request, _("The certificate is withdrawn and the control open again."))
    return redirect("control_overview", request.partnership.slug, report_id)


@require_safe
def show_certificate(request: PartnershipRequest, certificate_id: int) -> HttpResponse:
    certificate = _find_readable_certificate(request, certificate_id)
    context = {
        "certificate": certificate,
        "content": certificate.content,
        "files": list_control_files(certificate=certificate),
    }
    return render(request, "control/certificate.html", context)


@require_safe
# Kept by the browser, but asked for each time: the right is checked before "not modified" is said.
@cache_control(private=True, no_cache=True)
def certificate_file(
    request: PartnershipRequest, certificate_id: int, document: str, file_format: str, language: str
) -> HttpResponseBase:
    """Certificate or control report as a file."""
    certificate = _find_readable_certificate(request, certificate_id)
    return answer_with_file(request, request.membership, certificate, document, file_format, language)


def _find_readable_certificate(request: PartnershipRequest, certificate_id: int) -> Certificate:
    certificate = get_certificate(certificate_id=certificate_id)
    require(can_read_control(request.membership, certificate.report))
    return certificate
