"""What is certified of partners' costs, for whoever corrects them or changes the budget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from django.db.models import QuerySet

from apps.common.money import ZERO
from apps.consortia.models import Partner, Partnership, ReportingPeriod
from apps.control.models import Certificate
from apps.control.selectors.certificate import find_certificates, list_certificates_of
from apps.eligibility.selectors.deduction import deductions_by_line
from apps.finance.certified_cost import ByPartner, CertifiedCost
from apps.finance.models import ExpenditureLine
from apps.programmes.selectors.control_system import has_controllers
from apps.project_reporting.selectors.source_amounts import certified_amounts, handed_in_amounts
from apps.reporting.enums import HANDED_IN
from apps.reporting.models import PartnerReport


def read_certified_report(partner: Partner, period: ReportingPeriod) -> CertifiedCost | None:
    """What the certificate that stands says; of a report nobody certifies what decisions leave of it, once handed in.

    None where neither is there.
    """
    report = PartnerReport.objects.filter(partner=partner, period=period).select_related("partnership").first()
    if report is None:
        return None
    if not has_controllers(version=report.partnership.programme_version):
        return _handed_in(report) if report.status in HANDED_IN else None
    certificate = _standing().filter(report=report).first()
    if certificate is None:
        return None
    numbers = frozenset(list_certificates_of(report=report).values_list("number", flat=True))
    categories = certified_amounts([certificate])[report.pk].categories
    return CertifiedCost(categories, _certified_lines(report), numbers)


def sum_certified(partnership: Partnership) -> ByPartner:
    """EUR by partner id and cost category, of all reports this seat sees, corrections not taken off."""
    sums: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    for partner_id, categories in _amounts(partnership):
        for name, eur in categories.items():
            sums[partner_id][name] += eur
    return sums


def _amounts(partnership: Partnership) -> list[tuple[int, Mapping[str, Decimal]]]:
    if has_controllers(version=partnership.programme_version):
        certificates = list(_standing())
        certified = certified_amounts(certificates)
        return [(one.partner_id, certified[one.report_id].categories) for one in certificates]
    reports = list(PartnerReport.objects.filter(status__in=HANDED_IN).select_related("period"))
    handed_in = handed_in_amounts(reports)
    return [(one.partner_id, handed_in[one.pk].categories) for one in reports]


def _standing() -> QuerySet[Certificate]:
    """With their content: it says what was certified of each category."""
    return find_certificates().defer(None).filter(withdrawn_at__isnull=True)


def _certified_lines(report: PartnerReport) -> dict[int, Decimal]:
    rows = ExpenditureLine.objects.filter(report=report, parking__isnull=True).order_by()
    return {pk: eur or ZERO for pk, eur in rows.values_list("pk", "verification__certified_eur")}


def _handed_in(report: PartnerReport) -> CertifiedCost:
    cut = {row["line_id"]: row["deducted_eur"] for row in deductions_by_line(report_ids=[report.pk])}
    rows = ExpenditureLine.objects.filter(report=report, parking__isnull=True).order_by()
    lines = {pk: (eur or ZERO) - cut.get(pk, ZERO) for pk, eur in rows.values_list("pk", "declared_eur")}
    return CertifiedCost(handed_in_amounts([report])[report.pk].categories, lines)
