"""Pages of meetings: the calendar, one meeting, and its files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.meetings.calendar import write_calendar
from apps.meetings.forms.meeting import MeetingFileForm, MeetingForm
from apps.meetings.models import Meeting
from apps.meetings.permissions import (
    can_add_file,
    can_manage_meetings,
    can_record_decision,
    can_remove_file,
    can_write_minutes,
)
from apps.meetings.selectors.decision import count_open_decisions, list_decisions_of
from apps.meetings.selectors.meeting import find_files, find_meetings, list_files, list_meetings
from apps.meetings.services.meeting import (
    add_meeting,
    attach_meeting_file,
    change_meeting,
    delete_meeting,
    remove_meeting_file,
)


@require_safe
def meeting_list(request: PartnershipRequest) -> HttpResponse:
    context = {
        "meetings": list_meetings(),
        "open_decisions": count_open_decisions(),
        "can_manage": can_manage_meetings(request.membership),
    }
    return render(request, "meetings/meeting_list.html", context)


@require_safe
def meeting(request: PartnershipRequest, meeting_id: int) -> HttpResponse:
    meeting = _find(meeting_id)
    return _render(request, meeting, MeetingFileForm(meeting=meeting))


def _render(
    request: PartnershipRequest, meeting: Meeting, file_form: MeetingFileForm, status: int = 200
) -> HttpResponse:
    member = request.membership
    versions = list(meeting.minutes.select_related("approved_by"))
    latest = versions[0] if versions else None
    context = {
        "meeting": meeting,
        "agenda": meeting.agenda.all(),
        "participants": meeting.participants.select_related("seat__user", "seat__partner__organisation"),
        "files": [(file, can_remove_file(member, file)) for file in list_files(meeting=meeting)],
        "versions": versions,
        "decisions": list_decisions_of(meeting=meeting),
        "can_manage": can_manage_meetings(member),
        "can_edit": can_manage_meetings(member) and not (latest and latest.is_approved),
        "can_delete": can_manage_meetings(member) and not versions,
        "can_write_minutes": can_write_minutes(member, meeting, latest),
        "can_record_decision": can_record_decision(member, meeting, latest),
        "can_attach": can_add_file(member),
        "file_form": file_form,
    }
    return render(request, "meetings/meeting.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_add(request: PartnershipRequest) -> HttpResponse:
    require(can_manage_meetings(request.membership))
    form = MeetingForm(request.POST or None, language=request.partnership.report_language)
    if request.method == "POST" and form.is_valid():
        try:
            added = add_meeting(member=request.membership, values=form.values)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("The meeting is planned."))
            return _home(request, added)
    return _render_form(request, form, {})


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_edit(request: PartnershipRequest, meeting_id: int) -> HttpResponse:
    meeting = _find(meeting_id)
    require(can_manage_meetings(request.membership))
    form = MeetingForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            change_meeting(member=request.membership, meeting=meeting, values=form.values)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("The meeting was saved."))
            return _home(request, meeting)
    return _render_form(request, form, {"meeting": meeting})


def _render_form(request: PartnershipRequest, form: MeetingForm, context: dict[str, Any]) -> HttpResponse:
    context = {"form": form, **context}
    return render(request, "meetings/meeting_form.html", context, status=422 if form.errors else 200)


@require_POST
def meeting_delete(request: PartnershipRequest, meeting_id: int) -> HttpResponse:
    meeting = _find(meeting_id)
    require(can_manage_meetings(request.membership))
    try:
        delete_meeting(member=request.membership, meeting=meeting)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return _home(request, meeting)
    messages.success(request, _("The meeting was deleted."))
    return redirect("meeting_list", request.partnership.slug)


@require_safe
def meeting_calendar(request: PartnershipRequest, meeting_id: int) -> HttpResponse:
    """The meeting for the reader's own calendar."""
    meeting = _find(meeting_id)
    name = slugify(f"{meeting.partnership.acronym} {meeting.title}") or "meeting"
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(write_calendar(meeting), content_type="text/calendar; charset=utf-8", headers=headers)


@require_POST
def meeting_file_attach(request: PartnershipRequest, meeting_id: int) -> HttpResponse:
    meeting = _find(meeting_id)
    require(can_add_file(request.membership))
    form = MeetingFileForm(request.POST, request.FILES, meeting=meeting)
    if form.is_valid():
        try:
            attach_meeting_file(member=request.membership, meeting=meeting, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("file", refusal)
    if form.errors:
        return _render(request, meeting, form, status=422)
    messages.success(request, _("The file was added."))
    return _home(request, meeting)


@require_POST
def meeting_file_remove(request: PartnershipRequest, meeting_file_id: int) -> HttpResponse:
    file = get_object_or_404(find_files(), pk=meeting_file_id)
    require(can_remove_file(request.membership, file))
    remove_meeting_file(member=request.membership, file=file)
    messages.success(request, _("The file was taken back."))
    return _home(request, file.meeting)


def _find(meeting_id: int) -> Meeting:
    return get_object_or_404(find_meetings(), pk=meeting_id)


def _home(request: PartnershipRequest, meeting: Meeting) -> HttpResponse:
    return redirect("meeting", request.partnership.slug, meeting.pk)
