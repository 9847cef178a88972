"""What the checks say of the application as it stands, and what people decided about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from apps.applications.checks.figures import find_differing_figures
from apps.applications.checks.finding import Finding
from apps.applications.checks.length import find_over_limit
from apps.applications.checks.partners import find_partner_statements
from apps.applications.checks.plan import find_plan_gaps
from apps.applications.checks.points import find_missing_points
from apps.applications.checks.repetition import find_repetitions
from apps.applications.checks.written import WrittenSection
from apps.applications.models import FindingDecision
from apps.applications.selectors.facts import read_facts
from apps.applications.selectors.section import SectionEntry, get_form, list_sections
from apps.consortia.models import Partnership


@dataclass(frozen=True, slots=True)
class JudgedFinding:
    """A finding, and the decision that the text is right all the same, if somebody took it."""

    finding: Finding
    decision: FindingDecision | None

    @property
    def is_open(self) -> bool:
        return self.decision is None


def list_findings(*, partnership: Partnership, entries: Sequence[SectionEntry] | None = None) -> list[JudgedFinding]:
    """Every finding, open ones first. Nothing is stored of them but decisions: they follow from texts and data."""
    known = list_sections(partnership=partnership) if entries is None else entries
    decided = {one.fingerprint: one for one in list_decisions()}
    found = [JudgedFinding(one, decided.get(one.fingerprint)) for one in _check(partnership, known)]
    return sorted(found, key=lambda one: not one.is_open)


def find_finding(*, partnership: Partnership, fingerprint: str) -> Finding | None:
    """The finding with this fingerprint, while texts and data still lead to it."""
    found = (one.finding for one in list_findings(partnership=partnership))
    return next((one for one in found if one.fingerprint == fingerprint), None)


def list_decisions() -> QuerySet[FindingDecision]:
    return FindingDecision.objects.select_related("decided_by", "partner__organisation")


def read_written(entries: Sequence[SectionEntry]) -> list[WrittenSection]:
    """The current texts as checks read them."""
    return [
        WrittenSection(one.form.key, one.text.text, one.text.language, one.text.characters, one.form.limit)
        for one in entries
        if one.text and one.text.text
    ]


def _check(partnership: Partnership, entries: Sequence[SectionEntry]) -> Iterator[Finding]:
    """Everything that needs no model: it is asked for by every page."""
    written, facts = read_written(entries), read_facts(partnership=partnership)
    yield from find_over_limit(written)
    yield from find_partner_statements(written, facts)
    yield from find_differing_figures(written, facts)
    yield from find_repetitions(written, by_meaning=False)
    yield from find_plan_gaps(facts)
    yield from find_missing_points(written, get_form(partnership))
