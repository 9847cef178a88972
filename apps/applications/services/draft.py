"""A person takes an assembled draft over."""

from __future__ import annotations

from apps.applications.drafting.assemble import AssembledDraft
from apps.applications.enums import RewordingState, TextOrigin
from apps.applications.models import Rewording, SectionText
from apps.applications.selectors.section import SectionEntry
from apps.applications.services.section import save_section_text
from apps.consortia.models import Membership


def take_draft_over(
    *,
    member: Membership,
    entry: SectionEntry,
    draft: AssembledDraft,
    text: str,
    based_on: int,
    rewording: Rewording | None = None,
) -> SectionText:
    """Save the text as the person edited it; what stands in it of the draft keeps the mark of its source.

    With ``rewording`` it is the draft as a language model worded it, and its sentences are marked as such besides.

    Raises as ``save_section_text``.
    """
    worded = rewording.worded if rewording and rewording.state == RewordingState.WORDED else []
    return save_section_text(
        member=member,
        key=entry.form.key,
        text=text,
        based_on=based_on,
        origin=TextOrigin.REWORDED if worded else TextOrigin.DRAFT,
        sources=worded or draft.marks,
    )
