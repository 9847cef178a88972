"""Dull rows of the ledger."""

import datetime
from decimal import Decimal
from typing import Any

import pgtrigger

from apps.consortia.models import Membership, ReportingPeriod
from apps.finance.enums import CostCategory
from apps.finance.models import BudgetLine, BudgetVersion, ExpenditureLine
from apps.finance.services.budget_version import take_over_budget
from apps.reporting.models import PartnerReport


def make_report(member: Membership, period: ReportingPeriod, **fields: Any) -> PartnerReport:
    """A draft report of the member's partner, with a summary so that it can be submitted."""
    values = {"language": member.user.language, "summary": "We met and worked."} | fields
    return PartnerReport.objects.create(
        partnership_id=period.partnership_id, partner=member.partner, period=period, **values
    )


def make_line(report: PartnerReport, number: int = 1, **fields: Any) -> ExpenditureLine:
    """An ordinary, eligible invoice of 100.00 in the partner's currency."""
    values: dict[str, Any] = {
        "category": CostCategory.EXTERNAL,
        "description": "Translation of the study into Latvian",
        "supplier_name": f"Supplier {number} Ltd",
        "invoice_no": f"INV-{number}",
        "invoice_date": datetime.date(2026, 3, 2),
        "payment_date": datetime.date(2026, 3, 16),
        "currency": report.partner.currency,
        "net": Decimal("80.00"),
        "vat": Decimal("20.00"),
        "gross": Decimal("100.00"),
        "declared": Decimal("100.00"),
    } | fields
    return ExpenditureLine.objects.create(
        partnership_id=report.partnership_id, partner_id=report.partner_id, report=report, number=number, **values
    )


def make_budget(member: Membership, amount: str, category: CostCategory = CostCategory.EXTERNAL) -> BudgetLine:
    """An amount in version 1, which holds from the start of 2025; the guard of approved versions is off for it."""
    version = BudgetVersion.objects.filter(number=1).first() or take_over_budget(
        partnership=member.partnership, cells={}, valid_from=datetime.date(2025, 1, 1)
    )
    with pgtrigger.ignore("finance.BudgetLine:keep_decided_insert"):
        return BudgetLine.objects.create(
            partnership_id=member.partnership_id,
            version=version,
            partner=member.partner,
            category=category,
            amount_eur=Decimal(amount),
        )
