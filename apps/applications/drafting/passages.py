"""What drafts are assembled from."""

from __future__ import annotations

from dataclasses import dataclass

from apps.applications.enums import SourceKind


@dataclass(frozen=True, slots=True)
class Passage:
    """A text somebody wrote. ``reference`` finds it again, ``label`` tells a reader where it is from."""

    text: str
    language: str
    kind: SourceKind
    reference: str
    label: str
