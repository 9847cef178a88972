"""A draft for one section, assembled from what the partnership wrote and decided and from passages it may cite."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _

from apps.applications.checks.facts import ProjectFacts
from apps.applications.drafting.assemble import AssembledDraft, assemble_draft
from apps.applications.drafting.passages import Passage
from apps.applications.enums import SourceKind
from apps.applications.exchange.content import plan_rows
from apps.applications.selectors.facts import read_facts
from apps.applications.selectors.passage import cite_passages, section_kind, section_query
from apps.applications.selectors.section import SectionEntry, get_application, list_versions
from apps.common.countries import country_name
from apps.common.formats import format_date
from apps.consortia.models import Membership, Partnership
from apps.meetings.enums import DecisionOutcome
from apps.meetings.selectors.decision import find_decisions
from apps.memory.enums import SectionKind as About
from apps.nlp.language import tell_language
from apps.programmes.enums import SectionKind
from apps.project_reporting.drafting.written_figures import read_numbers

# The sections in which work packages are told of. A title that is not known may be one of them.
PLANNING = {"", About.APPROACH, About.WORK_PLAN, About.RESULTS, About.MANAGEMENT}


def draft_section(*, member: Membership, entry: SectionEntry) -> AssembledDraft:
    """Sentences for the section in the language of the application, each with its source. Nothing is stored."""
    partnership = member.partnership
    language = get_application(partnership).language
    facts = read_facts(partnership=partnership)
    passages = [*_own_passages(partnership, entry, facts, language), *cite_passages(member=member, entry=entry)]
    current = entry.text.text if entry.text else ""
    new = [one for one in passages if one.text not in current]
    return assemble_draft(new, question=section_query(member, entry), limit=_room(entry), known=_known_numbers(facts))


def _room(entry: SectionEntry) -> int | None:
    """What the form still takes."""
    return max(0, entry.form.limit - entry.characters) if entry.form.limit else None


def _own_passages(
    partnership: Partnership, entry: SectionEntry, facts: ProjectFacts, language: str
) -> Iterator[Passage]:
    yield from _earlier_versions(entry)
    if partnership.summary:
        spoken = tell_language(partnership.summary, stated=language)
        yield Passage(partnership.summary, spoken, SourceKind.IDEA, "summary", partnership.acronym)
    yield from _decisions(language)
    with translation.override(language):
        if entry.form.kind == SectionKind.PARTNERS:
            yield from _partners(facts, language)
        elif section_kind(entry) in PLANNING:
            yield from _packages(facts, language)
    yield from _plan_texts(language)


def _earlier_versions(entry: SectionEntry) -> Iterator[Passage]:
    if entry.stored is None:
        return
    for version in list_versions(section=entry.stored):
        if version.number != entry.version and version.text:
            reference = f"{entry.form.key} v{version.number}"
            spared = not version.partner.organisation.allows_ai
            yield Passage(version.text, version.language, SourceKind.VERSION, reference, reference, spared)


def _decisions(language: str) -> Iterator[Passage]:
    for one in find_decisions().filter(outcome=DecisionOutcome.DECIDED):
        spoken = tell_language(one.text, stated=one.meeting.language or language)
        label = f"{one.number}, {one.meeting.title}"
        yield Passage(one.text, spoken, SourceKind.DECISION, str(one.number), label)


def _plan_texts(language: str) -> Iterator[Passage]:
    """What was written in the work plan in words."""
    for row in plan_rows():
        for name in ("objective", "description"):
            if row[name]:
                spoken = tell_language(row[name], stated=language)
                yield Passage(row[name], spoken, SourceKind.PLAN_TEXT, row["code"], f"{row['code']} {row['title']}")


def _packages(facts: ProjectFacts, language: str) -> Iterator[Passage]:
    for one in facts.packages:
        if one.starts_on and one.ends_on:
            words = {
                "code": one.code, "title": one.title, "partner": one.responsible,
                "first": format_date(one.starts_on, language), "last": format_date(one.ends_on, language),
            }  # fmt: skip
            text = _("%(code)s %(title)s runs from %(first)s to %(last)s; %(partner)s is responsible.") % words
            yield Passage(text, language, SourceKind.WORK_PLAN, one.code, f"{one.code} {one.title}")


def _partners(facts: ProjectFacts, language: str) -> Iterator[Passage]:
    for one in facts.partners:
        words = {"name": one.name, "country": country_name(one.country, language)}
        text = (
            _("%(name)s (%(country)s) leads the partnership.") % words
            if one.is_lead
            else _("%(name)s (%(country)s) takes part.") % words
        )
        yield Passage(text, language, SourceKind.PARTNER, one.code, f"{one.code} {one.name}")


def _known_numbers(facts: ProjectFacts) -> frozenset[Decimal]:
    """Every number the data hold: counts, months, days, targets and amounts."""
    targets = [one.target for one in (*facts.outputs, *facts.results, *facts.groups)]
    counts = [len(facts.partners), len({one.country for one in facts.partners}), len(facts.packages), facts.months or 0]
    days = [day for day in (facts.starts_on, facts.ends_on) if day]
    amounts = [facts.budget, *(one.budget for one in facts.partners)]
    numbers = [*targets, *map(Decimal, counts), *(Decimal(day.year) for day in days), *amounts]
    plan = [one.title for one in (*facts.packages, *facts.activities)]
    titles = read_numbers([*plan, *(one.title for one in facts.outputs)])
    return frozenset(number for number in numbers if number) | titles
