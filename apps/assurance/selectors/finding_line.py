"""The expenditure lines findings take, and how much of each can be irregular."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from apps.assurance.models import FindingLine
from apps.common.money import ZERO
from apps.finance.certified_cost import read_certified_of
from apps.finance.models import ExpenditureLine


def find_lines(line_ids: Iterable[int]) -> dict[int, ExpenditureLine]:
    """Those of these lines this seat sees, by id, with report, period and partner. One query."""
    rows = ExpenditureLine.objects.select_related("report__period", "partner__organisation", "partner__partnership")
    return rows.in_bulk(list(line_ids))


def read_ceilings(lines: Iterable[ExpenditureLine]) -> dict[int, Decimal]:
    """By line id, what is certified of it in EUR; what is declared, where nothing of its report is certified.

    A few queries for each partner report the lines are of, however many lines there are.
    """
    by_report: dict[int, list[ExpenditureLine]] = defaultdict(list)
    for line in lines:
        by_report[line.report_id].append(line)
    ceilings: dict[int, Decimal] = {}
    for of_report in by_report.values():
        first = of_report[0]
        cost = read_certified_of(partner=first.partner, period=first.report.period)
        for line in of_report:
            ceilings[line.pk] = (line.declared_eur or ZERO) if cost is None else cost.lines.get(line.pk, ZERO)
    return ceilings


def list_finding_lines(finding_ids: Iterable[int]) -> list[FindingLine]:
    """All lines of these findings, with line, report, period and partner. One query."""
    rows = FindingLine.objects.filter(finding_id__in=list(finding_ids))
    return list(
        rows.select_related("line__report__period", "line__partner__partnership", "line__partner__organisation")
    )
