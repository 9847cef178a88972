"""What a question or a passage speaks of, by its wordings in any of the languages (``data/topics.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from apps.eligibility.lexicon import Lexicon, load_lexicon
from apps.eligibility.lexicon.match import LanguageList

_FILE = Path(__file__).parent / "data" / "topics.toml"
# No page and no rule is in these; questions are asked in them all the same.
MORE_LANGUAGES = ("de", "sv", "es", "fr")
_LANGUAGES = ("en", "pl", "fi", "da", *MORE_LANGUAGES)


@dataclass(frozen=True)
class Topic:
    """``leads_to`` are rules and figures of the catalogue, the nearest first. Where it ``needs`` others, one of them
    must be met too. A question of a topic that is ``elsewhere`` is about something no source here answers.
    """

    name: str
    words: Lexicon
    leads_to: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    elsewhere: bool = False

    @cached_property
    def _lexicons(self) -> list[Lexicon]:
        return [self.words, *map(load_lexicon, self.lists)]

    def is_met_by(self, text: str) -> bool:
        """Whether a wording of it stands in the text; of an expenditure's words only those that are sure."""
        found = (lexicon.find(text) for lexicon in self._lexicons)
        return any(match is not None and match.tier.is_sure for match in found)

    def place_of(self, key: str) -> int | None:
        """How near the rule or figure lies, from 0; None if it does not belong to the topic."""
        return self.leads_to.index(key) if key in self.leads_to else None


@cache
def all_topics() -> Mapping[str, Topic]:
    """Every topic by its name."""
    return {name: _read(name, data) for name, data in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()}


def _read(name: str, data: dict[str, Any]) -> Topic:
    words = Lexicon(name, {one: LanguageList(certain=data.get(one, ())) for one in _LANGUAGES})
    unknown = data.keys() - {*_LANGUAGES, "leads_to", "lists", "needs", "elsewhere"}
    if unknown:
        raise ValueError(f"Topic {name}: nobody reads {', '.join(sorted(unknown))}.")
    named = {one: tuple(data.get(one, ())) for one in ("leads_to", "lists", "needs")}
    return Topic(name, words, elsewhere=data.get("elsewhere", False), **named)


@lru_cache(maxsize=256)
def topics_of(text: str) -> tuple[Topic, ...]:
    """The topics a text speaks of. Kept, for a question is held against many others."""
    met = {name for name, topic in all_topics().items() if topic.is_met_by(text)}
    return tuple(
        topic for name, topic in all_topics().items() if name in met and (not topic.needs or met & {*topic.needs})
    )


def names_of(topics: Iterable[Topic]) -> list[str]:
    return [topic.name for topic in topics]
