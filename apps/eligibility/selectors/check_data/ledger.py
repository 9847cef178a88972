"""What the partner has reported before, and what it may."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
from django.db.models import Sum

from apps.common.money import ZERO, cents
from apps.eligibility.frame import BUDGET, EARLIER_LINES, build_frame
from apps.eligibility.selectors.check_data.lines import with_cents
from apps.finance.inforeuro import EURO
from apps.finance.models import BudgetLine, ExpenditureLine
from apps.finance.selectors.parked_line import sum_parked
from apps.workplan.enums import SUBMITTED_REPORT

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

_EARLIER = ("pk", "reference", "partner_id", "supplier_name", "supplier_tax_id", "invoice_no", "invoice_date")


def load_budget(report: PartnerReport) -> pl.DataFrame:
    """Budget and what was reported of it in earlier periods, by category, without what is parked."""
    reported = _reported(report)
    budget = dict(BudgetLine.objects.filter(partner_id=report.partner_id).values_list("category", "amount_eur"))
    rows = [
        {
            "partner_id": report.partner_id,
            "category": category,
            "budget_eur_cents": cents(budget.get(category, ZERO)),
            "previously_reported_eur_cents": cents(reported.get(category, ZERO)),
        }
        for category in sorted({*budget, *reported})
    ]
    return build_frame(rows, BUDGET)


def _reported(report: PartnerReport) -> dict[str, Decimal]:
    earlier = ExpenditureLine.objects.filter(
        partner_id=report.partner_id,
        report__period__number__lt=report.period.number,
        report__status=SUBMITTED_REPORT,
    )
    sums = earlier.order_by().values_list("category").annotate(eur=Sum("declared_eur"))
    reported = {category: eur or ZERO for category, eur in sums}
    for parked in sum_parked(until_period=report.period.number - 1):
        if parked.partner_id == report.partner_id:
            reported[parked.category] = reported.get(parked.category, ZERO) - parked.eur
    return reported


def load_earlier_lines(report: PartnerReport) -> pl.DataFrame:
    """Invoices the partner reported in earlier periods."""
    earlier = with_cents(
        ExpenditureLine.objects.filter(
            # A line that came back is no duplicate of itself.
            partner_id=report.partner_id,
            report__period__number__lt=report.period.number,
            returned_as__isnull=True,
        ).exclude(invoice_no="")
    )
    names = ("line_id", *_EARLIER[1:], "currency", "gross_cents")
    rows = earlier.order_by("pk").values_list(*_EARLIER, "currency", "gross_cents")
    return build_frame([dict(zip(names, row, strict=True)) for row in rows], EARLIER_LINES)


def load_rates(report: PartnerReport) -> dict[str, Decimal]:
    """Units of currency per 1 EUR that the report's lines were converted at."""
    # A line that came back has a rate of its own.
    pairs = ExpenditureLine.objects.filter(report=report, rate__isnull=False, returned_from=None).order_by()
    found = pairs.exclude(currency=EURO).values_list("currency", "rate").distinct()
    return {currency: rate for currency, rate in found if rate is not None}
