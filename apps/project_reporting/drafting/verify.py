"""The check no report is frozen without: every sentence against its source, every figure against the ledger."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.project_reporting.drafting.facts import Facts, collect_facts
from apps.project_reporting.drafting.faithful import find_doubts
from apps.project_reporting.drafting.ledger import bind_figures
from apps.project_reporting.drafting.quotes import Splitter
from apps.project_reporting.drafting.templates import TEMPLATES
from apps.project_reporting.drafting.written_figures import KnownFigures, find_wrong_figures, read_numbers
from apps.project_reporting.drafting.written_names import KnownNames, find_unknown_names
from apps.project_reporting.enums import SentenceKind
from apps.project_reporting.structures.project_state import ProjectState


class Problem(models.TextChoices):
    """Why a sentence may not be frozen, and what to do."""

    WRONG_FIGURE = "wrong_figure", _("A figure is not what the ledger says now. Refresh the figures.")
    OUTDATED = "outdated", _("What the sentence states is no longer so. Refresh the figures or leave it out.")
    CHANGED_QUOTE = (
        "changed_quote",
        _("The quoted words are not in the partner's submitted report. Leave the quote out."),
    )
    UNFAITHFUL = (
        "unfaithful",
        _("What the language model wrote differs from the partner's own words. Leave it out or write it yourself."),
    )
    UNBOUND_FIGURE = (
        "unbound_figure",
        _("A figure stands neither in the ledger nor in the work plan nor in a partner's report as they are now."),
    )
    UNKNOWN_NAME = "unknown_name", _("A name occurs nowhere in the project. Is it right?")
    NO_SOURCE = "no_source", _("The sentence has neither a source nor an author. Leave it out or write it yourself.")


class StoredSentence(Protocol):
    """What the check reads of a stored sentence."""

    @property
    def pk(self) -> int: ...

    kind: str
    text: str
    template: str
    figures: Mapping[str, Mapping[str, str]]
    source_report_id: int | None
    source_field: str
    written_by_id: int | None
    language: str
    original_text: str
    original_language: str
    confirmed_names: list[str]


def describe_problem(problem: Problem, details: Iterable[str]) -> str:
    """What is wrong, with the figures or names it is about, in the active language."""
    named = ", ".join(f"“{detail}”" for detail in details)
    return f"{problem.label} ({named})" if named else str(problem.label)


@dataclass(frozen=True, slots=True)
class Finding:
    """``details`` are the figures or names it is about, as they are written."""

    sentence_id: int
    problem: Problem
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        """A whole text in the active language."""
        return describe_problem(self.problem, self.details)

    @property
    def may_be_confirmed(self) -> bool:
        """A person may know a name the project's data do not; a figure has a source or is none."""
        return self.problem == Problem.UNKNOWN_NAME


@dataclass(frozen=True, slots=True)
class Known:
    """What a person's sentence may state."""

    figures: KnownFigures
    names: KnownNames


def collect_known(state: ProjectState, facts: Facts) -> Known:
    texts = [*(passage.text for passage in state.passages), *state.words]
    named = [str(fact.value) for fact in facts.values() if fact.kind == "name" and fact.value]
    return Known(KnownFigures(facts, read_numbers(texts)), KnownNames.of([*texts, *named]))


def verify_sentences(sentences: Collection[StoredSentence], state: ProjectState, split: Splitter) -> list[Finding]:
    """Hold every sentence against the project as it is now. An empty list means the draft may be frozen."""
    facts = collect_facts(state)
    known = collect_known(state, facts)
    sources = _read_sources(state, split)
    checks: dict[str, Callable[[StoredSentence], Problem | None]] = {
        SentenceKind.LEDGER: lambda sentence: check_ledger_sentence(sentence, facts),
        SentenceKind.QUOTE: lambda sentence: _check_quote(sentence, sources),
        SentenceKind.PERSON: _check_person,
    }
    findings = []
    for sentence in sentences:
        problem = checks[sentence.kind](sentence)
        if problem is not None:
            findings.append(Finding(sentence.pk, problem))
        elif sentence.kind == SentenceKind.PERSON:
            findings.extend(check_own_words(sentence, known))
    return findings


def check_own_words(sentence: StoredSentence, known: Known) -> list[Finding]:
    """Figures and names in what a person wrote: figures have a source, names occur in the project or are confirmed."""
    figures = find_wrong_figures(sentence.text, sentence.figures, known.figures)
    names = find_unknown_names(sentence.text, sentence.language, known.names, sentence.confirmed_names)
    found = [(Problem.UNBOUND_FIGURE, figures), (Problem.UNKNOWN_NAME, names)]
    return [Finding(sentence.pk, problem, tuple(details)) for problem, details in found if details]


def check_ledger_sentence(sentence: StoredSentence, facts: Facts) -> Problem | None:
    """Bind the template anew and compare: a figure that was changed, lost or pointed elsewhere is found alike."""
    template = TEMPLATES.get(sentence.template)
    if template is None or sentence.text or not sentence.source_field.startswith(template.scope):
        return Problem.NO_SOURCE
    try:
        expected = bind_figures(template, facts, sentence.source_field)
    except KeyError:
        return Problem.OUTDATED
    if not template.applies_to(facts, sentence.source_field):
        return Problem.OUTDATED
    return None if sentence.figures == expected else Problem.WRONG_FIGURE


def _read_sources(state: ProjectState, split: Splitter) -> dict[tuple[int | None, str], set[str]]:
    return {(p.report_id, p.field): set(split(p.text, p.language)) for p in state.passages}


def _check_quote(sentence: StoredSentence, sources: Mapping[tuple[int | None, str], set[str]]) -> Problem | None:
    if sentence.source_report_id is None or not sentence.source_field:
        return Problem.NO_SOURCE
    known = sources.get((sentence.source_report_id, sentence.source_field), set())
    if (sentence.original_text or sentence.text) not in known:
        return Problem.CHANGED_QUOTE
    if sentence.original_text and find_doubts(
        sentence.original_text, sentence.text, language=sentence.original_language, into=sentence.language
    ):
        return Problem.UNFAITHFUL
    return None


def _check_person(sentence: StoredSentence) -> Problem | None:
    return None if sentence.written_by_id and sentence.text.strip() else Problem.NO_SOURCE
