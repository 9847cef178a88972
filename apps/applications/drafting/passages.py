"""What drafts are assembled from, and the hook by which other apps bring passages they may show.

A source is asked with the question and answers passages with their provenance; it shows nothing the asking seat may not
read. Nothing is registered where no such app is installed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apps.applications.enums import SourceKind

if TYPE_CHECKING:
    from apps.consortia.models import Membership


@dataclass(frozen=True, slots=True)
class Passage:
    """A text somebody wrote. ``reference`` finds it again, ``label`` tells a reader where it is from."""

    text: str
    language: str
    kind: SourceKind
    reference: str
    label: str


@dataclass(frozen=True, slots=True)
class PassageQuestion:
    """What is looked for: a section's question in the language of the application."""

    section: str
    question: str
    language: str
    limit: int = 10


PassageSource = Callable[["Membership", PassageQuestion], Sequence[Passage]]
_sources: list[PassageSource] = []


def register_passages(source: PassageSource) -> None:
    """Called once by the app that brings them, when it is ready."""
    if source not in _sources:
        _sources.append(source)


def ask_passages(member: Membership, question: PassageQuestion) -> list[Passage]:
    """What every registered source answers, in their order."""
    return [passage for source in _sources for passage in source(member, question)]
