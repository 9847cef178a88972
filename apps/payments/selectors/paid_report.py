"""How much of what project reports claimed of partner reports is paid: the reports' own pages and documents ask it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from apps.common.money import ZERO, round_half_up, share
from apps.payments.selectors.recovery import ClaimKey, settled_by_claim
from apps.payments.structures.claim import NOTHING_SETTLED
from apps.payments.structures.distribution import share_out
from apps.project_reporting.models import ReportSource, VerifiedSource
from apps.project_reporting.selectors.report_source import claimed
from apps.project_reporting.selectors.submission import unnamed_claims
from apps.project_reporting.structures.source import amounts_from_json
from apps.reporting.models import PartnerReport
from apps.reporting.outside_figures import ByReport


@dataclass(frozen=True, slots=True)
class _Claimed:
    """What a claim holds of one partner report: EUR by cost category, at the fund's ``rate``."""

    report_id: int
    amounts: Mapping[str, Decimal]
    rate: Decimal

    @property
    def fund(self) -> Decimal:
        """Cut to the cent for each report by itself, as the programme does."""
        return share(max(ZERO, sum(self.amounts.values(), ZERO)), self.rate)


def paid_of_claimed(reports: Iterable[PartnerReport], certified: ByReport) -> dict[int, Mapping[str, Decimal]]:
    """EUR by report id and cost category, of costs whose fund share the partner got with the claim that holds them.

    A claim may hold several reports of a partner, one whose certificate came late among them: money that does not cover
    all falls on them in proportion. All of a report once its share is settled in full, else as much as the money covers
    at the partner's rate, in proportion to the categories; by what the programme verified once it did. ``certified`` is
    used for project reports frozen before they said what they claim. Four queries; a partner's seat sees what was paid
    to itself.
    """
    wanted, settled = list(reports), settled_by_claim()
    claims = _by_claim(wanted, certified)
    found: dict[int, Mapping[str, Decimal]] = {}
    for key, held in claims.items():
        parts = share_out(settled.get(key, NOTHING_SETTLED).total, [one.fund for one in held])
        found.update({one.report_id: _covered(one, part) for one, part in zip(held, parts, strict=True) if part})
    return {report.pk: found[report.pk] for report in wanted if report.pk in found}


def _by_claim(reports: Sequence[PartnerReport], certified: ByReport) -> Mapping[ClaimKey, list[_Claimed]]:
    found: dict[ClaimKey, list[_Claimed]] = defaultdict(list)
    named = set()
    for source, amounts in _sources({report.partner_id for report in reports}):
        named.add(source.partner_report_id)
        key = (source.report.period_id, source.partner_id)
        found[key].append(_Claimed(source.partner_report_id, amounts, source.partner.cofinancing_rate))
    unnamed = set(unnamed_claims().values_list("period_id", flat=True))
    for report in reports:
        if report.pk not in named and report.pk in certified and report.period_id in unnamed:
            one = _Claimed(report.pk, certified[report.pk], report.partner.cofinancing_rate)
            found[report.period_id, report.partner_id].append(one)
    return found


def _sources(partners: Iterable[int]) -> list[tuple[ReportSource, Mapping[str, Decimal]]]:
    """What reports claim of these partners, less what the programme deducted."""
    sources = claimed().filter(partner__in=set(partners)).select_related("partner", "report")
    verified = VerifiedSource.objects.filter(verification__withdrawn_at__isnull=True, source__in=sources)
    left = dict(verified.values_list("source_id", "amounts"))
    return [
        (one, amounts_from_json(left.get(one.pk, one.amounts)).categories)
        for one in sources.defer("report__snapshot").order_by("pk")
    ]


def _covered(one: _Claimed, settled: Decimal) -> Mapping[str, Decimal]:
    total = sum(one.amounts.values(), ZERO)
    if settled >= one.fund:
        return one.amounts
    covered = min(total, round_half_up(settled / one.rate))
    return dict(zip(one.amounts, share_out(covered, [max(ZERO, eur) for eur in one.amounts.values()]), strict=True))
