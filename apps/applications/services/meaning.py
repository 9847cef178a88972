"""A worker computes what the application's texts mean, so that pages compare them without waiting for a model."""

from __future__ import annotations

import numpy as np

from apps.applications import tasks
from apps.applications.checks.meaning import measure_spoken
from apps.applications.checks.points import question_key
from apps.applications.enums import IN_PREPARATION
from apps.applications.models import TextMeaning
from apps.applications.selectors.meaning import WantedText, form_questions, list_wanted
from apps.applications.selectors.section import get_form, list_sections
from apps.consortia.models import Partnership
from apps.nlp.embedding import Vectors
from apps.nlp.errors import ModelUnavailable
from apps.nlp.search_vectors import embed_for_search, search_model_id
from apps.programmes.application_form import Texts
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.wall import list_tenant_ids


def ask_for_meanings(*, partnership_id: int) -> None:
    """Have a worker compute what the application's texts lack once the transaction is committed."""
    tasks.fill_meanings.after_commit(partnership_id=partnership_id)


def fill_meanings(*, partnership_id: int) -> int:
    """Compute what the texts of one application lack; how many were computed. 0 without a model.

    Safe to run twice and at the same time: a text is stored under the hash of what it was computed from, and read only
    while that is what is written. No transaction is held while the model computes.
    """
    if search_model_id() is None:
        return 0
    with enter_tenant(system_seat(partnership_id)):
        missing, questions = _list_missing(partnership_id)
    try:
        for one in missing:
            _store(partnership_id, one, *_compute(one, questions))
    except ModelUnavailable:
        return 0
    return len(missing)


def fill_all_meanings() -> int:
    """Of every application that is being written, as after the model came or the work plan changed."""
    return sum(fill_meanings(partnership_id=pk) for pk in list_tenant_ids()) if search_model_id() else 0


def embed_questions(questions: list[Texts]) -> Vectors:
    """One vector for each: the mean of its wordings in the form's languages, which say the same."""
    asked = [(text, language) for question in questions for language, text in sorted(question.items())]
    vectors = embed_for_search([text for text, _code in asked], [code for _text, code in asked], kind="question")
    ends = np.cumsum([len(question) for question in questions])
    means = np.stack([part.mean(axis=0) for part in np.split(vectors, ends[:-1])])
    unit: Vectors = means / np.linalg.norm(means, axis=1, keepdims=True)
    return unit


def _list_missing(partnership_id: int) -> tuple[list[WantedText], list[Texts]]:
    partnership = Partnership.objects.select_related("programme_version").get(pk=partnership_id)
    if partnership.is_room or partnership.status not in IN_PREPARATION:
        return [], []
    entries = list_sections(partnership=partnership)
    stored = set(TextMeaning.objects.values_list("key", "digest"))
    wanted = list(list_wanted(partnership=partnership, entries=entries))
    # Of a text that was deleted, or whose organisation has switched AI off meanwhile, nothing is kept.
    TextMeaning.objects.exclude(key__in=[one.key for one in wanted]).delete()
    missing = [one for one in wanted if (one.key, one.digest) not in stored]
    return missing, form_questions(get_form(partnership))


def _compute(one: WantedText, questions: list[Texts]) -> tuple[Vectors, dict[str, float]]:
    vectors = embed_for_search(one.sentences, [one.language] * len(one.sentences), kind="sentence")
    if not questions:
        return vectors, {}
    scores = measure_spoken(vectors, embed_questions(questions))
    return vectors, dict(zip(map(question_key, questions), scores, strict=True))


def _store(partnership_id: int, one: WantedText, vectors: Vectors, spoken: dict[str, float]) -> None:
    computed = {"digest": one.digest, "vectors": vectors.astype(np.float16).tobytes(), "spoken": spoken}
    with enter_tenant(system_seat(partnership_id)):
        TextMeaning.objects.update_or_create(partnership_id=partnership_id, key=one.key, defaults=computed)
