"""Which of the partners' own sentences a draft quotes.

The choice follows structure – the field says what a text is – because ranking sentences by their vectors is no better
than chance. Comparison only drops what says the same twice and marks what was said a period ago.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from apps.project_reporting.drafting.sentence import DraftedSentence, Section
from apps.project_reporting.enums import SectionKind, SentenceKind
from apps.project_reporting.structures.project_state import Passage, ProjectState
from apps.workplan.enums import DeliverableStatus

Splitter = Callable[[str, str], list[str]]
# For each text: does it say the same as one of the others? (texts, others) → answers in order.
Comparer = Callable[[Sequence[str], Sequence[str]], list[bool]]

# How many sentences of one partner a section quotes, by what they are about.
LIMITS = {"done": 3, "deviations": 1, "next_steps": 1}
_ABOUT = {
    "comment": "done",
    "achieved": "done",
    "summary": "done",
    "deviations": "deviations",
    "next_steps": "next_steps",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    section: Section
    passage: Passage
    text: str
    is_new: bool

    @property
    def about(self) -> str:
        return _ABOUT[self.passage.part]


def choose_quotes(state: ProjectState, split: Splitter, says_the_same: Comparer) -> list[DraftedSentence]:
    """Up to 3 sentences on what was done, 1 on deviations, 1 on next steps, per partner and section; new ones first.

    Work packages come before the partners' summaries, so a sentence found in both is quoted where it belongs.
    """
    kept: list[Candidate] = []
    for group in _grouped(_candidates(state, split, says_the_same)):
        kept.extend(_choose(group, kept, says_the_same))
    return [_quote(candidate) for candidate in kept]


def _candidates(state: ProjectState, split: Splitter, says_the_same: Comparer) -> Iterator[Candidate]:
    for section, passage in _in_structural_order(state):
        sentences = split(passage.text, passage.language)
        earlier = split(passage.earlier_text, passage.language) if passage.earlier_text else []
        repeated = says_the_same(sentences, earlier) if earlier else [False] * len(sentences)
        for text, is_repeated in zip(sentences, repeated, strict=True):
            yield Candidate(section, passage, text, not is_repeated)


def _in_structural_order(state: ProjectState) -> Iterator[tuple[Section, Passage]]:
    """Delivered things first, then what was done, deviations, next steps; at last the partners' own summaries."""
    by_field = _by_field(state.passages)
    for package in state.work_packages:
        section = Section(SectionKind.WORK_PACKAGE, work_package_id=package.pk)
        delivered = sorted(package.deliverables, key=lambda item: item.status != DeliverableStatus.DELIVERED)
        fields = [f"deliverable:{deliverable.pk}:comment" for deliverable in delivered]
        fields += [f"work_package:{package.pk}:{part}" for part in ("achieved", "deviations", "next_steps")]
        yield from ((section, passage) for field in fields for passage in by_field[field])
    for partner in state.partners:
        section = Section(SectionKind.PARTNER, partner_id=partner.pk)
        own = [p for field in ("report:summary", "report:deviations") for p in by_field[field]]
        yield from ((section, passage) for passage in own if passage.partner_id == partner.pk)


def _by_field(passages: Iterable[Passage]) -> defaultdict[str, list[Passage]]:
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        found[passage.field].append(passage)
    return found


def _grouped(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    groups: dict[tuple[Section, str, int], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.section, candidate.about, candidate.passage.partner_id].append(candidate)
    yield from groups.values()


def _choose(group: list[Candidate], kept: list[Candidate], says_the_same: Comparer) -> list[Candidate]:
    chosen: list[Candidate] = []
    known = [candidate.text for candidate in kept]
    for candidate in sorted(group, key=lambda one: not one.is_new):
        if len(chosen) == LIMITS[candidate.about]:
            break
        others = known + [one.text for one in chosen]
        if not others or not says_the_same([candidate.text], others)[0]:
            chosen.append(candidate)
    return chosen


def _quote(candidate: Candidate) -> DraftedSentence:
    passage = candidate.passage
    return DraftedSentence(
        section=candidate.section,
        kind=SentenceKind.QUOTE,
        source_field=passage.field,
        text=candidate.text,
        language=passage.language,
        source_report_id=passage.report_id,
        is_new=candidate.is_new,
    )
