"""One section of the application: its text, versions, comments, state, and who answers for it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.applications.enums import SECTION_TRANSITIONS, SectionState
from apps.applications.forms.section import SectionCommentForm, SectionPlanForm, SectionTextForm
from apps.applications.models import ApplicationSection
from apps.applications.permissions import can_move_section, can_plan_application, can_write_application
from apps.applications.selectors.finding import read_findings
from apps.applications.selectors.meaning import Comparison
from apps.applications.selectors.participant import ParticipantReview, review_participants
from apps.applications.selectors.section import (
    SectionEntry,
    find_comments,
    find_section,
    get_application,
    get_form,
    list_comments,
    list_sections,
    list_versions,
)
from apps.applications.services.comment import comment_on_section, settle_comment
from apps.applications.services.section import move_section, plan_section, save_section_text
from apps.applications.validators.section import SectionChanged
from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.programmes.enums import SectionKind

_VERSION_DIGITS = 10


@require_http_methods(["GET", "HEAD", "POST"])
def application_section(request: PartnershipRequest, section: str) -> HttpResponse:
    entry = _find(request, section)
    form = _text_form(request, entry)
    if request.method != "POST":
        return _render(request, entry, form)
    require(can_write_application(request.membership))
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("text", "based_on")}
        try:
            save_section_text(member=request.membership, key=section, own=form.own, accepted=form.accepted, **given)
        except SectionChanged as refusal:
            return _render_conflict(request, section, refusal, form.cleaned_data["text"])
        except ValidationError as refusal:
            show_refusal(form, refusal)
    if form.errors:
        return _render(request, entry, form, status=422)
    messages.success(request, _("The section was saved."))
    return _home(request, section)


def _text_form(request: PartnershipRequest, entry: SectionEntry) -> SectionTextForm:
    language = get_application(request.partnership).language
    return SectionTextForm(request.POST or None, entry=entry, language=language)


def _render_conflict(request: PartnershipRequest, key: str, refusal: SectionChanged, text: str) -> HttpResponse:
    """Both texts side by side; the person's own stands in the box and is based on the other one from now on."""
    entry = _find(request, key)
    language = get_application(request.partnership).language
    form = SectionTextForm({"text": text, "based_on": entry.version}, entry=entry, language=language)
    form.is_valid()
    context = {"entry": entry, "form": form, "theirs": refusal.current, "message": refusal.messages[0]}
    return render(request, "applications/section_conflict.html", context, status=422)


def _render(
    request: PartnershipRequest, entry: SectionEntry, form: SectionTextForm, status: int = 200, **forms: Any
) -> HttpResponse:
    member, stored = request.membership, entry.stored
    entries = list_sections(partnership=request.partnership)
    found = read_findings(partnership=request.partnership, entries=entries)
    context = {
        "entry": entry,
        "form": form,
        "criteria": get_form(request.partnership).criteria_of(entry.form.key),
        "versions": list_versions(section=stored) if stored else (),
        "comments": list_comments(section=stored) if stored else (),
        "forms": {one.form.key: one.form for one in entries},
        "findings": [one for one in found.judged if entry.form.key in one.finding.sections],
        "comparison": found.comparison,
        "participants": _participants(request, entry, entries, found.comparison),
        "steps": _steps(request, entry),
        "can_write": can_write_application(member),
        "can_plan": can_plan_application(member),
        "plan_form": SectionPlanForm(entry=entry),
        "comment_form": SectionCommentForm(),
        **forms,
    }
    return render(request, "applications/section.html", context, status=status)


def _participants(
    request: PartnershipRequest, entry: SectionEntry, entries: list[SectionEntry], comparison: Comparison
) -> ParticipantReview | None:
    """Beside the section about the partners; nobody else reads there what is missing of them."""
    if entry.form.kind != SectionKind.PARTNERS or not can_write_application(request.membership):
        return None
    return review_participants(partnership=request.partnership, entries=entries, comparison=comparison)


def _steps(request: PartnershipRequest, entry: SectionEntry) -> list[SectionState]:
    """The states the reader may take the section to from here; empty is not one of them: a text is made so."""
    stored = entry.stored or ApplicationSection(key=entry.form.key)
    to = [SectionState(after) for before, after in SECTION_TRANSITIONS if before == entry.state]
    shown = [state for state in to if state != SectionState.EMPTY and (entry.text or not entry.is_written)]
    return [state for state in shown if can_move_section(request.membership, stored, state)]


@require_safe
def application_section_version(request: PartnershipRequest, section: str, number: int) -> HttpResponse:
    """One version of the text, as it was saved."""
    entry = _find(request, section)
    if entry.stored is None:
        raise Http404
    version = get_object_or_404(list_versions(section=entry.stored), number=number)
    return render(request, "applications/section_version.html", {"entry": entry, "version": version})


@require_POST
def application_section_move(request: PartnershipRequest, section: str) -> HttpResponse:
    _find(request, section)
    require(can_write_application(request.membership))
    try:
        state = SectionState(request.POST.get("state", ""))
    except ValueError as error:
        raise Http404 from error
    try:
        move_section(member=request.membership, key=section, state=state, seen=_version_seen(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return _home(request, section)


def _version_seen(request: PartnershipRequest) -> int | None:
    version = request.POST.get("seen", "")
    return int(version) if version.isascii() and version.isdigit() and len(version) < _VERSION_DIGITS else None


@require_POST
def application_section_plan(request: PartnershipRequest, section: str) -> HttpResponse:
    entry = _find(request, section)
    require(can_plan_application(request.membership))
    form = SectionPlanForm(request.POST, entry=entry)
    if form.is_valid():
        try:
            plan_section(member=request.membership, key=section, **form.cleaned_data)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    if form.errors:
        return _render(request, entry, _blank(request, entry), status=422, plan_form=form)
    messages.success(request, _("This was saved."))
    return _home(request, section)


@require_POST
def application_section_comment(request: PartnershipRequest, section: str) -> HttpResponse:
    entry = _find(request, section)
    require(can_write_application(request.membership))
    form = SectionCommentForm(request.POST)
    if not form.is_valid():
        return _render(request, entry, _blank(request, entry), status=422, comment_form=form)
    comment_on_section(member=request.membership, key=section, **form.cleaned_data)
    return _home(request, section)


@require_POST
def application_comment_settle(request: PartnershipRequest, comment_id: int) -> HttpResponse:
    comment = get_object_or_404(find_comments(), pk=comment_id)
    require(can_write_application(request.membership))
    settle_comment(member=request.membership, comment=comment)
    return _home(request, comment.section.key)


def _blank(request: PartnershipRequest, entry: SectionEntry) -> SectionTextForm:
    return SectionTextForm(entry=entry, language=get_application(request.partnership).language)


def _find(request: PartnershipRequest, key: str) -> SectionEntry:
    entry = find_section(partnership=request.partnership, key=key)
    if entry is None:
        raise Http404
    return entry


def _home(request: PartnershipRequest, section: str) -> HttpResponse:
    return redirect("application_section", request.partnership.slug, section)
