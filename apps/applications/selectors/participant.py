"""The partners held against the application: who is spoken of, what they can do, and what the idea seeks of them.

Profiles are those the reader may see: row-level security decides, so that two readers may be told different things.
Nothing of it is stored, and nothing of it is a finding that others would read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from apps.applications.checks.competences import Competence, UsedCompetence, find_use
from apps.applications.checks.facts import PartnerFact, ProjectFacts
from apps.applications.checks.meaning import RELATED
from apps.applications.checks.partners import is_mentioned
from apps.applications.checks.written import WrittenSection
from apps.applications.selectors.facts import read_facts
from apps.applications.selectors.finding import read_written
from apps.applications.selectors.meaning import WORK_PLAN, Comparison
from apps.applications.selectors.plan_text import plan_sentences
from apps.applications.selectors.section import SectionEntry, get_application
from apps.consortia.models import Partner, Partnership
from apps.consortia.selectors.partner import list_partners
from apps.ideas.models import OrganisationProfile, RoleSought
from apps.ideas.selectors.condition import check_conditions, wanted_of
from apps.ideas.selectors.idea import find_idea_of
from apps.ideas.selectors.profile import visible_profiles
from apps.nlp.embedding import Vectors
from apps.nlp.search_vectors import DIMENSIONS, search_model_id
from apps.nlp.sentences import split_sentences
from apps.retrieval.models import SearchedText


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A partner: sections that name it, parts of the work plan it answers for, its profile if the reader sees it."""

    partner: Partner
    spoken_in: list[str]
    tasks: list[str]
    profile: OrganisationProfile | None
    competences: list[UsedCompetence]
    # Others answer for parts of the work plan, and this one for none.
    is_idle: bool

    @property
    def is_silent(self) -> bool:
        return not self.spoken_in

    @property
    def unused(self) -> list[UsedCompetence]:
        return [one for one in self.competences if one.is_unused]


@dataclass(frozen=True, slots=True)
class SoughtRole:
    """A role the idea seeks. ``fitting`` are partners whose profile meets all it asks without exception.

    ``nearest`` is the partner and the sentence of its profile that lie nearest to the role's words, by meaning.
    """

    role: RoleSought
    fitting: list[Partner]
    nearest: tuple[Partner, str] | None

    @property
    def is_missing(self) -> bool:
        """No partner's profile answers it. One that the reader does not see may."""
        return not self.fitting


@dataclass(frozen=True, slots=True)
class ParticipantReview:
    rows: list[ParticipantRow]
    sought: list[SoughtRole]

    @property
    def hidden(self) -> list[Partner]:
        """Partners without a profile the reader may see."""
        return [one.partner for one in self.rows if one.profile is None]


def review_participants(
    *, partnership: Partnership, entries: Sequence[SectionEntry], comparison: Comparison
) -> ParticipantReview:
    """Every partner, and every role the idea behind the partnership seeks. As many queries for two as for twenty."""
    written, facts = read_written(entries), read_facts(partnership=partnership)
    planned = plan_sentences()
    language = get_application(partnership).language
    texts = [*written, WrittenSection(WORK_PLAN, "\n\n".join(planned), language)]
    partners = list(list_partners())
    organisations = [one.organisation_id for one in partners]
    profiles = {one.organisation_id: one for one in visible_profiles().filter(organisation_id__in=organisations)}
    stated = {one.code: one for one in facts.partners}
    rows = [
        ParticipantRow(
            partner=one,
            spoken_in=[section.key for section in written if is_mentioned(stated[one.code], section)],
            tasks=_tasks(stated[one.code], facts),
            profile=profiles.get(one.organisation_id),
            competences=_competences(profiles.get(one.organisation_id), texts, comparison),
            is_idle=bool(facts.tasked) and one.code not in facts.tasked,
        )
        for one in partners
        if one.code in stated
    ]
    return ParticipantReview(rows, _sought(partnership, rows))


def _tasks(partner: PartnerFact, facts: ProjectFacts) -> list[str]:
    parts = (*facts.packages, *facts.activities, *facts.deliverables)
    return [one.code for one in parts if one.responsible == partner.code]


def _competences(
    profile: OrganisationProfile | None, texts: Sequence[WrittenSection], comparison: Comparison
) -> list[UsedCompetence]:
    if profile is None:
        return []
    sentences = split_sentences(profile.competences.strip(), profile.language)
    vectors = _vectors(profile)
    # A profile's searched text begins with its competences, sentence by sentence.
    known = list(vectors[: len(sentences)]) if vectors is not None and len(vectors) >= len(sentences) else []
    stated = [Competence(one, profile.language, known[place] if known else None) for place, one in enumerate(sentences)]
    return [find_use(one, texts, comparison.meanings) for one in stated]


def _sought(partnership: Partnership, rows: Sequence[ParticipantRow]) -> list[SoughtRole]:
    """Held against the other partners: who published the idea does not seek itself."""
    idea = find_idea_of(project_id=partnership.pk)
    if idea is None:
        return []
    others = [one for one in rows if one.partner.organisation_id != idea.organisation_id]
    return [_role(role, others) for role in idea.roles.all()]


def _role(role: RoleSought, rows: Sequence[ParticipantRow]) -> SoughtRole:
    fitting = [
        one.partner
        for one in rows
        if one.profile and all(condition.holds for condition in check_conditions(wanted_of(role), one.profile))
    ]
    return SoughtRole(role, fitting, _nearest(role, rows))


def _nearest(role: RoleSought, rows: Sequence[ParticipantRow]) -> tuple[Partner, str] | None:
    sought, best, found = _vectors(role), RELATED, None
    for one in rows:
        said = _vectors(one.profile) if one.profile else None
        if one.profile is None or sought is None or said is None or not (len(sought) and len(said)):
            continue
        cosines = (said @ sought.T).max(axis=1)
        sentences = split_sentences(one.profile.text, one.profile.language)
        place = int(cosines.argmax())
        if cosines[place] >= best and place < len(sentences):
            best, found = float(cosines[place]), (one.partner, sentences[place])
    return found


def _vectors(row: SearchedText) -> Vectors | None:
    """Of its sentences, if they are of the model in use."""
    if not row.sentence_vectors or row.model_id != search_model_id():
        return None
    return np.frombuffer(bytes(row.sentence_vectors), np.float16).reshape(-1, DIMENSIONS).astype(np.float32)
