"""The application as files: sent out, read back, looked at, taken over."""

from __future__ import annotations

import re

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.applications.exchange.preview import BUDGET, WORK_PLAN
from apps.applications.forms.exchange import ApplicationFileForm
from apps.applications.models import ApplicationFile
from apps.applications.permissions import can_plan_application, can_write_application
from apps.applications.selectors.exchange import FORMATS, export_application, find_files, name_export, preview_file
from apps.applications.selectors.section import get_form
from apps.applications.services.exchange import lay_file_aside, take_file_over
from apps.common.languages import reading_language
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.publishing.enums import Format
from apps.publishing.files import answer_with_file

# Files laid aside and forgotten pile up; an old one would be read anew anyway.
_LISTED = 5
_VERSION = re.compile(r"[0-9]{1,9}$")


@require_safe
def application_export(request: PartnershipRequest, data_format: str) -> HttpResponseBase:
    if data_format not in FORMATS:
        raise Http404
    format = Format(data_format)
    file = export_application(partnership=request.partnership, format=format, language=reading_language())
    return answer_with_file(request, file, name=name_export(request.partnership, format), format=format)


@require_http_methods(["GET", "HEAD", "POST"])
def application_files(request: PartnershipRequest) -> HttpResponse:
    form = ApplicationFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        require(can_write_application(request.membership))
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                file = lay_file_aside(member=request.membership, name=upload.name, content=upload.read())
            except ValidationError as refusal:
                form.add_error("file", refusal)
            else:
                return redirect("application_file", request.partnership.slug, file.pk)
    context = {
        "form": form,
        "formats": FORMATS,
        "can_write": can_write_application(request.membership),
        "waiting": find_files().defer("content")[:_LISTED],
    }
    return render(request, "applications/exchange.html", context, status=422 if form.errors else 200)


@require_safe
def application_file(request: PartnershipRequest, file_id: int) -> HttpResponse:
    """What the file would change."""
    return _render(request, get_object_or_404(find_files(), pk=file_id))


def _render(request: PartnershipRequest, file: ApplicationFile, status: int = 200) -> HttpResponse:
    context = {
        "file": file,
        "preview": preview_file(partnership=request.partnership, content=file.content),
        "forms": {one.key: one for one in get_form(request.partnership).sections},
        "can_write": can_write_application(request.membership),
        "can_plan": can_plan_application(request.membership),
    }
    return render(request, "applications/file.html", context, status=status)


@require_POST
def application_file_take(request: PartnershipRequest, file_id: int) -> HttpResponse:
    file = get_object_or_404(ApplicationFile.objects, pk=file_id)
    require(can_write_application(request.membership))
    parts = _parts(request)
    require(not parts or can_plan_application(request.membership))
    try:
        take_file_over(member=request.membership, file=file, sections=_seen(request), parts=parts)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        if file.taken_at is not None:
            return redirect("application", request.partnership.slug)
        return _render(request, file, status=422)
    messages.success(request, _("What you chose was taken over."))
    return redirect("application", request.partnership.slug)


def _seen(request: PartnershipRequest) -> dict[str, int]:
    """Each ticked section with the version that stood beside it: “summary:3”."""
    pairs = (value.rpartition(":") for value in request.POST.getlist("sections"))
    return {key: int(version) for key, _colon, version in pairs if _VERSION.match(version)}


def _parts(request: PartnershipRequest) -> dict[str, str]:
    """Each ticked part with the state that was shown: “budget:0f3a…”."""
    pairs = (value.partition(":") for value in request.POST.getlist("parts"))
    return {part: state for part, _colon, state in pairs if part in {WORK_PLAN, BUDGET}}
