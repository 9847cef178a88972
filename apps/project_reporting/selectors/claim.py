"""What a project report says is eligible, deducted and the fund's: page, text, files and API read it here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from apps.common.money import ZERO
from apps.finance.structures.overview_tables import FUND, OWN
from apps.programmes.selectors.control_system import has_controllers
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.selectors.financial_overview import read_financial_overview
from apps.project_reporting.selectors.report_source import OfferedSource, list_offered, list_source_lines
from apps.project_reporting.selectors.report_tables import read_verified_now
from apps.project_reporting.selectors.submission import find_verification
from apps.project_reporting.structures.financial_overview import (
    Claim,
    FinancialOverview,
    FundShare,
    overview_from_json,
    with_claims,
)


def read_report_overview(*, report: ProjectReport) -> FinancialOverview:
    """The financial overview of a report: frozen with it, or of today for a draft.

    Where the programme has controllers (``has_controllers``) a draft's is bound to the certificates it claims, the same
    as its tables (``read_report_tables``); elsewhere to what decided flags leave of the declared costs. Read it with a
    seat that sees all partners.
    """
    if report.snapshot is not None:
        return overview_from_json(report.snapshot["overview"])
    overview = read_financial_overview(period=report.period)
    if not has_controllers(version=report.partnership.programme_version):
        return overview
    return with_claims(overview, sum_claims(list_offered(report=report)))


@dataclass(frozen=True, slots=True)
class ClaimTotal:
    """How many certificates a report claims, or handed-in reports where nobody certifies, and their EUR together."""

    is_certified: bool
    count: int
    eur: Decimal


def read_claim_total(*, report: ProjectReport) -> ClaimTotal:
    """What a draft would claim if it were frozen now, or what a frozen report claims."""
    claimed = [one for one in list_source_lines(report=report) if one.is_included]
    is_certified = has_controllers(version=report.partnership.programme_version)
    return ClaimTotal(is_certified, len(claimed), sum((one.eligible_eur for one in claimed), ZERO))


def read_verified_share(*, report: ProjectReport) -> FundShare | None:
    """What the programme's verification that stands left of the claim; None before one is recorded. Two queries."""
    if find_verification(report=report) is None:
        return None
    left = read_verified_now(report=report).by_fund
    return FundShare(left[FUND], left[OWN])


def sum_claims(offered: Iterable[OfferedSource]) -> dict[int, Claim]:
    """By partner id what the included sources hold."""
    found: dict[int, Claim] = {}
    for one in offered:
        if one.is_included:
            pk = one.partner_report.partner_id
            held = found.get(pk, Claim())
            found[pk] = Claim(
                held.eligible + one.amounts.total, held.deducted + one.deducted_eur, held.fund + one.fund_eur
            )
    return found
