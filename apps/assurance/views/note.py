"""Pages of an auditor's notes; the audited read those that were released."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.assurance.forms.note import NoteForm
from apps.assurance.models import Note
from apps.assurance.permissions import can_change_paper, say_released
from apps.assurance.selectors.note import list_notes
from apps.assurance.services.note import change_note, release_note, write_note
from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest, writes_papers
from apps.consortia.permissions import can_write_papers
from apps.consortia.selectors.partner import list_partners


@require_safe
def note_list(request: PartnershipRequest) -> HttpResponse:
    member = request.membership
    entries = [(note, can_change_paper(member, note)) for note in list_notes()]
    return render(request, "assurance/note_list.html", {"entries": entries, "may_write": can_write_papers(member)})


@writes_papers
@require_http_methods(["GET", "HEAD", "POST"])
def note_add(request: PartnershipRequest) -> HttpResponse:
    require(can_write_papers(request.membership))
    asked = {name: request.GET.get(name) for name in ("line", "partner")}
    form = _form(request, asked)
    if request.method == "POST" and form.is_valid():
        try:
            write_note(member=request.membership, values=form.values)
            messages.success(request, _("The note was saved. Nobody outside your audit reads it until you release it."))
            return redirect("note_list", request.partnership.slug)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    return _show(request, form, _("Write a note"))


@writes_papers
@require_http_methods(["GET", "HEAD", "POST"])
def note_edit(request: PartnershipRequest, note_id: int) -> HttpResponse:
    note = get_object_or_404(list_notes(), pk=note_id)
    require(can_change_paper(request.membership, note), say_released(request.membership, note))
    start = {"title": note.title, "text": note.text, "partner": note.partner_id, "line": note.line_id}
    form = _form(request, start)
    if request.method == "POST" and form.is_valid():
        try:
            change_note(member=request.membership, note=note, values=form.values)
            messages.success(request, _("The note was saved."))
            return redirect("note_list", request.partnership.slug)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    return _show(request, form, _("Change a note"), note)


@writes_papers
@require_POST
def note_release(request: PartnershipRequest, note_id: int) -> HttpResponse:
    note = get_object_or_404(list_notes(), pk=note_id)
    release_note(member=request.membership, note=note)
    messages.success(request, _("The note is released: the lead partner and the partner it concerns read it."))
    return redirect("note_list", request.partnership.slug)


def _form(request: PartnershipRequest, start: dict[str, Any]) -> NoteForm:
    return NoteForm(request.POST or None, partners=list(list_partners()), initial=start)


def _show(request: PartnershipRequest, form: NoteForm, title: str, note: Note | None = None) -> HttpResponse:
    context = {"form": form, "title": title, "note": note}
    return render(request, "assurance/note_form.html", context, status=422 if form.errors else 200)
