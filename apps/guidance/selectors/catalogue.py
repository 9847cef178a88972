"""Whether the passages of the rule catalogue say what the rules and figures say today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from apps.common.content_hash import hash_content
from apps.eligibility.models import RuleSet
from apps.eligibility.selectors.rule_set import name_rule_set, rule_sets_on
from apps.guidance.enums import SourceKind
from apps.guidance.models import GuidanceDocument
from apps.programmes.models import Parameter, ProgrammeVersion

_FIGURE = ("programme_version_id", "key", "value", "unit", "is_confirmed", "source", "note")
_LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True, slots=True)
class CatalogueState:
    """The catalogue of a programme version: by which rules it has to go today, and whether its passages do."""

    version: ProgrammeVersion
    rule_set: RuleSet | None
    made_of: str
    documents: tuple[GuidanceDocument, ...]

    @property
    def is_current(self) -> bool:
        """In every language; otherwise none of it is quoted."""
        current = {one.language for one in self.documents if one.made_of == self.made_of}
        return current >= _LANGUAGES

    @property
    def made_at(self) -> dt.datetime | None:
        """When the oldest of its languages was prepared; None where one was never."""
        return min((one.loaded_at for one in self.documents), default=None)

    @property
    def rules(self) -> str:
        """The rules that count today, by number and day, in the active language; empty without any."""
        return name_rule_set(self.rule_set) if self.rule_set else ""


def read_states(*, versions: Iterable[ProgrammeVersion], on: dt.date | None = None) -> list[CatalogueState]:
    """Of each version, on a day (today). Three queries, however many versions."""
    given = list(versions)
    sets = rule_sets_on(versions=given, on=on or timezone.localdate())
    figures = _grouped(Parameter.objects.filter(programme_version__in=given).order_by("key").values_list(*_FIGURE))
    catalogues = GuidanceDocument.objects.filter(kind=SourceKind.RULES, programme_version__in=given)
    documents = _grouped((one.programme_version_id, one) for one in catalogues)
    return [
        CatalogueState(
            version=version,
            rule_set=sets.get(version.pk),
            made_of=_fingerprint(version, sets.get(version.pk), figures.get(version.pk, [])),
            documents=tuple(one for (one,) in documents.get(version.pk, [])),
        )
        for version in given
    ]


def list_outdated(*, versions: Iterable[ProgrammeVersion]) -> list[CatalogueState]:
    """Those whose passages no longer say what counts today: a figure or rule was changed, or a new set began."""
    return [state for state in read_states(versions=versions) if not state.is_current]


def _fingerprint(version: ProgrammeVersion, rule_set: RuleSet | None, figures: list[tuple[Any, ...]]) -> str:
    """Of all that the passages are made of but the words of this release, which are prepared when it starts."""
    return hash_content(
        {
            "names": version.names,
            "off": version.disabled_rules,
            "conditions": version.composition,
            # What is stored under a number never changes.
            "rule_set": rule_set.number if rule_set else None,
            "figures": [list(row) for row in figures],
        }
    )


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    groups: dict[int, list[tuple[Any, ...]]] = {}
    for key, *rest in rows:
        groups.setdefault(key, []).append(tuple(rest))
    return groups
