"""The annexes of a partner report, and everything else that is attached to it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.finance.permissions import can_read_lines
from apps.reporting.forms.annex import AnnexForm
from apps.reporting.permissions import can_edit_partner_report
from apps.reporting.selectors.annex import (
    find_annexes,
    find_line_evidence,
    list_annexes,
    list_attached_files,
    list_line_files,
)
from apps.reporting.selectors.partner_report import get_report
from apps.reporting.services.annex import attach_annex, remove_annex

FILES_PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def annex_list(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report, member = get_report(report_id=report_id), request.membership
    require(can_read_lines(member, report))
    form = AnnexForm()
    if request.method == "POST":
        require(can_edit_partner_report(member, report))
        form = AnnexForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                attach_annex(member=member, report=report, **form.cleaned_data)
                messages.success(request, _("The annex was added."))
                return redirect("annex_list", request.partnership.slug, report.pk)
            except ValidationError as refusal:
                form.add_error("file", refusal)
    page = Paginator(find_line_evidence(report=report), FILES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "report": report,
        "form": form,
        "annexes": list_annexes(report=report),
        "files": list_attached_files(member=member, report=report),
        "page": page,
        "line_files": list_line_files(member=member, proofs=page),
        "may_edit": can_edit_partner_report(member, report),
        "may_read_lines": True,
        "active": "annexes",
    }
    return render(request, "reporting/annexes.html", context, status=422 if form.errors else 200)


@require_POST
def annex_remove(request: PartnershipRequest, annex_id: int) -> HttpResponse:
    annex = get_object_or_404(find_annexes(), pk=annex_id)
    require(can_edit_partner_report(request.membership, annex.report))
    remove_annex(member=request.membership, annex=annex)
    messages.success(request, _("The annex was taken out. The file stays with your organisation's files."))
    return redirect("annex_list", request.partnership.slug, annex.report_id)
