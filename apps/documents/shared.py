"""Which files others read too: those a partner has given to the whole partnership, or to who reads a clarification
or a finding of an audit.

Asked by name: what files are given for is known to apps above this one. The tables named here have walls of their own,
so a row counts once its reader may see it: a deliverable's or an output's file from the day it was handed in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import F

if TYPE_CHECKING:
    from apps.documents.models import Document

# SECURITY: with the partner, which the walls of those tables hold to who writes: a row that names another partner's
# file gives nobody that file.
SHARED_ROWS = (
    "(id, partner_id) IN (SELECT document_id, partner_id FROM workplan_deliverableevidence)"
    " OR (id, partner_id) IN (SELECT document_id, partner_id FROM workplan_outputfile)"
    " OR (id, partner_id) IN (SELECT document_id, partner_id FROM meetings_meetingfile)"
    " OR (id, partner_id) IN (SELECT document_id, given_by_id FROM clarifications_clarificationfile)"
    " OR (id, partner_id) IN (SELECT document_id, partner_id FROM assurance_findingfile)"
)


def is_shared(document: Document) -> bool:
    """Handed in as a deliverable or output, laid before a meeting or, for those who read it, into a clarification or
    beside the answer to a finding."""
    handed_in = any(
        apps.get_model("workplan", model)
        .objects.filter(document=document, partner_id=document.partner_id, version__lte=F(f"{product}__version"))
        .exists()
        for model, product in (("DeliverableEvidence", "deliverable"), ("OutputFile", "output"))
    )
    before_a_meeting = apps.get_model("meetings", "MeetingFile").objects.filter(
        document=document, partner_id=document.partner_id
    )
    in_a_clarification = apps.get_model("clarifications", "ClarificationFile").objects.filter(
        document=document, given_by_id=document.partner_id
    )
    beside_an_answer = apps.get_model("assurance", "FindingFile").objects.filter(
        document=document, partner_id=document.partner_id
    )
    shared = (before_a_meeting, in_a_clarification, beside_an_answer)
    return handed_in or any(rows.exists() for rows in shared)
