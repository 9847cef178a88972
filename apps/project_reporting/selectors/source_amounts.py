"""What partner reports hold for a project report: as certified, or as handed in where nobody certifies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from apps.common.money import ZERO
from apps.control.models import Certificate
from apps.eligibility.selectors.deduction import deductions_by_line
from apps.finance.enums import LineKind
from apps.finance.models import ExpenditureLine
from apps.finance.structures.overview_tables import INVESTMENT
from apps.project_reporting.models import ReportSource
from apps.project_reporting.selectors.financial_overview import read_financial_overview
from apps.project_reporting.structures.financial_overview import WHOLE_REPORT, PartnerOverview
from apps.project_reporting.structures.source import SourceAmounts, SourceItem, Thing, spread_cut
from apps.reporting.models import PartnerReport

_RELATED = ("unit_cost", "asset", "contract")
_THINGS = Q(unit_cost__isnull=False) | Q(category__in=INVESTMENT) & (Q(asset__isnull=False) | Q(contract__isnull=False))


def certified_amounts(certificates: Sequence[Certificate]) -> dict[int, SourceAmounts]:
    """By partner report id what its certificate says is eligible after control, in EUR. Two queries.

    Categories are read from the certificate itself; items from control's decisions on their lines, which do not change
    while it stands.
    """
    items = _items([one.report_id for one in certificates], is_certified=True)
    return {
        one.report_id: SourceAmounts(
            {row["category"]: Decimal(row["eligible_eur"]) for row in one.content["categories"]},
            tuple(items.get(one.report_id, ())),
        )
        for one in certificates
    }


def handed_in_amounts(reports: Sequence[PartnerReport]) -> dict[int, SourceAmounts]:
    """By partner report id what the lead partner's decisions leave of a handed-in report, in EUR.

    Parked lines are left out, and a deduction from the report as a whole is taken from its categories in proportion.
    Queries grow with the periods the reports are of, not with the reports.
    """
    periods = {report.period_id: report.period for report in reports}
    overviews = {pk: read_financial_overview(period=period) for pk, period in periods.items()}
    eligible = {
        (pk, partner.partner_id): _eligible(partner)
        for pk, overview in overviews.items()
        for partner in overview.partners
    }
    items = _items([report.pk for report in reports], is_certified=False)
    return {
        report.pk: SourceAmounts(
            eligible.get((report.period_id, report.partner_id), {}), tuple(items.get(report.pk, ()))
        )
        for report in reports
    }


@dataclass(frozen=True, slots=True)
class ClaimedLine:
    """A line of a partner report that a frozen project report claims, with what it claims of it in EUR."""

    line: ExpenditureLine
    source: ReportSource
    eur: Decimal
    thing: Thing | None


def list_claimed_lines(*, sources: Sequence[ReportSource]) -> list[ClaimedLine]:
    """The lines that what is claimed is made of, by source and number, in two queries.

    Without parked ones and flat rates: those are not claimed, and these follow from the rest.
    """
    by_report = {source.partner_report_id: source for source in sources}
    uncontrolled = [source.partner_report_id for source in sources if source.certificate_id is None]
    cut = {row["line_id"]: row["deducted_eur"] for row in deductions_by_line(report_ids=uncontrolled)}
    lines = ExpenditureLine.objects.filter(report__in=by_report, parking__isnull=True).exclude(kind=LineKind.FLAT_RATE)
    found = []
    for line in lines.select_related(*_RELATED, "verification").order_by("partner__number", "report", "number"):
        source = by_report[line.report_id]
        declared = (line.declared_eur or ZERO) - cut.get(line.pk, ZERO)
        eur = declared if source.certificate_id is None else _certified(line)
        found.append(ClaimedLine(line, source, eur, next(_thing(line), None)))
    return found


def _eligible(partner: PartnerOverview) -> dict[str, Decimal]:
    rows = {name: row.eligible for name, row in partner.rows.items() if name != WHOLE_REPORT and row.current}
    return spread_cut(rows, partner.row(WHOLE_REPORT).deducted)


def _items(report_ids: Iterable[int], *, is_certified: bool) -> Mapping[int, list[SourceItem]]:
    """What lines that name a lump sum, a unit cost or an investment hold, by report."""
    ids = list(report_ids)
    lines = ExpenditureLine.objects.filter(_THINGS, report__in=ids, parking__isnull=True)
    cut = {} if is_certified else {row["line_id"]: row["deducted_eur"] for row in deductions_by_line(report_ids=ids)}
    sums: defaultdict[int, dict[Thing, Decimal]] = defaultdict(dict)
    related = (*_RELATED, *(["verification"] if is_certified else []))
    for line in lines.select_related(*related).order_by("pk"):
        eur = _certified(line) if is_certified else (line.declared_eur or ZERO) - cut.get(line.pk, ZERO)
        for key in _thing(line):
            sums[line.report_id][key] = sums[line.report_id].get(key, ZERO) + eur
    return {pk: [SourceItem(*key, eur) for key, eur in sorted(found.items())] for pk, found in sums.items()}


def _certified(line: ExpenditureLine) -> Decimal:
    verification = getattr(line, "verification", None)
    return (verification.certified_eur if verification else None) or ZERO


def _thing(line: ExpenditureLine) -> Iterator[Thing]:
    """Investments by title alone: a project report is every member's, references and serial numbers are not."""
    if line.unit_cost is not None:
        yield f"{line.category}s", line.unit_cost.code, line.unit_cost.name
    elif line.asset is not None:
        yield "investments", "", line.asset.name
    elif line.contract is not None:
        yield "investments", "", line.contract.title
