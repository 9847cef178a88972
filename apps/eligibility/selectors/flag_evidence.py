"""What stands beside the flags of a page: other lines, like decisions, projects the reader may have named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from apps.consortia.models import Membership
from apps.eligibility.models import Flag
from apps.eligibility.selectors.flag_words import FlagWords, flag_words
from apps.eligibility.selectors.other_line import OtherLine, find_other_lines
from apps.eligibility.selectors.similar_decision import SimilarDecision, similar_decisions
from apps.finance.selectors.declared_elsewhere import name_projects_elsewhere

_ELSEWHERE = "declared-elsewhere"


@dataclass(frozen=True, slots=True)
class FlagEvidence:
    """``projects`` are acronyms of other partnerships, known to those with a seat there that reads the ledger.

    ``words`` says who reads what into the line's words, where the flag rests on them.
    """

    others: list[OtherLine] = field(default_factory=list)
    similar: list[SimilarDecision] = field(default_factory=list)
    projects: list[str] = field(default_factory=list)
    words: FlagWords | None = None


def load_evidence(*, member: Membership, flags: Sequence[Flag]) -> dict[int, FlagEvidence]:
    """By flag, for every flag given: a number of queries that does not grow with the flags."""
    others, similar = find_other_lines(flags), similar_decisions(flags)
    projects = _name_projects(member, flags)
    return {
        flag.pk: FlagEvidence(
            others=others.get(flag.pk, []),
            similar=similar.get(flag.pk, []),
            projects=projects.get(flag.line_id, []) if flag.line_id and flag.rule_id == _ELSEWHERE else [],
            words=flag_words(flag),
        )
        for flag in flags
    }


def _name_projects(member: Membership, flags: Sequence[Flag]) -> Mapping[int, list[str]]:
    """Only of the reader's own partner's reports: the database tells of nobody else's."""
    reports = {flag.report_id for flag in flags if flag.rule_id == _ELSEWHERE and flag.partner_id == member.partner_id}
    return name_projects_elsewhere(member=member, report_ids=reports)
