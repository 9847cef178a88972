"""What the checks say of the application as it stands, and what people decided about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from apps.applications.checks.figures import find_differing_figures
from apps.applications.checks.finding import Finding
from apps.applications.checks.length import find_over_limit
from apps.applications.checks.meaning import Meaning
from apps.applications.checks.partners import find_partner_statements
from apps.applications.checks.plan import find_plan_gaps
from apps.applications.checks.points import find_missing_points
from apps.applications.checks.repetition import find_repetitions
from apps.applications.checks.written import WrittenSection
from apps.applications.enums import FindingCode
from apps.applications.models import FindingDecision
from apps.applications.selectors.facts import read_facts
from apps.applications.selectors.meaning import Comparison, read_comparison
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


@dataclass(frozen=True, slots=True)
class Findings:
    """Every finding, open ones first, and how the texts were compared."""

    judged: list[JudgedFinding]
    comparison: Comparison


def read_findings(*, partnership: Partnership, entries: Sequence[SectionEntry] | None = None) -> Findings:
    """Nothing is stored of findings but decisions: they follow from texts and data."""
    known = list_sections(partnership=partnership) if entries is None else entries
    comparison = read_comparison(partnership=partnership, entries=known)
    decided = {one.fingerprint: one for one in list_decisions()}
    found = [
        JudgedFinding(one, decided.get(one.fingerprint)) for one in _check(partnership, known, comparison.meanings)
    ]
    return Findings(sorted(found, key=lambda one: not one.is_open), comparison)


def list_findings(*, partnership: Partnership, entries: Sequence[SectionEntry] | None = None) -> list[JudgedFinding]:
    """As ``read_findings``, where nobody asks how the texts were compared."""
    return read_findings(partnership=partnership, entries=entries).judged


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


def _check(
    partnership: Partnership, entries: Sequence[SectionEntry], meanings: Mapping[str, Meaning]
) -> Iterator[Finding]:
    """Nothing of it asks a model: what one says of the texts was computed before, and every page asks for this."""
    written, facts = read_written(entries), read_facts(partnership=partnership)
    yield from find_over_limit(written)
    yield from find_partner_statements(written, facts)
    figures = list(find_differing_figures(written, facts))
    yield from figures
    yield from _without_known(find_repetitions(written, meanings), figures)
    yield from find_plan_gaps(facts)
    yield from find_missing_points(written, get_form(partnership), meanings)


def _without_known(found: Iterator[Finding], figures: Sequence[Finding]) -> Iterator[Finding]:
    """Two sentences whose figures are known to differ are not asked about as a contradiction besides."""
    known = [set(one.quotations) for one in figures]
    for one in found:
        is_known = one.code == FindingCode.CONTRADICTING and any(set(one.quotations) <= said for said in known)
        if not is_known:
            yield one
