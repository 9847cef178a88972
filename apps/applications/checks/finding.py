"""What a check says of an application: where, which sentences, and why – as data; words are made at reading."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from apps.applications.enums import FindingCode


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence as it stands in a section (``section`` is its key), word for word."""

    section: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Finding:
    """``params`` holds plain codes, numbers and names. ``is_proposal``: a guess by meaning or words, not a fact."""

    code: FindingCode
    sections: tuple[str, ...]
    quotations: tuple[Quotation, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    is_proposal: bool = False

    @property
    def fingerprint(self) -> str:
        """The same for the same finding on the same sentences, in any order of the sections."""
        said = sorted((one.section, one.sentence) for one in self.quotations)
        what = [str(self.code), sorted(self.sections), said, dict(self.params)]
        return hashlib.sha256(json.dumps(what, sort_keys=True, default=str).encode()).hexdigest()

    @property
    def text(self) -> str:
        """In the active language."""
        from apps.applications.checks.wordings import describe

        return describe(self)
