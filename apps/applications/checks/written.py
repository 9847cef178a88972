"""What people wrote, as checks read it. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from apps.nlp.sentences import split_sentences


@dataclass(frozen=True)
class WrittenSection:
    """A section's current text with its language and the form's limit; the sentences are its own characters."""

    key: str
    text: str
    language: str
    characters: int = 0
    limit: int | None = None

    @cached_property
    def sentences(self) -> list[str]:
        return split_sentences(self.text, self.language)
