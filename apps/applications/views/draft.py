"""A draft assembled for a section, to be taken over by a person."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.applications.forms.section import SectionTextForm
from apps.applications.permissions import can_write_application
from apps.applications.selectors.draft import draft_section
from apps.applications.selectors.section import find_section, get_application
from apps.applications.services.draft import take_draft_over
from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest


@require_http_methods(["GET", "HEAD", "POST"])
def application_draft(request: PartnershipRequest, section: str) -> HttpResponse:
    entry = find_section(partnership=request.partnership, key=section)
    if entry is None or not entry.is_written:
        raise Http404
    require(can_write_application(request.membership))
    draft = draft_section(member=request.membership, entry=entry)
    language = get_application(request.partnership).language
    form = SectionTextForm(request.POST or None, entry=entry, language=language)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("text", "based_on")}
        try:
            take_draft_over(member=request.membership, entry=entry, draft=draft, **given)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The draft was taken over. Its sentences keep their marks."))
            return redirect("application_section", request.partnership.slug, section)
    elif request.method != "POST":
        written = entry.text.text if entry.text else ""
        form.initial["text"] = f"{written}\n{draft.text}".strip("\n")
    context = {"entry": entry, "draft": draft, "form": form}
    return render(request, "applications/draft.html", context, status=422 if form.errors else 200)
