"""A person takes an assembled draft over."""

from __future__ import annotations

from apps.applications.drafting.assemble import AssembledDraft
from apps.applications.enums import TextOrigin
from apps.applications.models import SectionText
from apps.applications.selectors.section import SectionEntry
from apps.applications.services.section import save_section_text
from apps.consortia.models import Membership


def take_draft_over(
    *, member: Membership, entry: SectionEntry, draft: AssembledDraft, text: str, based_on: int
) -> SectionText:
    """Save the text as the person edited it; what stands in it of the draft keeps the mark of its source.

    Raises as ``save_section_text``.
    """
    return save_section_text(
        member=member,
        key=entry.form.key,
        text=text,
        based_on=based_on,
        origin=TextOrigin.DRAFT,
        sources=[one.mark for one in draft.sentences],
    )
