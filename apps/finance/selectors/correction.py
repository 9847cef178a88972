"""Financial corrections after control, and what Sammen proposes for a new one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from apps.common.money import ZERO
from apps.consortia.models import Partner, ReportingPeriod
from apps.finance.certified_cost import CertifiedCost, read_certified_of
from apps.finance.enums import CorrectionSign, CostCategory, LegalStatus, LineKind
from apps.finance.flat_amounts import flat_rates
from apps.finance.follow_up import ReportSums, compute_follow_ups
from apps.finance.models import Contribution, Correction, ExpenditureLine
from apps.finance.selectors.budget_version import lines_in_force
from apps.finance.simplified_costs import compute_contribution_part, split_fund_share
from apps.finance.validators.correction import CorrectionCeiling, CorrectionSplit
from apps.programmes.enums import ParameterKey
from apps.programmes.selectors.parameter import find_figure


@dataclass(frozen=True, slots=True)
class CorrectionFilter:
    partner_id: int | None = None


def list_corrections(*, wanted: CorrectionFilter | None = None) -> QuerySet[Correction]:
    """As far as this seat sees them, the newest first."""
    found = Correction.objects.select_related("partner__organisation", "period", "line__report", "recorded_by")
    return found if wanted is None or wanted.partner_id is None else found.filter(partner_id=wanted.partner_id)


def sum_corrections(*, until: ReportingPeriod | None = None) -> dict[int, Decimal]:
    """EUR by partner id that corrections take of what was certified; below nil where they give more than they take."""
    sums: dict[int, Decimal] = {}
    rows = Correction.objects.all() if until is None else Correction.objects.filter(period__number__lte=until.number)
    for row in rows.order_by().values("partner_id", "sign").annotate(eur=Sum("direct_eur"), flat=Sum("follow_up_eur")):
        eur = row["eur"] + row["flat"]
        signed = eur if row["sign"] == CorrectionSign.DEDUCT else -eur
        sums[row["partner_id"]] = sums.get(row["partner_id"], ZERO) + signed
    return sums


def read_ceiling(*, partner: Partner, period: ReportingPeriod, category: str, line_id: int | None) -> CorrectionCeiling:
    """How far a correction of the line, or else of the category, or else of the whole report may go.

    Raises ``ValidationError`` where nothing of the report is certified.
    """
    cost = require_certified(partner=partner, period=period)
    certified = sum(cost.categories.values(), ZERO)
    rows = Correction.objects.filter(partner=partner, period=period)
    of_report = _net(rows, F("direct_eur") + F("follow_up_eur"))
    left, taken = certified - of_report, of_report
    if category:
        taken = _net(rows.filter(category=category), F("direct_eur"))
        left = cost.categories.get(category, ZERO) - taken
    if line_id is not None:
        taken = _net(rows.filter(line_id=line_id), F("direct_eur"))
        left = min(left, cost.lines.get(line_id, ZERO) - taken)
    limit, version = ParameterKey.CORRECTION_SMALL_ITEM_EUR, partner.partnership.programme_version_id
    return CorrectionCeiling(
        left=left,
        left_of_report=certified - of_report,
        taken=taken,
        taken_of_report=of_report,
        small_item=find_figure(programme_version_id=version, key=limit),
    )


def require_certified(*, partner: Partner, period: ReportingPeriod) -> CertifiedCost:
    cost = read_certified_of(partner=partner, period=period)
    if cost is None:
        message = _("Nothing of the partner's report of this period is certified. Choose the period that is corrected.")
        raise ValidationError({"period": ValidationError(message, code="not_certified")})
    return cost


def find_last_correction(*, partner: Partner, period: ReportingPeriod) -> Correction | None:
    return Correction.objects.filter(partner=partner, period=period).order_by("-pk").first()


def _net(rows: QuerySet[Correction], eur: Combinable) -> Decimal:
    """What these corrections deduct, less what they add back."""
    signed = rows.order_by().aggregate(
        deducted=Sum(eur, filter=Q(sign=CorrectionSign.DEDUCT), default=ZERO),
        added=Sum(eur, filter=Q(sign=CorrectionSign.ADD), default=ZERO),
    )
    return signed["deducted"] - signed["added"]


def propose_split(*, partner: Partner, period: ReportingPeriod, category: str, direct_eur: Decimal) -> CorrectionSplit:
    """What falls with ``direct_eur`` of ``category`` in the partner's report of ``period``, and who bears it, in EUR.

    Flat rates follow by the difference of two cut amounts (Commission finding typology 5.2). The fund's share is cut
    down to the cent, and so is each legal status's part of the rest; cents left over go to the largest of these.
    """
    follow_up = sum(_follow_ups(partner, period, category, direct_eur).values(), ZERO)
    split = split_fund_share(direct_eur + follow_up, partner.cofinancing_rate)
    parts = _own_parts(partner, period, direct_eur + follow_up, split.own)
    return CorrectionSplit(
        follow_up_eur=follow_up,
        fund_eur=split.fund,
        public_eur=parts[LegalStatus.PUBLIC],
        automatic_public_eur=parts[LegalStatus.AUTOMATIC_PUBLIC],
        private_eur=parts[LegalStatus.PRIVATE],
    )


def _follow_ups(partner: Partner, period: ReportingPeriod, category: str, direct: Decimal) -> dict[str, Decimal]:
    report: Any = apps.get_model("reporting", "PartnerReport").objects.filter(partner=partner, period=period).first()
    return {} if report is None else follow_ups_of([Cut(report.pk, partner, category, direct)])[0]


@dataclass(frozen=True, slots=True)
class Cut:
    """``direct_eur`` taken of one cost category of a partner report."""

    report_id: int
    partner: Partner
    category: str
    direct_eur: Decimal


def follow_ups_of(cuts: Sequence[Cut]) -> list[dict[str, Decimal]]:
    """What falls off the flat rates with each of these, each taken by itself, in EUR by category. One query."""
    sums = _report_sums({one.report_id for one in cuts})
    found = []
    for one in cuts:
        direct, flat = sums.get(one.report_id, ({}, {}))
        cut = ReportSums(direct, flat, {one.category: one.direct_eur})
        known = one.report_id in sums and one.category in CostCategory.values
        rates = flat_rates(one.partner)
        found.append(compute_follow_ups(cut, rates, indirect=one.partner.indirect_rate) if known else {})
    return found


def _report_sums(report_ids: Collection[int]) -> dict[int, tuple[dict[str, Decimal], dict[str, Decimal]]]:
    """By report: its real costs and its flat rates, by category."""
    sums: dict[int, tuple[dict[str, Decimal], dict[str, Decimal]]] = {}
    lines = ExpenditureLine.objects.filter(report_id__in=report_ids).order_by()
    rows = lines.values_list("report_id", "category", "kind").annotate(eur=Sum("declared_eur", default=ZERO))
    for report_id, name, kind, eur in rows:
        direct, flat = sums.setdefault(report_id, ({}, {}))
        of_kind = flat if kind == LineKind.FLAT_RATE else direct
        of_kind[name] = of_kind.get(name, ZERO) + eur
    return sums


def _own_parts(partner: Partner, period: ReportingPeriod, total: Decimal, own: Decimal) -> dict[LegalStatus, Decimal]:
    parts = dict.fromkeys(LegalStatus, ZERO)
    granted = lines_in_force(on=period.ends_on).filter(partner=partner)
    budget = granted.aggregate(eur=Sum("amount_eur", default=ZERO))["eur"]
    planned = Contribution.objects.filter(partner=partner).order_by().values("legal_status")
    for row in planned.annotate(eur=Sum("amount_eur")) if budget else ():
        left = own - sum(parts.values(), ZERO)
        parts[LegalStatus(row["legal_status"])] = min(left, compute_contribution_part(total, row["eur"], budget))
    # Where no source is known all of it is called public; whoever records the correction can say otherwise.
    largest = max(parts, key=lambda status: parts[status])
    parts[largest] += own - sum(parts.values(), ZERO)
    return parts
