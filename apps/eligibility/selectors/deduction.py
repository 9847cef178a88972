"""What decided flags take off the lines. Exact, in EUR, computed by the database in one statement each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, Max, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Greatest, Least

from apps.eligibility.enums import FlagState, Severity
from apps.eligibility.models import Flag

UNDECIDED = (FlagState.OPEN, FlagState.ASKED, FlagState.ANSWERED)

EUR: "DecimalField[Any, Any]" = DecimalField(max_digits=16, decimal_places=2)
NOTHING = Value(Decimal("0.00"), output_field=EUR)
# What a flag's line can lose at most; a credit note loses nothing.
LINE_EUR = Greatest(Coalesce(F("line__declared_eur"), NOTHING), NOTHING)
_OPEN_QUESTION = Q(severity=Severity.CLARIFY, state__in=UNDECIDED)
# A run proposes the follow-up from everything it found. Once people have decided, it is computed anew from what they
# accepted; counting the proposal as well would take the flat rate twice.
FOLLOW_UP_RULES = ("flat-rate-follow-up", "indirect-rate-follow-up")


@dataclass(frozen=True)
class FlagSums:
    flags: int
    undecided: int
    at_risk_eur: Decimal
    deducted_eur: Decimal


def deductions_by_line(*, report_ids: Iterable[int]) -> QuerySet[Flag, Any]:
    """Per line with accepted flags: ``line_id``, ``report_id``, ``category``, ``kind``, ``deducted_eur``.

    ``deducted_eur = min(declared, max(FULL, Σ PART))`` over the accepted flags, never negative, so a line never loses
    more than it declares and a credit note loses nothing. Flat-rate follow-ups are left out (see ``FOLLOW_UP_RULES``),
    and so are parked lines: what is not counted is not deducted either.
    """
    return _line_losses(_accepted(report_ids))


def sum_flags(*, report_id: int) -> "FlagSums":
    """How many flags a report has, what the accepted ones take off it, and what the undecided ones may take besides.

    At risk is the loss if everything undecided were accepted too, less what is deducted already: two flags on one line
    are not counted twice.
    """
    flags = _counted().filter(report_id=report_id)
    counts = Flag.objects.filter(report_id=report_id).aggregate(
        flags=Count("pk"), undecided=Count("pk", filter=Q(state__in=UNDECIDED))
    )
    deducted = _total_loss(flags.filter(state=FlagState.ACCEPTED))
    worst = _total_loss(flags.exclude(state=FlagState.REJECTED))
    return FlagSums(**counts, at_risk_eur=worst - deducted, deducted_eur=deducted)


def at_risk_by_report(*, report_ids: Iterable[int]) -> dict[int, Decimal]:
    """``sum_flags(...).at_risk_eur`` of many reports in two queries; those with nothing at risk are left out."""
    flags = Flag.objects.filter(report__in=list(report_ids), is_found=True).exclude(rule_id__in=FOLLOW_UP_RULES)
    undecided = flags.exclude(state=FlagState.REJECTED)
    at_risk: dict[int, Decimal] = defaultdict(Decimal)
    on_lines = undecided.filter(line__isnull=False, line__parking__isnull=True).order_by()
    on_reports = undecided.filter(line__isnull=True).order_by()
    sure = Q(state=FlagState.ACCEPTED)
    rows = [
        *on_lines.values("line_id", "report_id").annotate(worst=_capped(_loss()), deducted=_capped(_loss(sure))),
        *on_reports.values("report_id").annotate(worst=_loss(), deducted=_loss(sure)),
    ]
    for row in rows:
        at_risk[row["report_id"]] += row["worst"] - row["deducted"]
    return {report_id: eur for report_id, eur in at_risk.items() if eur}


def _total_loss(flags: QuerySet[Flag]) -> Decimal:
    nothing = Decimal("0.00")
    on_lines = _line_losses(flags).aggregate(eur=Sum("deducted_eur"))["eur"]
    on_report = flags.filter(line__isnull=True).aggregate(eur=_loss())["eur"]
    return (on_lines or nothing) + (on_report or nothing)


def _line_losses(flags: QuerySet[Flag]) -> QuerySet[Flag, Any]:
    on_lines = flags.filter(line__isnull=False, line__parking__isnull=True).order_by()
    rows = on_lines.values("line_id", "report_id", category=F("line__category"), kind=F("line__kind"))
    return rows.annotate(deducted_eur=_capped(_loss()))


def losses_by_line(*, report_id: int) -> QuerySet[Flag, Any]:
    """Per line with flags of the latest check: what it loses by ``accepted_eur`` flags, by all that are certain and not
    rejected (``cut_eur``), and at the worst, if open questions end against it too (``worst_eur``).

    Beside them the line's ``category``, ``kind``, ``currency``, ``declared`` and ``declared_eur``. Never more than the
    line declares, and nothing of a credit note; flat-rate follow-ups and parked lines are left out as in
    ``deductions_by_line``.
    """
    on_lines = _standing(report_id).filter(line__isnull=False, line__parking__isnull=True).order_by()
    names = ("category", "kind", "currency", "declared", "declared_eur")
    rows = on_lines.values("line_id", **{name: F(f"line__{name}") for name in names})
    whole = Coalesce(F("line__declared_eur"), NOTHING, output_field=EUR)
    questions = Coalesce(Max("line__declared_eur", filter=_OPEN_QUESTION), NOTHING, output_field=EUR)
    losses = {
        "accepted_eur": _loss(Q(state=FlagState.ACCEPTED)),
        "cut_eur": _loss(),
        "worst_eur": Greatest(_loss(), questions, output_field=EUR),
    }
    return rows.annotate(
        **{name: Greatest(NOTHING, Least(whole, loss), output_field=EUR) for name, loss in losses.items()}
    )


def losses_of_report(*, report_id: int) -> dict[str, Decimal]:
    """The same three of the flags on the report as a whole (ceilings), before they are held against what is left.

    What an open question on the whole report could cost is not known, and counted as nothing.
    """
    flags = _standing(report_id).filter(line__isnull=True)
    sums = flags.aggregate(accepted_eur=_loss(Q(state=FlagState.ACCEPTED)), cut_eur=_loss())
    return {"accepted_eur": sums["accepted_eur"], "cut_eur": sums["cut_eur"], "worst_eur": sums["cut_eur"]}


def _standing(report_id: int) -> QuerySet[Flag]:
    return _counted().filter(report_id=report_id).exclude(state=FlagState.REJECTED)


def deductions_by_report(*, report_ids: Iterable[int]) -> QuerySet[Flag, Any]:
    """Per report with accepted flags on the report as a whole (ceilings): ``report_id``, ``deducted_eur``."""
    accepted = _accepted(report_ids).filter(line__isnull=True).order_by()
    return accepted.values("report_id").annotate(deducted_eur=_loss())


def _accepted(report_ids: Iterable[int]) -> QuerySet[Flag]:
    return _counted().filter(report__in=list(report_ids), state=FlagState.ACCEPTED)


def _counted() -> QuerySet[Flag]:
    """Flags that may take something: found by the latest check, and no proposal of a follow-up."""
    return Flag.objects.filter(is_found=True).exclude(rule_id__in=FOLLOW_UP_RULES)


def _capped(loss: Greatest) -> Greatest:
    """Never more than the line declares, and nothing of a credit note."""
    declared = Coalesce(F("line__declared_eur"), NOTHING, output_field=EUR)
    return Greatest(NOTHING, Least(declared, loss), output_field=EUR)


def _loss(only: Q | None = None) -> Greatest:
    """``max(FULL, Σ PART)`` of these flags; other severities say something about a line and take nothing."""
    only = only or Q()
    full = Coalesce(Max("ineligible_eur", filter=only & Q(severity=Severity.FULL)), NOTHING, output_field=EUR)
    part = Coalesce(Sum("ineligible_eur", filter=only & Q(severity=Severity.PART)), NOTHING, output_field=EUR)
    return Greatest(full, part, output_field=EUR)
