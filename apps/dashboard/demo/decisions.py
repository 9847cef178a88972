"""What the lead partner of the demonstration decides on the flags of submitted reports, and what partners answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from apps.consortia.models import Membership
from apps.dashboard.demo.costs import PlannedLine
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.reports import PlayedLines
from apps.dashboard.demo.tables import read_table
from apps.eligibility.enums import FlagState, Severity
from apps.eligibility.models import Flag
from apps.eligibility.services.flag_decision import decide_flag
from apps.tenancy.context import enter_tenant

_DEDUCTED = {Severity.FULL, Severity.PART}
_REASONS = {
    Severity.CLARIFY: "The partner explained the cost and handed in what was missing.",
    Severity.WARN: "Noted; nothing to deduct.",
    Severity.RECLASSIFY: "The partner books the cost in the right category from now on; the amount stays.",
}
# A partner above its budget in every category is above it in all: deducting both would take the money twice.
_DEDUCTED_ELSEWHERE = {"partner-budget-exceeded": "Deducted category by category already."}


@dataclass(frozen=True, slots=True)
class Step:
    """One decision: who takes it, on what, to which state, and why."""

    member: Membership
    flag: Flag
    state: FlagState
    reason: str


def decide_closed(stage: Stage, period_id: int, lines: PlayedLines) -> None:
    """Everything of a closed period is decided: what takes money off is accepted, the rest cleared up."""
    plans = _plans(lines)
    with enter_tenant(stage.lead.seat):
        for flag in Flag.objects.filter(report__period_id=period_id, state=FlagState.OPEN).select_related("partner"):
            _take(_verdict(stage.lead, flag, plans.get(flag.line_id or 0)))


def _verdict(lead: Membership, flag: Flag, plan: PlannedLine | None) -> Step:
    reason = plan.reason if plan is not None and flag.severity != Severity.WARN else ""
    if flag.rule_id in _DEDUCTED_ELSEWHERE:
        return Step(lead, flag, FlagState.REJECTED, _DEDUCTED_ELSEWHERE[flag.rule_id])
    if flag.severity in _DEDUCTED:
        return Step(lead, flag, FlagState.ACCEPTED, reason)
    by_rule = read_table("decisions")["reasons"].get(flag.rule_id, "")
    return Step(lead, flag, FlagState.REJECTED, reason or by_rule or _REASONS[Severity(flag.severity)])


def decide_open(stage: Stage, period_id: int, lines: PlayedLines) -> None:
    """In the open period some flags wait for a decision, some for the partner's answer, some are answered."""
    plans = _plans(lines)
    with enter_tenant(stage.lead.seat):
        flags = list(Flag.objects.filter(report__period_id=period_id, line__isnull=False))
    for flag in flags:
        for step in _steps(stage, flag, plans.get(flag.line_id or 0)):
            with enter_tenant(step.member.seat):
                _take(step)


def _steps(stage: Stage, flag: Flag, plan: PlannedLine | None) -> Iterator[Step]:
    if plan is None or plan.expects != flag.rule_id or plan.decision not in {FlagState.ASKED, FlagState.ANSWERED}:
        return
    yield Step(stage.lead, flag, FlagState.ASKED, plan.reason)
    if plan.decision == FlagState.ANSWERED:
        partner = next(seat for seat in stage.members.values() if seat.partner_id == flag.partner_id)
        yield Step(partner, flag, FlagState.ANSWERED, plan.answer)


def _take(step: Step) -> None:
    decide_flag(member=step.member, flag=step.flag, state=step.state, reason=step.reason)


def _plans(lines: PlayedLines) -> dict[int, PlannedLine]:
    return {line.pk: plan for line, plan in lines}
