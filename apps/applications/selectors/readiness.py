"""How ready the application is: section by section, and what remains before the call closes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from apps.applications.checks.finding import Finding
from apps.applications.enums import SectionState
from apps.applications.models import Application
from apps.applications.selectors.finding import list_findings
from apps.applications.selectors.section import SectionEntry, get_application, list_sections
from apps.consortia.models import Membership, Partnership
from apps.publishing.charts import Series, draw_stacked_bars

# Letters of a section's name that find room beside its bar.
_LABEL = 34


@dataclass(frozen=True, slots=True)
class ReadinessRow:
    """A section with what is open about it. ``findings`` are those that nobody has decided on."""

    entry: SectionEntry
    findings: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class Readiness:
    """``days_left`` is None where nobody has said when the call closes, and below nil once it has.

    ``open_findings`` counts each once, whichever sections it is about.
    """

    application: Application
    rows: list[ReadinessRow]
    days_left: int | None
    open_findings: int

    @property
    def states(self) -> list[tuple[SectionState, int]]:
        """How many sections are in each state, in the order of the states."""
        counted = Counter(row.entry.state for row in self.rows)
        return [(state, counted[state]) for state in SectionState]

    @property
    def agreed(self) -> int:
        return dict(self.states)[SectionState.AGREED]

    @property
    def open_comments(self) -> int:
        return sum(row.entry.open_comments for row in self.rows)

    @property
    def unassigned(self) -> int:
        """Sections nobody answers for."""
        return sum(not (row.entry.stored and row.entry.stored.responsible_id) for row in self.rows)


@dataclass(frozen=True, slots=True)
class TextState:
    """How far the texts are, in numbers of sections; ``too_long``: more characters than the form takes."""

    sections: int
    not_agreed: int
    too_long: int


def read_text_state(*, partnership: Partnership) -> TextState:
    """Without the checks, which read every word. Two queries."""
    entries = list_sections(partnership=partnership)
    not_agreed = sum(one.state != SectionState.AGREED for one in entries)
    return TextState(len(entries), not_agreed, sum(one.over > 0 for one in entries))


def read_readiness(*, member: Membership, today: dt.date | None = None) -> Readiness:
    """Every section of the form. As many queries for one section as for twenty."""
    day = today or timezone.localdate()
    partnership: Partnership = member.partnership
    application, entries = get_application(partnership), list_sections(partnership=partnership)
    open_ = [one.finding for one in list_findings(partnership=partnership, entries=entries) if one.is_open]
    rows = [ReadinessRow(entry, _count(open_, entry.form.key), _is_late(entry, day)) for entry in entries]
    days_left = (application.closes_on - day).days if application.closes_on else None
    return Readiness(application, rows, days_left, len(open_))


def draw_lengths(rows: Sequence[ReadinessRow], language: str) -> SafeString | None:
    """Characters written against what the form takes; None where no section has a limit."""
    limited = [row.entry for row in rows if row.entry.form.limit]
    if not limited:
        return None
    return draw_stacked_bars(
        name="lengths",
        title=_("Characters written in each section against what the form takes; see the table."),
        categories=[Truncator(f"{entry.form.number} {entry.form.title}").chars(_LABEL) for entry in limited],
        series=[Series(_("Written"), [Decimal(entry.characters) for entry in limited])],
        behind=Series(_("The form takes"), [Decimal(entry.form.limit or 0) for entry in limited]),
        beyond=_("Too long"),
        language=language,
    )


def _count(findings: Sequence[Finding], key: str) -> int:
    return sum(key in finding.sections for finding in findings)


def _is_late(entry: SectionEntry, today: dt.date) -> bool:
    due_on = entry.stored.due_on if entry.stored else None
    return due_on is not None and due_on < today and entry.state != SectionState.AGREED
