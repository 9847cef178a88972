"""What people decide on flags, one by one or several at once. Who and why is kept for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.eligibility.enums import FLAG_TRANSITIONS, FlagState
from apps.eligibility.models import Flag, FlagDecision
from apps.eligibility.permissions import can_take_step, has_step
from apps.eligibility.selectors.deduction import UNDECIDED
from apps.eligibility.services.flag_question import mail_about_flag, mail_about_flags

MOST_AT_ONCE = 2000
_EVENTS = {
    FlagState.ACCEPTED: EventKey.FLAG_ACCEPTED,
    FlagState.REJECTED: EventKey.FLAG_REJECTED,
    FlagState.ASKED: EventKey.FLAG_ASKED,
    FlagState.ANSWERED: EventKey.FLAG_ANSWERED,
}
_NEEDS_REASON = {FlagState.REJECTED, FlagState.ASKED, FlagState.ANSWERED}
_TOLD = {FlagState.ASKED, FlagState.ANSWERED}
_DECIDED_ALREADY = _("This flag has been decided already. Reload the page to see by whom.")
_CHANGED = _("Somebody has worked on it since the page was opened.")
_NOT_POSSIBLE = _("This step is not possible from where the flag stands.")
_NOT_YOURS = _("It is not yours to decide, or its report is open for correction.")
_GONE = _("The flag is no longer there: a later check does not find it.")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why some of the flags were left as they are."""

    sentence: str
    count: int


@dataclass(frozen=True, slots=True)
class Together:
    """What came of a decision on several flags: those decided, and those left as they are, by reason."""

    decided: list[Flag] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def decide_flag(*, member: Membership, flag: Flag, state: FlagState, reason: str = "") -> Flag:
    """Accept, reject, ask or answer.

    Raises ``ValidationError`` when the step is not allowed from where the flag stands, or a reason is missing, and
    ``PermissionDenied`` when it is not the member's to take.
    """
    locked = _locked([flag.pk]).get()
    require(has_step(member, locked, state))
    if (FlagState(locked.state), state) not in FLAG_TRANSITIONS:
        raise ValidationError(_DECIDED_ALREADY, code="state")
    words = _checked_reason(state, reason)
    _store(member, [locked], state, words)
    if state in _TOLD:
        mail_about_flag(member=member, flag=locked, state=state)
    return locked


def decide_flags(*, member: Membership, seen: Mapping[int, str], state: FlagState, reason: str = "") -> Together:
    """Take one step with several flags, each as ``decide_flag`` would: all that may take it, or none.

    ``seen`` says by flag in which state the person saw it. A flag that has moved since, that is not the member's to
    decide or that cannot take the step is left as it is and told of. Raises ``ValidationError`` without a reason where
    one is needed, without a flag, and for more than ``MOST_AT_ONCE``; ``PermissionDenied`` if no flag was the member's.
    """
    if not seen:
        raise ValidationError(_("Choose at least one flag."), code="none")
    if len(seen) > MOST_AT_ONCE:
        sentence = _("At most %(most)s flags are decided at once. Narrow the filter.")
        raise ValidationError(sentence, code="many", params={"most": MOST_AT_ONCE})
    words = _checked_reason(state, reason)
    flags = {flag.pk: flag for flag in _locked(seen)}
    refused = {pk: _find_refusal(member, flags.get(pk), saw, state) for pk, saw in seen.items()}
    allowed = [flags[pk] for pk, sentence in refused.items() if sentence is None]
    if not allowed and set(refused.values()) == {_NOT_YOURS}:
        raise PermissionDenied
    _store(member, allowed, state, words)
    if state in _TOLD:
        mail_about_flags(member=member, flags=allowed, state=state)
    counted = Counter(str(sentence) for sentence in refused.values() if sentence is not None)
    return Together(allowed, [Refusal(sentence, count) for sentence, count in counted.most_common()])


def decide_all_flags(
    *, member: Membership, flags: QuerySet[Flag], expected: int, state: FlagState, reason: str = ""
) -> Together:
    """The same with every flag of a list that waits for a decision (for an answer, if the step is to answer).

    ``expected`` is how many the person was shown. Raises ``ValidationError`` if there are more or fewer by now.
    """
    waiting = (FlagState.ASKED.value,) if state == FlagState.ANSWERED else UNDECIDED
    seen = dict(flags.filter(state__in=waiting).order_by().values_list("pk", "state")[: MOST_AT_ONCE + 1])
    if len(seen) <= MOST_AT_ONCE and len(seen) != expected:
        raise ValidationError(
            _("The list has changed since you opened it. Look at it again, then decide."), code="changed"
        )
    return decide_flags(member=member, seen=seen, state=state, reason=reason)


def _locked(pks: Iterable[int]) -> QuerySet[Flag]:
    # Always in the same order: two people who decide on the same flags wait for each other, and never for ever.
    flags = Flag.objects.select_for_update(of=("self",)).select_related("line", "report__period", "report__partner")
    return flags.filter(pk__in=list(pks)).order_by("pk")


def _find_refusal(member: Membership, flag: Flag | None, saw: str, state: FlagState) -> Promise | None:
    if flag is None:
        return _GONE
    if flag.state != saw:
        return _CHANGED
    if (FlagState(flag.state), state) not in FLAG_TRANSITIONS:
        return _NOT_POSSIBLE
    return None if can_take_step(member, flag, state) else _NOT_YOURS


def _checked_reason(state: FlagState, reason: str) -> str:
    if state in _NEEDS_REASON and not reason.strip():
        raise ValidationError({"reason": _("Say why. The reason is kept with the decision.")})
    return reason.strip()


def _store(member: Membership, flags: Sequence[Flag], state: FlagState, reason: str) -> None:
    """Each flag's step with its own record; the caller holds the locks."""
    for flag in flags:
        flag.state = state
    Flag.objects.filter(pk__in=[flag.pk for flag in flags]).update(state=state)
    FlagDecision.objects.bulk_create(
        FlagDecision(
            partnership_id=flag.partnership_id, partner_id=flag.partner_id, flag=flag, state=state, reason=reason,
            decided_by=member.user, decided_as=member.role,
        )
        for flag in flags
    )  # fmt: skip
    for flag in flags:
        record_event(
            key=_EVENTS[state],
            partnership_id=flag.partnership_id,
            partner_id=flag.partner_id,
            actor_id=member.user_id,
            subject=flag,
            data={"rule": flag.rule_id, "reason": reason, "amount": str(flag.ineligible_eur)},
        )
