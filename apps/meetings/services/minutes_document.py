"""Printing approved minutes: from what was approved, once per language, and kept for good."""

from __future__ import annotations

from django.conf import settings

from apps.audit.enums import EventKey
from apps.consortia.models import Membership
from apps.meetings.models import Minutes
from apps.meetings.pdf.minutes import render_minutes
from apps.meetings.selectors.minutes import find_minutes
from apps.meetings.selectors.minutes_document import (
    find_corrected_file,
    find_minutes_file,
    minutes_file_name,
    minutes_subject,
)
from apps.meetings.services.meeting import record_meeting_event
from apps.publishing.enums import Format
from apps.publishing.models import RenderedDocument
from apps.publishing.services.rendered_document import store_rendered
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role


def get_minutes_file(*, member: Membership, minutes: Minutes, language: str) -> RenderedDocument | bytes:
    """The kept file; rendered on the spot if no worker has been there yet.

    The same minutes give the same file, so a reader who may not store one gets the same bytes.
    """
    kept = find_minutes_file(minutes=minutes, language=language)
    if kept is not None:
        return kept
    content = render_minutes(minutes, language)
    return _keep(minutes, language, content, member) if member.role == Role.LEAD else content


def render_all_minutes_files(*, partnership_id: int, minutes_id: int) -> int:
    """Render the languages that are missing, file by file and outside any transaction; answers how many are new."""
    seat = system_seat(partnership_id)
    with enter_tenant(seat):
        minutes = find_minutes().get(pk=minutes_id)
        languages = [code for code, _name in settings.LANGUAGES]
        missing = [code for code in languages if find_minutes_file(minutes=minutes, language=code) is None]
    if not minutes.is_approved:
        return 0
    for language in missing:
        content = render_minutes(minutes, language)
        with enter_tenant(seat):
            _keep(minutes, language, content, None)
    return len(missing)


def _keep(minutes: Minutes, language: str, content: bytes, member: Membership | None) -> RenderedDocument:
    document = store_rendered(
        subject=minutes_subject(minutes),
        format=Format.PDF,
        language=language,
        name=minutes_file_name(minutes, language),
        content=content,
        snapshot_sha256=minutes.sha256,
        replaces=find_corrected_file(minutes=minutes, language=language),
    )
    record_meeting_event(
        EventKey.DOCUMENT_RENDERED, member, minutes.meeting,
        {"version": minutes.version, "language": language, "sha256": document.sha256},
    )  # fmt: skip
    return document
