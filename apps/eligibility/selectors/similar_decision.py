"""What was decided before on flags like these, to be shown beside them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F

from apps.eligibility.enums import FlagState
from apps.eligibility.models import Flag, FlagDecision
from apps.eligibility.normalise import fold, normal_name, normal_tax_id
from apps.eligibility.selectors.deduction import UNDECIDED
from apps.finance.models import ExpenditureLine

# Shown beside one flag; and read back for a page of flags, so that years of decisions do not weigh on every page.
_MOST_SHOWN = 3
_MOST_READ = 2000
_Likeness = tuple[str, int, str, str]


@dataclass(frozen=True, slots=True)
class SimilarDecision:
    """How a flag of the same rule was decided on a line of the same partner, supplier or description."""

    flag_id: int
    state: str
    reason: str
    decided_by: str
    decided_at: datetime.datetime
    report_id: int
    period: int
    line_id: int
    line_number: int
    same_supplier: bool

    @property
    def is_accepted(self) -> bool:
        return self.state == FlagState.ACCEPTED

    @property
    def state_text(self) -> str:
        return str(FlagState(self.state).label)


def similar_decisions(flags: Sequence[Flag]) -> dict[int, list[SimilarDecision]]:
    """By undecided flag, the latest decisions on like flags of the partner, newest first; one query for a page.

    Like are flags of the same rule on a line with the same supplier or the same description, however they are spelt.
    """
    open_flags = [flag for flag in flags if flag.state in UNDECIDED and flag.line is not None]
    if not open_flags:
        return {}
    known = _by_likeness(_latest_decisions(open_flags))
    found: dict[int, list[SimilarDecision]] = {}
    for flag in open_flags:
        like = {decision.flag_id: decision for key in _keys(flag) for decision in known.get(key, ())}
        newest = sorted(like.values(), key=lambda decision: decision.decided_at, reverse=True)
        found[flag.pk] = [decision for decision in newest if decision.flag_id != flag.pk][:_MOST_SHOWN]
    return {pk: decisions for pk, decisions in found.items() if decisions}


def _latest_decisions(flags: Iterable[Flag]) -> Iterable[FlagDecision]:
    """The steps by which flags of these rules and partners came to stand as they do."""
    return (
        FlagDecision.objects.filter(
            flag__rule_id__in={flag.rule_id for flag in flags},
            flag__partner_id__in={flag.partner_id for flag in flags},
            flag__line__isnull=False,
            state__in=(FlagState.ACCEPTED, FlagState.REJECTED),
            state=F("flag__state"),
        )
        .select_related("decided_by", "flag__line", "flag__report__period")
        .order_by("-decided_at", "-pk")[:_MOST_READ]
    )


def _by_likeness(decisions: Iterable[FlagDecision]) -> dict[_Likeness, list[SimilarDecision]]:
    known: dict[_Likeness, list[SimilarDecision]] = defaultdict(list)
    seen: set[int] = set()
    for decision in decisions:
        if decision.flag_id not in seen:
            seen.add(decision.flag_id)
            for key in _keys(decision.flag):
                known[key].append(_similar(decision, same_supplier=key[2] != "description"))
    return known


def _keys(flag: Flag) -> list[_Likeness]:
    """What makes two flags alike: by tax number, by name, by wording."""
    line: ExpenditureLine | None = flag.line
    if line is None:
        return []
    marks = {
        "description": " ".join(fold(line.description).split()),
        "name": normal_name(line.supplier_name),
        "tax": normal_tax_id(line.supplier_tax_id),
    }
    return [(flag.rule_id, flag.partner_id, kind, text) for kind, text in marks.items() if text]


def _similar(decision: FlagDecision, *, same_supplier: bool) -> SimilarDecision:
    flag = decision.flag
    line: ExpenditureLine | None = flag.line
    assert line is not None  # noqa: S101 - the query asks for flags on lines only
    return SimilarDecision(
        flag_id=flag.pk,
        state=decision.state,
        reason=decision.reason,
        decided_by=decision.decided_by.full_name,
        decided_at=decision.decided_at,
        report_id=flag.report_id,
        period=flag.report.period.number,
        line_id=line.pk,
        line_number=line.number,
        same_supplier=same_supplier,
    )
