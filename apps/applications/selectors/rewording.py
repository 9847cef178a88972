"""Drafts that were worded anew, as they stand beside the assembled ones."""

from __future__ import annotations

from apps.applications.drafting.assemble import AssembledDraft
from apps.applications.models import Rewording
from apps.applications.permissions import can_write_application
from apps.applications.selectors.section import SectionEntry
from apps.consortia.models import Membership
from apps.nlp.text_models import get_rewriter


def can_ask_for_rewording(member: Membership) -> bool:
    """A text model is set up, and the member's organisation has not switched AI off."""
    partner = member.partner
    allows = partner is not None and partner.organisation.allows_ai
    return can_write_application(member) and allows and get_rewriter() is not None


def find_rewording(*, entry: SectionEntry, draft: AssembledDraft) -> Rewording | None:
    """What was made last of exactly this draft for the reader's partner; what was made of another one is past."""
    if entry.stored is None:
        return None
    latest = Rewording.objects.filter(section=entry.stored).first()
    return latest if latest is not None and latest.marks == draft.marks else None
