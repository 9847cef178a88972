"""Dull rows of the ledger."""

import datetime
from decimal import Decimal
from typing import Any

import pgtrigger

from apps.consortia.models import Membership, ReportingPeriod
from apps.finance.enums import BudgetChangeKind, CostCategory, LegalStatus
from apps.finance.models import BudgetLine, BudgetVersion, Contribution, ExpenditureLine
from apps.finance.services.budget_version import take_over_budget
from apps.reporting.models import PartnerReport
from tests.factories.cast import Cast


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


def make_budget_draft(cast: Cast, kind: BudgetChangeKind = BudgetChangeKind.MINOR) -> BudgetVersion:
    """A drafted change of the budget, version 2 where a budget is approved, that holds its amounts."""
    approved = BudgetVersion.objects.filter(status="approved").order_by("-number").first()
    version = BudgetVersion.objects.create(
        partnership=cast.partnership,
        number=approved.number + 1 if approved else 1,
        kind=kind,
        valid_from=datetime.date(2026, 3, 1),
        reason="More training, less equipment.",
    )
    for line in approved.lines.all() if approved else ():
        BudgetLine.objects.create(
            partnership=cast.partnership, version=version, partner=line.partner, category=line.category,
            amount_eur=line.amount_eur,
        )  # fmt: skip
    return version


def make_contribution(
    member: Membership, amount: str = "200.00", status: LegalStatus = LegalStatus.PUBLIC, name: str = "Own budget"
) -> Contribution:
    return Contribution.objects.create(
        partnership_id=member.partnership_id,
        partner=member.partner,
        name=name,
        legal_status=status,
        amount_eur=Decimal(amount),
    )
