"""Approved minutes as PDF, from what was approved and nothing else.

Headings, dates and the words of this product are in the file's language; what people said stays in the minutes'.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.common.formats import format_clock, format_date, format_datetime, format_number
from apps.meetings.enums import DecisionOutcome, MeetingKind
from apps.meetings.models import Minutes
from apps.publishing.document import Head, render_document
from apps.publishing.enums import Kind
from apps.publishing.tables import Column, Table, Value, read_table

TEMPLATE = "meetings/pdf/minutes.html"


def render_minutes(minutes: Minutes, language: str) -> bytes:
    """The file of approved minutes in one language, the same bytes each time. Raises ``UnprintableText``."""
    content: Mapping[str, Any] = minutes.content or {}
    with translation.override(language):
        return render_document(
            template=TEMPLATE, head=_head(minutes, content, language), context=_context(content, language)
        )


def _context(content: Mapping[str, Any], language: str) -> dict[str, Any]:
    agenda = [
        item | {"decisions": [_decision(one, language) for one in item["decisions"]]} for item in content["agenda"]
    ]
    further = [_decision(one, language) for one in content["decisions"]]
    decisions = sorted([one for item in agenda for one in item["decisions"]] + further, key=lambda one: one["number"])
    return {
        "content": content,
        "agenda": agenda,
        "further": further,
        "decisions": decisions,
        "people_view": read_table(_people(content), language),
        "decisions_view": read_table(_register(decisions), language),
    }


def _people(content: Mapping[str, Any]) -> Table:
    """For the widths of its columns, as the next one: the template says which words are of the minutes' language."""
    columns = [Column("name", _("Name")), Column("organisation", _("Organisation")), Column("attended", _("Attended"))]
    rows = [[one["name"], one["organisation"], pgettext("participant", "not noted")] for one in content["participants"]]
    return Table("people", _("Who came"), columns, rows)


def _register(decisions: Sequence[Mapping[str, Any]]) -> Table:
    columns = [
        Column("number", _("No."), Kind.NUMBER),
        Column("text", pgettext("meeting", "Decision")),
        Column("outcome", _("Outcome")),
        Column("responsible", _("Who carries it out")),
        Column("due", _("Due"), Kind.DATE),
        Column("about", _("About")),
    ]
    rows: list[list[Value]] = [
        [
            one["number"], one["text"], one["outcome_label"], one["responsible"],
            dt.date.fromisoformat(one["due_on"]) if one["due_on"] else None, one["about"],
        ]
        for one in decisions
    ]  # fmt: skip
    return Table("decisions", pgettext("meeting", "Decisions"), columns, rows)


def _decision(decision: Mapping[str, Any], language: str) -> dict[str, Any]:
    due_on = decision["due_on"]
    return {
        **decision,
        # Earlier content has the code alone.
        "responsible": f"{decision['responsible']} {decision.get('responsible_name', '')}".strip(),
        "outcome_label": str(DecisionOutcome(decision["outcome"]).label),
        "due": format_date(dt.date.fromisoformat(due_on), language) if due_on else "",
    }


def _head(minutes: Minutes, content: Mapping[str, Any], language: str) -> Head:
    meeting, version = content["meeting"], format_number(minutes.version, language)
    project = content.get("project") or _project_of(minutes)
    day = format_date(_there(meeting, meeting["starts_at"]).date(), language, style="long")
    running = _("Minutes of %(day)s, version %(version)s") % {"day": day, "version": version}
    correction = _("This version corrects the one before it: %(reason)s") % {"reason": minutes.correction}
    return Head(
        language=language,
        kind=_("Minutes"),
        programme=project["programme"].get(language) or project["programme"].get("en", ""),
        project=project["acronym"],
        project_title=project["title"],
        subject=meeting["title"],
        running=running,
        sha256=minutes.sha256,
        # Approved minutes name the moment (``approved_minutes_have_content``).
        made_at=minutes.approved_at or minutes.circulated_at or dt.datetime.min.replace(tzinfo=dt.UTC),
        author=minutes.written_by.full_name,
        facts=_facts(minutes, meeting, version, language),
        notes=[correction] if minutes.correction else [],
        is_demonstration=project["is_demonstration"],
    )


def _facts(minutes: Minutes, meeting: Mapping[str, Any], version: str, language: str) -> list[tuple[str, str]]:
    facts = [
        (_("Kind"), str(MeetingKind(meeting["kind"]).label)),
        (_("Time"), f"{_span(meeting, language)} ({meeting['time_zone']})"),
    ]
    if meeting["place"]:
        facts.append((_("Place"), meeting["place"]))
    facts.append((_("Version"), version))
    if minutes.approved_by and minutes.approved_at:
        when = format_datetime(_there(meeting, minutes.approved_at.isoformat()), language)
        facts.append((_("Approved"), f"{when}, {minutes.approved_by.full_name}"))
    return facts


def _span(meeting: Mapping[str, Any], language: str) -> str:
    """A meeting that ends on the day it begins names the day once."""
    begins, ends = (_there(meeting, meeting[name]) for name in ("starts_at", "ends_at"))
    show = format_clock if begins.date() == ends.date() else format_datetime
    return f"{format_datetime(begins, language)} – {show(ends, language)}"


def _there(meeting: Mapping[str, Any], moment: str) -> dt.datetime:
    """By the clock of the place, without a zone: printed as people met, on whatever machine."""
    return dt.datetime.fromisoformat(moment).astimezone(zoneinfo.ZoneInfo(meeting["time_zone"])).replace(tzinfo=None)


def _project_of(minutes: Minutes) -> dict[str, Any]:
    """Minutes approved before their content named the project."""
    partnership = minutes.meeting.partnership
    return {
        "acronym": partnership.acronym,
        "title": partnership.title,
        "programme": partnership.programme_version.names,
        "is_demonstration": partnership.is_demonstration,
    }
