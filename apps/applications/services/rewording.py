"""The configured text model words an assembled draft anew: a person asks, a worker does it, a person takes it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.applications.drafting.assemble import AssembledDraft
from apps.applications.drafting.rewording import RewordedDraft, reword_draft
from apps.applications.enums import REWORD, RewordingState
from apps.applications.models import Rewording
from apps.applications.permissions import acting_partner_id
from apps.applications.selectors.rewording import can_ask_for_rewording, find_rewording
from apps.applications.selectors.section import SectionEntry, find_section, get_application
from apps.applications.services.section import hold_section
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.jobs.models import Job
from apps.jobs.services.job import JobClaim, request_job


def ask_for_rewording(*, member: Membership, entry: SectionEntry, draft: AssembledDraft) -> Rewording:
    """Have a worker word the draft anew once the transaction is committed. The same draft is asked for once.

    Raises ``ValidationError`` where there is nothing to word, and ``PermissionDenied``, also where no text model is set
    up or the member's organisation has switched AI off.
    """
    require(can_ask_for_rewording(member))
    if not draft.sentences:
        raise ValidationError(_("There is no draft to word anew."), code="empty")
    section = hold_section(member, entry.form.key)
    held = find_section(partnership=member.partnership, key=entry.form.key)
    known = find_rewording(entry=held, draft=draft) if held else None
    if known is not None and known.state != RewordingState.REFUSED:
        return known
    rewording = Rewording.objects.create(
        partnership_id=member.partnership_id,
        partner_id=acting_partner_id(member),
        section=section,
        language=get_application(member.partnership).language,
        marks=draft.marks,
        asked_by_id=member.user_id,
    )
    request_job(kind=REWORD, subject=rewording, partner_id=acting_partner_id(member), user=member.user)
    _record(EventKey.REWORDING_ASKED, rewording, member.user_id, {"sentences": len(draft.sentences)})
    return rewording


def perform_rewording(claim: JobClaim) -> None:
    """Word the draft of a job anew. No transaction is held while the model writes."""
    with claim.step("read"):
        rewording = Rewording.objects.get(pk=claim.subject_id)
    claim.announce("write")
    made = reword_draft(rewording.marks, rewording.language)
    with claim.step("keep"):
        _keep(Rewording.objects.select_for_update(of=("self",)).get(pk=claim.subject_id), made)


def note_reworded(job: Job) -> None:
    """The trail tells what the machine wrote, or that it was refused; no person did either."""
    rewording = Rewording.objects.select_related("section").get(pk=job.subject_id)
    if rewording.state == RewordingState.REFUSED:
        _record(EventKey.REWORDING_REFUSED, rewording, None, {"doubts": rewording.refusal["doubts"]})
    else:
        data = {"sentences": len(rewording.worded), "with": rewording.made_with}
        _record(EventKey.REWORDING_DONE, rewording, None, data)


def note_not_reworded(job: Job) -> None:
    """The page offers another try."""
    refusal = {"sentence": "", "doubts": ["unavailable"]}
    Rewording.objects.filter(pk=job.subject_id).update(state=RewordingState.REFUSED, refusal=refusal)


def _keep(rewording: Rewording, made: RewordedDraft) -> None:
    """A model that changed nothing has worded nothing anew."""
    if made.made_with:
        rewording.state, rewording.worded, rewording.made_with = RewordingState.WORDED, made.worded, made.made_with
    else:
        doubts = list(made.doubts) or ["unchanged"]
        rewording.state, rewording.refusal = RewordingState.REFUSED, {"sentence": made.refused, "doubts": doubts}
    rewording.save(update_fields=["state", "worded", "made_with", "refusal"])


def _record(key: EventKey, rewording: Rewording, actor_id: int | None, data: dict[str, Any]) -> None:
    record_event(
        key=key,
        partnership_id=rewording.partnership_id,
        actor_id=actor_id,
        subject=rewording,
        data={"section": rewording.section.key, **data},
    )
