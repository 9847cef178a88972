"""Pages of the evidence packs: which there are, how far the work is, asking for one, taking it along."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from apps.assurance.evidence.answer import answer_with_pack
from apps.assurance.evidence.build import describe_scope
from apps.assurance.forms.evidence_pack import EvidencePackForm
from apps.assurance.permissions import can_request_pack
from apps.assurance.selectors.evidence_pack import list_packs, pair_with_jobs
from apps.assurance.selectors.finding import list_findings
from apps.assurance.selectors.sample import list_samples
from apps.assurance.services.evidence_pack import record_pack_download, request_evidence_pack
from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest, writes_papers
from apps.consortia.models import ReportingPeriod
from apps.consortia.permissions import can_see_partner_figures
from apps.consortia.selectors.partner import list_partners

_SHOWN = 50


@writes_papers
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_pack_list(request: PartnershipRequest) -> HttpResponse:
    """The packs of the reader's side, and the form that asks for another; ``?lines=sample-12`` chooses for her."""
    member = request.membership
    require(can_request_pack(member))
    form = EvidencePackForm(
        request.POST or None,
        partners=[one for one in list_partners() if can_see_partner_figures(member, one.pk)],
        periods=list(ReportingPeriod.objects.all()),
        samples=list(list_samples()),
        findings=list(list_findings()),
        initial={"language": member.user.language, "lines": request.GET.get("lines", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            request_evidence_pack(member=member, asked=form.asked)
            messages.success(request, _("The pack is being made. You can leave this page; the work goes on."))
            return redirect("evidence_pack_list", request.partnership.slug)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    entries = [(pack, describe_scope(pack), job) for pack, job in pair_with_jobs(list(list_packs()[:_SHOWN]))]
    context = {"form": form, "entries": entries}
    return render(request, "assurance/evidence_pack_list.html", context, status=422 if form.errors else 200)


@writes_papers
@require_POST
@cache_control(private=True, no_store=True)
def evidence_pack_download(request: PartnershipRequest, pack_id: int) -> HttpResponseBase:
    """The ZIP. Sent as a form, because each download is written into the log."""
    pack = get_object_or_404(list_packs(), pk=pack_id)
    record_pack_download(member=request.membership, pack=pack)
    return answer_with_pack(pack)
