"""Which texts of the application can be compared by meaning now, and why not all of them. No page embeds a text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from django.utils import timezone

from apps.applications.checks.meaning import Meaning
from apps.applications.checks.points import question_key
from apps.applications.enums import IN_PREPARATION
from apps.applications.models import TextMeaning
from apps.applications.selectors.plan_text import plan_sentences
from apps.applications.selectors.section import SectionEntry, get_application, get_form
from apps.common.content_hash import hash_content
from apps.consortia.models import Partnership
from apps.nlp.embedding import get_embedder
from apps.nlp.search_vectors import DIMENSIONS, search_model_id
from apps.nlp.sentences import split_sentences
from apps.programmes.application_form import ApplicationForm, Texts

# The words of the work plan; a section of that name has no text of its own.
WORK_PLAN = "work-plan"
# A worker has usually done its work within seconds. Later than this nobody is told that it is under way.
_SOON = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class WantedText:
    """A text that is to be compared; ``digest`` is of all that its meaning is computed from."""

    key: str
    language: str
    sentences: list[str]
    digest: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """``meanings`` by key. ``under_way`` and ``waiting`` are keys of texts a worker has still to read.

    ``spared`` names organisations whose texts go to no model because they switched it off. ``why_not`` says why there
    is no comparison by meaning at all; empty where there is a model.
    """

    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    under_way: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    why_not: str = ""

    @property
    def is_whole(self) -> bool:
        """Everything was compared by meaning."""
        return not (self.why_not or self.under_way or self.waiting or self.spared)


def read_comparison(*, partnership: Partnership, entries: Sequence[SectionEntry]) -> Comparison:
    """What is at hand for the texts as they stand. One query besides those of the work plan."""
    embedder = get_embedder()
    if embedder.model_id is None:
        return Comparison(why_not=embedder.reason)
    wanted = list(list_wanted(partnership=partnership, entries=entries))
    stored = {(one.key, one.digest): one for one in TextMeaning.objects.all()}
    known = {one.key: _read(stored[one.key, one.digest], one) for one in wanted if (one.key, one.digest) in stored}
    missing = [one.key for one in wanted if one.key not in known]
    soon = [key for key in missing if _is_fresh(key, entries)] if partnership.status in IN_PREPARATION else []
    spared = dict.fromkeys(str(one.text.partner) for one in entries if one.text and one.text.text and _spares(one))
    return Comparison(known, tuple(soon), tuple(key for key in missing if key not in soon), tuple(spared))


def list_wanted(*, partnership: Partnership, entries: Sequence[SectionEntry]) -> Iterator[WantedText]:
    """The current texts that may be given to a model, and the words of the work plan."""
    common: list[object] = [search_model_id(), [question_key(one) for one in form_questions(get_form(partnership))]]
    for one in entries:
        if one.text and one.text.text and not _spares(one):
            sentences = split_sentences(one.text.text, one.text.language)
            yield _wanted(one.form.key, one.text.language, sentences, common)
    if planned := plan_sentences():
        yield _wanted(WORK_PLAN, get_application(partnership).language, planned, common)


def form_questions(form: ApplicationForm) -> list[Texts]:
    """Every question of the assessors once, in the form's order."""
    return list({question_key(one): one for criterion in form.criteria for one in criterion.questions}.values())


def _wanted(key: str, language: str, sentences: list[str], common: list[object]) -> WantedText:
    return WantedText(key, language, sentences, hash_content([common, language, sentences]))


def _read(stored: TextMeaning, wanted: WantedText) -> Meaning:
    vectors = np.frombuffer(bytes(stored.vectors), np.float16).reshape(-1, DIMENSIONS).astype(np.float32)
    return Meaning(wanted.language, wanted.sentences, vectors, stored.spoken)


def _spares(entry: SectionEntry) -> bool:
    """The organisation that wrote the text last has switched AI off."""
    return entry.text is not None and not entry.text.partner.organisation.allows_ai


def _is_fresh(key: str, entries: Sequence[SectionEntry]) -> bool:
    since = timezone.now() - _SOON
    return any(one.form.key == key and one.text and one.text.written_at > since for one in entries)
