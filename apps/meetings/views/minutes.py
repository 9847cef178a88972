"""Pages of minutes: writing, circulating, commenting, approving, correcting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.meetings.enums import MinutesStatus
from apps.meetings.files import answer_with_minutes, require_minutes_file
from apps.meetings.forms.minutes import CorrectionForm, MinutesForm, ObjectionForm
from apps.meetings.models import Meeting, Minutes
from apps.meetings.permissions import can_approve_minutes, can_keep_record, can_move_minutes, can_object
from apps.meetings.selectors.meeting import find_meetings
from apps.meetings.selectors.minutes import find_minutes, latest_minutes, list_objections, read_minutes
from apps.meetings.selectors.minutes_document import list_minutes_files
from apps.meetings.services.meeting import record_attendance
from apps.meetings.services.minutes import (
    approve_minutes,
    circulate_minutes,
    correct_minutes,
    object_to_minutes,
    take_minutes_back,
    write_minutes,
)
from apps.meetings.services.minutes_document import get_minutes_file


@require_safe
def minutes(request: PartnershipRequest, minutes_id: int) -> HttpResponse:
    return _render(request, _find(minutes_id))


def _render(request: PartnershipRequest, minutes: Minutes, status: int = 200, **forms: Any) -> HttpResponse:
    member = request.membership
    is_latest = latest_minutes(meeting=minutes.meeting) == minutes
    context = {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "content": read_minutes(minutes=minutes),
        "objections": list_objections(minutes=minutes),
        "files": list_minutes_files(minutes=minutes),
        "can_write": can_move_minutes(member, minutes, MinutesStatus.DRAFT),
        "can_take_back": can_move_minutes(member, minutes, MinutesStatus.CIRCULATED),
        "can_approve": can_approve_minutes(member, minutes),
        "can_object": can_object(member, minutes),
        "can_correct": is_latest and can_move_minutes(member, minutes, MinutesStatus.APPROVED),
        "objection_form": ObjectionForm(),
        "correction_form": CorrectionForm(),
        **forms,
    }
    return render(request, "meetings/minutes.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_write(request: PartnershipRequest, meeting_id: int) -> HttpResponse:
    meeting = get_object_or_404(find_meetings(), pk=meeting_id)
    require(can_keep_record(request.membership, meeting))
    latest = latest_minutes(meeting=meeting)
    form = MinutesForm(request.POST or None, meeting=meeting, minutes=latest)
    if request.method == "POST" and form.is_valid():
        try:
            written = _write(request, meeting, form)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("The minutes are saved."))
            return redirect("minutes", request.partnership.slug, written.pk)
    context = {"meeting": meeting, "form": form}
    return render(request, "meetings/minutes_form.html", context, status=422 if form.errors else 200)


def _write(request: PartnershipRequest, meeting: Meeting, form: MinutesForm) -> Minutes:
    written = write_minutes(member=request.membership, meeting=meeting, texts=form.texts)
    record_attendance(member=request.membership, meeting=meeting, attended=form.attended)
    return written


@require_POST
def minutes_circulate(request: PartnershipRequest, minutes_id: int) -> HttpResponse:
    found = _find(minutes_id)
    require(can_keep_record(request.membership, found.meeting))
    done = _("The minutes go round for comment. Everybody who acts for a partner is told.")
    return _step(request, found, lambda: circulate_minutes(member=request.membership, minutes=found), done)


@require_POST
def minutes_take_back(request: PartnershipRequest, minutes_id: int) -> HttpResponse:
    found = _find(minutes_id)
    require(can_keep_record(request.membership, found.meeting))
    done = _("The minutes are a draft again.")
    return _step(request, found, lambda: take_minutes_back(member=request.membership, minutes=found), done)


@require_POST
def minutes_approve(request: PartnershipRequest, minutes_id: int) -> HttpResponse:
    found = _find(minutes_id)
    require(can_approve_minutes(request.membership, found))
    done = _("The minutes are approved. They no longer change.")
    return _step(request, found, lambda: approve_minutes(member=request.membership, minutes=found), done)


@require_POST
def minutes_object(request: PartnershipRequest, minutes_id: int) -> HttpResponse:
    found, form = _find(minutes_id), ObjectionForm(request.POST)
    require(can_object(request.membership, found))
    if not form.is_valid():
        return _render(request, found, status=422, objection_form=form)
    object_to_minutes(member=request.membership, minutes=found, **form.cleaned_data)
    messages.success(request, _("Your comment is added to the minutes."))
    return _home(request, found)


@require_POST
def minutes_correct(request: PartnershipRequest, minutes_id: int) -> HttpResponse:
    found, form = _find(minutes_id), CorrectionForm(request.POST)
    require(can_keep_record(request.membership, found.meeting))
    if not form.is_valid():
        return _render(request, found, status=422, correction_form=form)
    try:
        version = correct_minutes(member=request.membership, minutes=found, **form.cleaned_data)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return _home(request, found)
    messages.success(request, _("A new version is begun. The approved one stays as it is."))
    return _home(request, version)


def _step(request: PartnershipRequest, minutes: Minutes, take: Callable[[], object], done: str) -> HttpResponse:
    try:
        take()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
    return _home(request, minutes)


def _find(minutes_id: int) -> Minutes:
    return get_object_or_404(find_minutes(), pk=minutes_id)


def _home(request: PartnershipRequest, minutes: Minutes) -> HttpResponse:
    return redirect("minutes", request.partnership.slug, minutes.pk)


@require_safe
def minutes_file(request: PartnershipRequest, minutes_id: int, language: str) -> HttpResponseBase:
    """Approved minutes as PDF, in one of the languages; of others there is none."""
    found = _find(minutes_id)
    require_minutes_file(found, language)
    document = get_minutes_file(member=request.membership, minutes=found, language=language)
    return answer_with_minutes(request, found, language, document)
