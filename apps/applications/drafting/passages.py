"""What drafts are assembled from."""

from __future__ import annotations

from dataclasses import dataclass

from apps.applications.enums import SourceKind


@dataclass(frozen=True, slots=True)
class Passage:
    """A text somebody wrote. ``reference`` finds it again, ``label`` tells a reader where it is from.

    ``spared``: the organisation that wrote it has switched AI off, so no language model reads it.
    """

    text: str
    language: str
    kind: SourceKind
    reference: str
    label: str
    spared: bool = False
