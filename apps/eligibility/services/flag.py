"""Flags: written by a check, decided by people."""

import json
from decimal import Decimal

import polars as pl
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.money import from_cents
from apps.consortia.models import Membership
from apps.eligibility.enums import FLAG_TRANSITIONS, FlagState
from apps.eligibility.explain import WORDS
from apps.eligibility.missing import find_unasked
from apps.eligibility.models import CheckRun, Flag, FlagDecision
from apps.eligibility.services.flag_question import mail_about_flag

_EVENTS = {
    FlagState.ACCEPTED: EventKey.FLAG_ACCEPTED,
    FlagState.REJECTED: EventKey.FLAG_REJECTED,
    FlagState.ASKED: EventKey.FLAG_ASKED,
    FlagState.ANSWERED: EventKey.FLAG_ANSWERED,
}
_BESIDE = ("others", WORDS)
_NEEDS_REASON = {FlagState.REJECTED, FlagState.ASKED, FlagState.ANSWERED}

FlagKey = tuple[int | None, str, str]
Flags = dict[FlagKey, Flag]


def store_flags(*, run: CheckRun, flags: pl.DataFrame, untold: pl.DataFrame | None = None) -> int:
    """Bring a report's flags to what this run found; answers how many stand now.

    A flag found again is the same flag, so that nobody's page or decision loses it; an undecided one not found again
    is gone. A flag somebody has worked on stays with its decision: while the rule finds the same again it counts, and
    once the partner has corrected what it was about, it takes nothing any more. Of a rule that was not told because
    whoever asked may not know (``untold`` as of ``evaluate``) everything stays: not to be told is no finding.
    """
    found = {_key(flag): flag for flag in _flags(run, flags)}
    stored = Flag.objects.filter(report_id=run.report_id).exclude(rule_id__in=find_unasked(untold))
    known = {_key(flag): flag for flag in stored.select_related("run__job")}
    _mark_found(run, {key: flag for key, flag in known.items() if flag.state != FlagState.OPEN}, found)
    _refresh_undecided(run, {key: flag for key, flag in known.items() if flag.state == FlagState.OPEN}, found)
    Flag.objects.bulk_create([flag for key, flag in found.items() if key not in known], batch_size=2000)
    return Flag.objects.filter(report_id=run.report_id).count()


def _refresh_undecided(run: CheckRun, undecided: Flags, found: Flags) -> None:
    gone = [flag.pk for key, flag in undecided.items() if key not in found]
    Flag.objects.filter(pk__in=gone).delete()
    Flag.objects.filter(pk__in=[flag.pk for key, flag in undecided.items() if key in found]).update(run=run)
    again = [(flag, found[key]) for key, flag in undecided.items() if key in found]
    changed = [(flag, now) for flag, now in again if _weight(flag) != _weight(now)]
    for flag, now in changed:
        flag.severity, flag.ineligible_eur, flag.params = now.severity, now.ineligible_eur, now.params
    fields = ["severity", "ineligible_eur", "params"]
    Flag.objects.bulk_update([flag for flag, _now in changed], fields, batch_size=2000)


def _weight(flag: Flag) -> tuple[str, Decimal, object]:
    return flag.severity, flag.ineligible_eur, [flag.params.get(name) for name in _BESIDE]


def _mark_found(run: CheckRun, decided: Flags, found: Flags) -> None:
    again = [flag.pk for key, flag in decided.items() if key in found]
    gone = [flag.pk for key, flag in decided.items() if key not in found and _may_be_mended(flag, run)]
    Flag.objects.filter(pk__in=again).update(run=run, is_found=True)
    Flag.objects.filter(pk__in=gone, is_found=True).update(is_found=False)


def _may_be_mended(flag: Flag, run: CheckRun) -> bool:
    """The report was open for correction since the flag was found. Checked again as it is, no decision loses effect."""
    submitted_at = run.report.submitted_at
    return run.report.is_editable or submitted_at is None or flag.run.job.requested_at < submitted_at


def _flags(run: CheckRun, flags: pl.DataFrame) -> list[Flag]:
    return [
        Flag(
            partnership_id=run.partnership_id,
            partner_id=run.partner_id,
            report_id=run.report_id,
            run=run,
            line_id=None if row["line_id"] is None else int(row["line_id"]),
            rule_id=row["rule_id"],
            severity=row["severity"],
            # What the line loses by it: a difference the conversion has already taken care of is said, not cut again.
            ineligible_eur=from_cents(row["deduction_eur_cents"] or 0),
            params=json.loads(row["params"] or "{}"),
        )
        for row in flags.iter_rows(named=True)
    ]


def _key(flag: Flag) -> FlagKey:
    # What other lines it points to is evidence beside the finding, and grows with every report: not what it is. So is
    # what a model makes of its words, which another version sees a little differently.
    finding = {name: value for name, value in flag.params.items() if name not in _BESIDE}
    return flag.line_id, flag.rule_id, json.dumps(finding, sort_keys=True)


def decide_flag(*, member: Membership, flag: Flag, state: FlagState, reason: str = "") -> Flag:
    """Accept, reject, ask or answer. Who and why is kept for good.

    Raises ``ValidationError`` when the step is not allowed from where the flag stands, or a reason is missing.
    """
    locked = Flag.objects.select_for_update(of=("self",)).select_related("line").get(pk=flag.pk)
    if (FlagState(locked.state), state) not in FLAG_TRANSITIONS:
        raise ValidationError(_("This flag has been decided already. Reload the page to see by whom."), code="state")
    if state in _NEEDS_REASON and not reason.strip():
        raise ValidationError({"reason": _("Say why. The reason is kept with the decision.")})
    locked.state = state
    locked.save(update_fields=["state"])
    _record(member, locked, state, reason.strip())
    if state in {FlagState.ASKED, FlagState.ANSWERED}:
        mail_about_flag(member=member, flag=locked, state=state, words=reason.strip())
    return locked


def _record(member: Membership, flag: Flag, state: FlagState, reason: str) -> None:
    FlagDecision.objects.create(
        partnership_id=flag.partnership_id,
        partner_id=flag.partner_id,
        flag=flag,
        state=state,
        reason=reason,
        decided_by=member.user,
    )
    record_event(
        key=_EVENTS[state],
        partnership_id=flag.partnership_id,
        partner_id=flag.partner_id,
        actor_id=member.user_id,
        subject=flag,
        data={"rule": flag.rule_id, "reason": reason, "amount": str(flag.ineligible_eur)},
    )
