"""What a draft cannot know and people must answer: gaps, contradictions, repetitions. Each is found by structure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.project_reporting.drafting.completion_words import says_finished
from apps.project_reporting.drafting.quotes import Comparer, Splitter
from apps.project_reporting.drafting.sentence import Section
from apps.project_reporting.enums import QuestionKind, SectionKind
from apps.project_reporting.structures.project_state import DeliverableState, Passage, ProjectState, WorkPackageState
from apps.workplan.enums import DeliverableStatus

_TEXTS: dict[str, Promise] = {
    "partner_missing": _("%(partner)s has not submitted its report. When will it come?"),
    "work_package_silent": _("%(code)s “%(title)s” runs in this period, but no partner wrote about it. What was done?"),
    "no_evidence": _(
        "Deliverable %(code)s “%(title)s” is reported as delivered without a file that shows it. Where is it?"
    ),
    "said_finished": _(
        "The text says that deliverable %(code)s “%(title)s” is finished, but its status is another. Which is right?"
    ),
    "not_accepted": _(
        "Deliverable %(code)s “%(title)s” was due and is said to be delivered, but nobody accepted it. What is missing?"
    ),
    "slipped_unexplained": _(
        "Deliverable %(code)s “%(title)s” is expected later than planned, but no partner wrote why. What is the reason?"
    ),
    "indicator_untold": _(
        "%(partner)s counts something of %(code)s “%(title)s” in this period, but wrote nothing about it. What was it?"
    ),
    "partners_differ": _("Partners report deliverable %(code)s “%(title)s” differently. What is its status?"),
    "same_text": _("%(partner)s wrote the same as in the last period. What is new?"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """``variant`` names the text, ``params`` fills it; ``partner_id`` is whom to ask, if it is one partner."""

    kind: QuestionKind
    section: Section
    variant: str
    params: Mapping[str, str] = field(default_factory=dict)
    partner_id: int | None = None


def write_question(params: Mapping[str, str], language: str) -> str:
    """A stored question in the reader's language."""
    with translation.override(language):
        return str(_TEXTS[params["variant"]] % params)


def find_questions(state: ProjectState, split: Splitter, says_the_same: Comparer) -> list[Question]:
    """All questions: what is missing first, then contradictions, then repetitions."""
    return [
        *_find_missing_reports(state),
        *_find_silent_work_packages(state),
        *_find_untold_indicators(state),
        *_find_unexplained_delays(state),
        *_find_contradictions(state, split),
        *_find_repetitions(state, split, says_the_same),
    ]


def _find_missing_reports(state: ProjectState) -> Iterator[Question]:
    for partner in state.partners:
        if partner.submitted_on is None:
            section = Section(SectionKind.PARTNER, partner_id=partner.pk)
            yield Question(QuestionKind.MISSING, section, "partner_missing", {"partner": partner.name}, partner.pk)


def _find_silent_work_packages(state: ProjectState) -> Iterator[Question]:
    deliverables = {item.pk: package.pk for package in state.work_packages for item in package.deliverables}
    written = {p.work_package_id or deliverables.get(p.deliverable_id or 0) for p in state.passages}
    for package in state.work_packages:
        is_active = package.starts_on <= state.ends_on and package.ends_on >= state.starts_on
        if is_active and package.pk not in written:
            params = {"code": package.code, "title": package.title}
            yield Question(QuestionKind.MISSING, _section(package), "work_package_silent", params)


def _find_untold_indicators(state: ProjectState) -> Iterator[Question]:
    names = {partner.pk: partner.name for partner in state.partners}
    for indicator in state.indicators:
        for partner_id in indicator.untold_by:
            params = {"partner": names.get(partner_id, ""), "code": indicator.code, "title": indicator.title}
            section = Section(SectionKind.PARTNER, partner_id=partner_id)
            if indicator.work_package_id is not None:
                section = Section(SectionKind.WORK_PACKAGE, work_package_id=indicator.work_package_id)
            yield Question(QuestionKind.MISSING, section, "indicator_untold", params, partner_id)


def _find_unexplained_delays(state: ProjectState) -> Iterator[Question]:
    """Expected later than planned, while nobody wrote of deviations in the work package or commented on it."""
    for package in state.work_packages:
        told = {passage.work_package_id for passage in state.passages if passage.part == "deviations"}
        commented = {passage.deliverable_id for passage in state.passages}
        for item in package.deliverables:
            if item.is_expected_late and package.pk not in told and item.pk not in commented:
                params = {"code": item.code, "title": item.title}
                partner_id = _partner_of(state, item.responsible)
                yield Question(QuestionKind.MISSING, _section(package), "slipped_unexplained", params, partner_id)


def _find_contradictions(state: ProjectState, split: Splitter) -> Iterator[Question]:
    for package in state.work_packages:
        for item in package.deliverables:
            for variant in _contradictions_of(item, package, state, split):
                params = {"code": item.code, "title": item.title}
                partner_id = _partner_of(state, item.responsible)
                yield Question(QuestionKind.CONTRADICTION, _section(package), variant, params, partner_id)


def _contradictions_of(
    item: DeliverableState, package: WorkPackageState, state: ProjectState, split: Splitter
) -> Iterator[str]:
    if item.delivered_now and not item.evidence_files:
        yield "no_evidence"
    if item.status == DeliverableStatus.DELIVERED and item.due_on < state.ends_on and not item.is_accepted:
        yield "not_accepted"
    if len(set(item.said.values())) > 1:
        yield "partners_differ"
    if item.status != DeliverableStatus.DELIVERED and _is_called_finished(item, package, state, split):
        yield "said_finished"


def _is_called_finished(
    item: DeliverableState, package: WorkPackageState, state: ProjectState, split: Splitter
) -> bool:
    """A comment on the deliverable says so, or a sentence about the work package that names its code."""
    for passage in state.passages:
        is_comment = passage.deliverable_id == item.pk
        if not is_comment and passage.field != f"work_package:{package.pk}:achieved":
            continue
        for sentence in split(passage.text, passage.language):
            if (is_comment or _names(sentence, item.code)) and says_finished(sentence, passage.language):
                return True
    return False


def _names(sentence: str, code: str) -> bool:
    return code.lower() in sentence.lower().replace(" ", "")


def _find_repetitions(state: ProjectState, split: Splitter, says_the_same: Comparer) -> Iterator[Question]:
    names = {partner.pk: partner.name for partner in state.partners}
    for passage in state.passages:
        if passage.earlier_text and _repeats_wholly(passage, split, says_the_same):
            params = {"partner": names.get(passage.partner_id, "")}
            section = _section_of(passage, state)
            yield Question(QuestionKind.REPEATED, section, "same_text", params, passage.partner_id)


def _repeats_wholly(passage: Passage, split: Splitter, says_the_same: Comparer) -> bool:
    sentences = split(passage.text, passage.language)
    earlier = split(passage.earlier_text, passage.language)
    return bool(sentences and earlier) and all(says_the_same(sentences, earlier))


def _section_of(passage: Passage, state: ProjectState) -> Section:
    for package in state.work_packages:
        of_deliverable = any(item.pk == passage.deliverable_id for item in package.deliverables)
        if passage.work_package_id == package.pk or of_deliverable:
            return _section(package)
    return Section(SectionKind.PARTNER, partner_id=passage.partner_id)


def _section(package: WorkPackageState) -> Section:
    return Section(SectionKind.WORK_PACKAGE, work_package_id=package.pk)


def _partner_of(state: ProjectState, code: str) -> int | None:
    return next((partner.pk for partner in state.partners if partner.code == code), None)
