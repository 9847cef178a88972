"""A drafted sentence before it is stored, and the section it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from apps.project_reporting.drafting.ledger import Figures
from apps.project_reporting.enums import SectionKind, SentenceKind


@dataclass(frozen=True, slots=True)
class Section:
    kind: SectionKind
    work_package_id: int | None = None
    partner_id: int | None = None


@dataclass(frozen=True, slots=True)
class DraftedSentence:
    """``source_field`` is a passage's field for a quote, and the subject of the facts for a ledger sentence."""

    section: Section
    kind: SentenceKind
    source_field: str
    text: str = ""
    language: str = ""
    template: str = ""
    figures: Figures = field(default_factory=dict)
    source_report_id: int | None = None
    is_new: bool = True
    # Where a model wrote the text: the partner's own words and their language, and the name of the model.
    original_text: str = ""
    original_language: str = ""
    made_with: str = ""
    # There was no room for it within the programme's limit: kept aside, so that a person may take it in instead.
    is_left_out: bool = False
