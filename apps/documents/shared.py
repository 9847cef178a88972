"""Which files others read too: those a partner has given to the whole partnership, or to who reads a clarification
or a finding of an audit.

Asked by name: what files are given for is known to apps above this one. The tables named here have walls of their own,
so a row counts once its reader may see it: a deliverable's or an output's file from the day it was handed in.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet

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


# Model, the field that points at who gave the file, and from which version on it counts.
_GIVEN: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("workplan.DeliverableEvidence", "partner", {"version__lte": F("deliverable__version")}),
    ("workplan.OutputFile", "partner", {"version__lte": F("output__version")}),
    ("meetings.MeetingFile", "partner", {}),
    ("clarifications.ClarificationFile", "given_by", {}),
    ("assurance.FindingFile", "partner", {}),
)


def is_shared(document: Document) -> bool:
    """Handed in as a deliverable or output, laid before a meeting or, for those who read it, into a clarification or
    beside the answer to a finding."""
    return any(rows.exists() for rows in _rows(document.pk, document.partner_id))


def shared() -> Q:
    """The same as a condition on a query of documents."""
    return reduce(or_, (Q(Exists(rows)) for rows in _rows(OuterRef("pk"), OuterRef("partner_id"))))


def _rows(document: Any, partner: Any) -> list[QuerySet[Any]]:
    return [
        apps.get_model(model).objects.filter(**where, document=document, **{f"{giver}_id": partner})
        for model, giver, where in _GIVEN
    ]
