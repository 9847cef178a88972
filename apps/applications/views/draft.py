"""A draft assembled for a section, to be taken over by a person, as it is or as a language model worded it anew."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.applications.drafting.assemble import AssembledDraft
from apps.applications.enums import REWORD, RewordingState
from apps.applications.forms.section import DraftTextForm
from apps.applications.models import Rewording
from apps.applications.permissions import can_write_application
from apps.applications.selectors.draft import draft_section
from apps.applications.selectors.rewording import can_ask_for_rewording, find_rewording
from apps.applications.selectors.section import SectionEntry, find_section, get_application
from apps.applications.services.draft import take_draft_over
from apps.applications.services.rewording import ask_for_rewording
from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.jobs.selectors.job import latest_job


@require_http_methods(["GET", "HEAD", "POST"])
def application_draft(request: PartnershipRequest, section: str) -> HttpResponse:
    entry, draft = _draft(request, section)
    rewording = find_rewording(entry=entry, draft=draft)
    form = _form(request, entry, draft, rewording)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("text", "based_on")}
        chosen = rewording if form.cleaned_data["is_reworded"] else None
        try:
            take_draft_over(member=request.membership, entry=entry, draft=draft, rewording=chosen, **given)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The draft was taken over. Its sentences keep their marks."))
            return redirect("application_section", request.partnership.slug, section)
    context = {
        "entry": entry,
        "draft": draft,
        "form": form,
        "rewording": rewording,
        "job": latest_job(kind=REWORD, subject_id=rewording.pk) if rewording else None,
        "can_reword": can_ask_for_rewording(request.membership),
    }
    return render(request, "applications/draft.html", context, status=422 if form.errors else 200)


@require_POST
def application_draft_reword(request: PartnershipRequest, section: str) -> HttpResponse:
    entry, draft = _draft(request, section)
    try:
        ask_for_rewording(member=request.membership, entry=entry, draft=draft)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("application_draft", request.partnership.slug, section)


def _draft(request: PartnershipRequest, section: str) -> tuple[SectionEntry, AssembledDraft]:
    entry = find_section(partnership=request.partnership, key=section)
    if entry is None or not entry.is_written:
        raise Http404
    require(can_write_application(request.membership))
    return entry, draft_section(member=request.membership, entry=entry)


def _form(
    request: PartnershipRequest, entry: SectionEntry, draft: AssembledDraft, rewording: Rewording | None
) -> DraftTextForm:
    language = get_application(request.partnership).language
    form = DraftTextForm(request.POST or None, entry=entry, language=language)
    if request.method != "POST":
        is_worded = rewording is not None and rewording.state == RewordingState.WORDED
        drafted = rewording.text if rewording and is_worded else draft.text
        written = entry.text.text if entry.text else ""
        form.initial.update(text=f"{written}\n{drafted}".strip("\n"), is_reworded=is_worded)
    return form
