"""Brings the passages of the rule catalogue to what rules and figures say today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from apps.common.content_hash import hash_content
from apps.eligibility.selectors.rule_catalogue import load_edition
from apps.eligibility.selectors.rule_set import rule_set_for
from apps.guidance.enums import SourceKind
from apps.guidance.models import GuidanceDocument, Passage
from apps.guidance.rule_passages import RulePassage, list_rule_passages
from apps.guidance.selectors.programme import list_versions
from apps.guidance.topics import all_topics, names_of, topics_of
from apps.programmes.models import ProgrammeVersion

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
    changed = sum(_build(version, language) for version in chosen for language, _name in settings.LANGUAGES)
    refresh_topics()
    current = GuidanceDocument.objects.filter(kind=SourceKind.RULES, programme_version__in=chosen)
    return BuiltCatalogue(current.count(), changed, Passage.objects.filter(document__in=current).count())


def _build(version: ProgrammeVersion, language: str) -> bool:
    with translation.override(language):
        edition = load_edition(version=version, rule_set=rule_set_for(version=version, on=timezone.localdate()))
        passages = list_rule_passages(edition)
    digest = hash_content([[asdict(one), topics_leading_to(one.key)] for one in passages])
    document, is_new = GuidanceDocument.objects.get_or_create(
        kind=SourceKind.RULES,
        programme=version.code,
        programme_version=version,
        title=version.names.get(language) or version.code,
        language=language,
        defaults={"sha256": digest, "valid_from": version.valid_from},
    )
    if not is_new and document.sha256 == digest:
        return False
    document.sha256 = digest
    document.save(update_fields=["sha256", "loaded_at"])
    _replace(document, passages)
    return True


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
