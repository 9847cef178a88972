"""Puts a draft together: for each section what the ledger and work plan say, then the partners' own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from apps.project_reporting.drafting.facts import Facts, collect_facts
from apps.project_reporting.drafting.ledger import bind_figures
from apps.project_reporting.drafting.quotes import Comparer, Splitter, choose_quotes
from apps.project_reporting.drafting.sentence import DraftedSentence, Section
from apps.project_reporting.drafting.templates import Scope, templates_for
from apps.project_reporting.enums import SectionKind, SentenceKind
from apps.project_reporting.structures.project_state import ProjectState


def compose_draft(state: ProjectState, split: Splitter, says_the_same: Comparer) -> list[DraftedSentence]:
    """All sentences in reading order. The same state gives the same draft."""
    quotes = choose_quotes(state, split, says_the_same)
    stated = list(state_from_ledger(state))
    return [sentence for section in list_sections(state) for sentence in [*_of(section, stated), *_of(section, quotes)]]


def list_sections(state: ProjectState) -> list[Section]:
    packages = [Section(SectionKind.WORK_PACKAGE, work_package_id=package.pk) for package in state.work_packages]
    partners = [Section(SectionKind.PARTNER, partner_id=partner.pk) for partner in state.partners]
    return [Section(SectionKind.PROJECT), *packages, *partners]


def state_from_ledger(state: ProjectState) -> Iterator[DraftedSentence]:
    facts = collect_facts(state)
    yield from _state(facts, Section(SectionKind.PROJECT), "project", "project")
    yield from _state_plan(facts, state)
    for package in state.work_packages:
        section = Section(SectionKind.WORK_PACKAGE, work_package_id=package.pk)
        yield from _state(facts, section, "work_package", f"work_package.{package.pk}")
        for deliverable in package.deliverables:
            yield from _state(facts, section, "deliverable", f"deliverable.{deliverable.pk}")
    for partner in state.partners:
        section = Section(SectionKind.PARTNER, partner_id=partner.pk)
        yield from _state(facts, section, "partner", f"partner.{partner.pk}")


def _state_plan(facts: Facts, state: ProjectState) -> Iterator[DraftedSentence]:
    """What was counted and decided, each with its work package, or with the whole project."""
    for indicator in state.indicators:
        subject = f"{indicator.kind}.{indicator.pk}"
        yield from _state(facts, _section_for(indicator.work_package_id), indicator.kind, subject)
    for decision in state.decisions:
        yield from _state(facts, _section_for(decision.work_package_id), "decision", f"decision.{decision.pk}")


def _section_for(work_package_id: int | None) -> Section:
    kind = SectionKind.PROJECT if work_package_id is None else SectionKind.WORK_PACKAGE
    return Section(kind, work_package_id=work_package_id)


def _state(facts: Facts, section: Section, scope: Scope, subject: str) -> Iterator[DraftedSentence]:
    for template in templates_for(scope):
        if template.applies_to(facts, subject):
            yield DraftedSentence(
                section=section,
                kind=SentenceKind.LEDGER,
                source_field=subject,
                template=template.key,
                figures=bind_figures(template, facts, subject),
            )


def _of(section: Section, sentences: Iterable[DraftedSentence]) -> list[DraftedSentence]:
    return [sentence for sentence in sentences if sentence.section == section]
