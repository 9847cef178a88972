"""A person decides what is left out before an application is shared, and says that she has looked it through."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.memory.enums import Edition, RedactionKind, RedactionReason, RedactionState
from apps.memory.models import EarlierApplication, Passage, Redaction
from apps.memory.permissions import can_change_application
from apps.memory.selectors.earlier_application import count_open_redactions, list_own_passages
from apps.memory.services.earlier_application import SHARED
from apps.memory.services.event import record_memory_event


def decide_redaction(*, member: Membership, redaction: Redaction, state: RedactionState) -> Redaction:
    """Leave the words out, or let them stay. Raises ``ValidationError`` while shared, and ``PermissionDenied``."""
    application = redaction.passage.application
    require(can_change_application(member, application))
    _require_unshared([redaction.passage_id])
    if state == RedactionState.PROPOSED:
        raise ValidationError({"state": ValidationError(_("Leave it out, or let it stay."), code="state")})
    _decide(Redaction.objects.filter(pk=redaction.pk), member, state)
    _record(EventKey.REDACTION_DECIDED, member, application, {"redactions": [redaction.pk], "state": state})
    redaction.refresh_from_db()
    return redaction


def accept_proposals(
    *, member: Membership, application: EarlierApplication, kinds: Iterable[RedactionKind] = ()
) -> int:
    """Leave out all that is still proposed, of these kinds or of every kind. Answers how many.

    Raises ``ValidationError`` while shared, and ``PermissionDenied``.
    """
    require(can_change_application(member, application))
    rows = Redaction.objects.filter(passage__application=application, state=RedactionState.PROPOSED)
    if wanted := list(kinds):
        rows = rows.filter(kind__in=wanted)
    ids = list(rows.values_list("pk", flat=True))
    if ids:
        _require_unshared(rows.values_list("passage_id", flat=True))
        _decide(Redaction.objects.filter(pk__in=ids), member, RedactionState.ACCEPTED)
        data: dict[str, object] = {"redactions": ids, "state": RedactionState.ACCEPTED}
        _record(EventKey.REDACTION_DECIDED, member, application, data)
    return len(ids)


def add_redaction(*, member: Membership, passage: Passage, words: str, kind: RedactionKind) -> int:
    """Leave words out wherever they stand in the application, as they are written. Answers at how many places.

    Raises ``ValidationError`` for words that do not stand in the passage and while shared, and ``PermissionDenied``.
    """
    application = passage.application
    require(can_change_application(member, application))
    wanted = " ".join(words.split())
    if not wanted or not _places(wanted, passage.text):
        message = _("These words do not stand in the passage. Copy them exactly as they are written.")
        raise ValidationError({"words": ValidationError(message, code="absent")})
    holding = [one for one in list_own_passages(application) if _places(wanted, one.text)]
    _require_unshared([one.pk for one in holding])
    added = sum(_mark(member, one, wanted, kind) for one in holding)
    _record(EventKey.REDACTION_ADDED, member, application, {"passage": passage.pk, "kind": kind, "places": added})
    return added


def finish_review(*, member: Membership, application: EarlierApplication) -> int:
    """Say that every passage was looked through; answers how many were new to it.

    Raises ``ValidationError`` while proposals are undecided or there is nothing to look through, and
    ``PermissionDenied``.
    """
    require(can_change_application(member, application))
    if count_open_redactions(application):
        raise ValidationError(
            _("Decide first on everything that is proposed: leave it out, or let it stay."), code="undecided"
        )
    passages = Passage.objects.filter(application=application, edition=Edition.OWN)
    if not passages.exists():
        raise ValidationError(_("There is no text yet that could be shared."), code="empty")
    count = passages.filter(reviewed_at__isnull=True).update(reviewed_at=timezone.now(), reviewed_by_id=member.user_id)
    if count:
        _record(EventKey.EARLIER_APPLICATION_REVIEWED, member, application, {"passages": count})
    return count


def _require_unshared(passage_ids: Iterable[int]) -> None:
    """What others read does not change beneath them; a passage that was added since may still be decided on."""
    if Passage.objects.filter(source_id__in=passage_ids).exists():
        raise ValidationError(SHARED, code="shared")


def _decide(rows: QuerySet[Redaction], member: Membership, state: RedactionState) -> None:
    rows.update(state=state, decided_by_id=member.user_id, decided_at=timezone.now())


def _mark(member: Membership, passage: Passage, words: str, kind: RedactionKind) -> int:
    places = _places(words, passage.text)
    decided = {"state": RedactionState.ACCEPTED, "decided_by_id": member.user_id, "decided_at": timezone.now()}
    for start, end in places:
        Redaction.objects.update_or_create(
            passage=passage,
            start=start,
            end=end,
            defaults=decided,
            create_defaults={
                **decided,
                "partnership_id": passage.partnership_id,
                "partner_id": passage.partner_id,
                "kind": kind,
                "reason": RedactionReason.PERSON,
            },
        )
    return len(places)


def _places(words: str, text: str) -> list[tuple[int, int]]:
    """Where the words stand whole, however the text breaks its lines between them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]


def _record(key: EventKey, member: Membership, application: EarlierApplication, data: dict[str, object]) -> None:
    record_memory_event(key=key, member=member, application=application, data=data)
