"""Brings the passages of the rule catalogue to what rules and figures say today.

The owner does it when a release starts, for its words may be others; a worker whenever a rule or a figure is another
one, or a set of rules begins to count. Until then none of the old passages is quoted (``selectors/catalogue.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from django.conf import settings
from django.db import transaction
from django.utils import translation

from apps.common.content_hash import hash_content
from apps.common.turns import take_turns
from apps.eligibility.selectors.rule_catalogue import load_edition
from apps.guidance.enums import SourceKind
from apps.guidance.models import GuidanceDocument, Passage
from apps.guidance.rule_passages import RulePassage, list_rule_passages
from apps.guidance.selectors.catalogue import CatalogueState, list_outdated, read_states
from apps.guidance.selectors.programme import list_versions
from apps.guidance.topics import all_topics, names_of, topics_of
from apps.programmes.models import ProgrammeVersion
from apps.retrieval.services.vectors import BATCH, fill_vectors
from apps.tenancy.context import enter_system

_FIELDS = ("text", "heading", "rule_id", "parameter_key", "basis", "is_confirmed", "figures")


@dataclass(frozen=True, slots=True)
class BuiltCatalogue:
    """``catalogues`` are there, one for each programme version and language; ``changed`` of them were written anew."""

    catalogues: int
    changed: int
    passages: int


@transaction.atomic
def build_rule_passages(*, versions: Iterable[ProgrammeVersion] | None = None) -> BuiltCatalogue:
    """Write the catalogue of each version (by default all) in each language, under the rules that count today.

    What is as it was is left alone. Topics of documents are read anew, for the table of topics may be another than when
    they were loaded. Needs the owner's rights.
    """
    chosen = list(list_versions() if versions is None else versions)
    changed = _build_all(chosen)
    refresh_topics()
    current = GuidanceDocument.objects.filter(kind=SourceKind.RULES, programme_version__in=chosen)
    return BuiltCatalogue(current.count(), changed, Passage.objects.filter(document__in=current).count())


def refresh_rule_passages() -> int:
    """A worker's part: the catalogues that are outdated and the vectors they lack; how many versions were outdated.

    Safe to run twice, and at once: of two workers the second waits and finds nothing to do.
    """
    with enter_system():
        outdated = [state.version for state in list_outdated(versions=list_versions())]
        if outdated:
            _build_all(outdated)
        missing = list(Passage.objects.filter(document__programme_version__in=outdated, vector=None).values_list("pk"))
    for place in range(0, len(missing), BATCH):
        with enter_system():
            fill_vectors(Passage.objects.filter(pk__in=[pk for (pk,) in missing[place : place + BATCH]]))
    return len(outdated)


def _build_all(versions: Sequence[ProgrammeVersion]) -> int:
    take_turns("guidance.catalogue", 0)
    # Read before the passages are made: what changes meanwhile leaves them outdated.
    states = read_states(versions=versions)
    return sum(_build(state, language) for state in states for language, _name in settings.LANGUAGES)


def _build(state: CatalogueState, language: str) -> bool:
    version = state.version
    with translation.override(language):
        passages = list_rule_passages(load_edition(version=version, rule_set=state.rule_set))
    digest = hash_content([[asdict(one), topics_leading_to(one.key)] for one in passages])
    document, is_new = GuidanceDocument.objects.get_or_create(
        kind=SourceKind.RULES,
        programme=version.code,
        programme_version=version,
        language=language,
        defaults={"sha256": digest, "valid_from": version.valid_from, **_named(state, language)},
    )
    is_same = not is_new and document.sha256 == digest
    if not is_same:
        _replace(document, passages)
    if not is_same or document.made_of != state.made_of:
        named = {"sha256": digest, **_named(state, language)}
        for name, value in named.items():
            setattr(document, name, value)
        document.save(update_fields=[*named, "loaded_at"])
    return not is_same


def _named(state: CatalogueState, language: str) -> dict[str, str]:
    return {"title": state.version.names.get(language) or state.version.code, "made_of": state.made_of}


def _replace(document: GuidanceDocument, passages: Sequence[RulePassage]) -> None:
    """Nothing hangs on the rows: what somebody was shown is kept with her question."""
    document.passages.all().delete()
    Passage.objects.bulk_create(
        Passage(
            document=document,
            language=document.language,
            number=number,
            topics=topics_leading_to(one.key),
            **{name: getattr(one, name) for name in _FIELDS},
        )
        for number, one in enumerate(passages, start=1)
    )


def topics_leading_to(key: str) -> list[str]:
    """Of a rule or figure by its id or key."""
    return [topic.name for topic in all_topics().values() if key in topic.leads_to]


def refresh_topics() -> int:
    """Read anew what passages of documents speak of; how many changed."""
    changed = []
    for row in Passage.objects.filter(document__kind=SourceKind.DOCUMENT).only("text", "topics"):
        found = names_of(topics_of(row.text))
        if row.topics != found:
            row.topics = found
            changed.append(row)
    Passage.objects.bulk_update(changed, ["topics"], batch_size=500)
    return len(changed)
