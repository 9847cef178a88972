"""A flag as a row of a page: its words, its evidence, and what the reader may do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from apps.consortia.models import Membership
from apps.eligibility.forms.flag import DecisionForm
from apps.eligibility.models import Flag
from apps.eligibility.permissions import can_answer_flag, can_decide_flag
from apps.eligibility.selectors.deduction import UNDECIDED
from apps.eligibility.selectors.flag import FlagText
from apps.eligibility.selectors.flag_evidence import FlagEvidence, load_evidence


@dataclass(frozen=True)
class FlagRow:
    flag: Flag
    evidence: FlagEvidence
    may_decide: bool
    may_answer: bool

    @property
    def text(self) -> FlagText:
        return FlagText(self.flag)

    @property
    def form(self) -> DecisionForm:
        return DecisionForm(auto_id=f"flag{self.flag.pk}_%s")

    @property
    def may_act(self) -> bool:
        return self.may_decide or self.may_answer

    @property
    def is_waiting(self) -> bool:
        return self.flag.state in UNDECIDED

    @property
    def remedy(self) -> str:
        """What the list computed (``with_stakes``)."""
        return str(getattr(self.flag, "remedy", ""))


def make_rows(member: Membership, flags: Sequence[Flag]) -> list[FlagRow]:
    """The rows of one page, with a number of queries that does not grow with them."""
    evidence = load_evidence(member=member, flags=flags)
    return [
        FlagRow(flag, evidence[flag.pk], can_decide_flag(member, flag), can_answer_flag(member, flag)) for flag in flags
    ]
