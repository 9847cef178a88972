"""What the partner has reported before, and what it may."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
from django.db.models import Sum

from apps.common.money import ZERO, cents
from apps.documents.enums import EvidenceKind
from apps.eligibility.frame import BUDGET, EARLIER_LINES, OTHER_CLAIMS, build_frame, build_from_tuples
from apps.eligibility.selectors.check_data.lines import with_cents
from apps.finance.enums import LineKind
from apps.finance.inforeuro import EURO, RateUnavailable, derive_period_average
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.finance.selectors.budget_version import lines_in_force
from apps.finance.selectors.parked_line import sum_parked
from apps.workplan.enums import HANDED_IN

if TYPE_CHECKING:
    from apps.consortia.models import ReportingPeriod
    from apps.reporting.models import PartnerReport

_NOT_ONCE = (LineKind.PAYROLL, LineKind.FLAT_RATE, LineKind.IN_KIND, LineKind.DEPRECIATION, LineKind.CREDIT_NOTE)
_EARLIER_TERMS = {
    "item": "number",
    "report_number": "report__period__number",
    "currency": "currency",
    "gross_cents": "gross_cents",
    "net_cents": "net_cents",
    "contract_ref": "contract__reference",
    "kind": "kind",
}
_FILES = ("reading_key", "file_ref")
_READ = dict.fromkeys(("line_id", *_FILES), pl.String)
_EARLIER = ("pk", "reference", "partner_id", "supplier_name", "supplier_tax_id", "invoice_no", "invoice_date")


def load_budget(report: PartnerReport) -> pl.DataFrame:
    """The budget in force at the period's end and what was reported before, by category, parked lines left out."""
    reported = _reported(report)
    granted = lines_in_force(on=report.period.ends_on).filter(partner_id=report.partner_id)
    budget = dict(granted.values_list("category", "amount_eur"))
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
        report__status__in=HANDED_IN,
    )
    sums = earlier.order_by().values_list("category").annotate(eur=Sum("declared_eur"))
    reported = {category: eur or ZERO for category, eur in sums}
    for parked in sum_parked(until_period=report.period.number - 1):
        if parked.partner_id == report.partner_id:
            reported[parked.category] = reported.get(parked.category, ZERO) - parked.eur
    return reported


def load_earlier_lines(report: PartnerReport) -> pl.DataFrame:
    """What the partner reported in earlier periods and others wrote an invoice for."""
    earlier = ExpenditureLine.objects.filter(
        # A line that came back is no duplicate of itself.
        partner_id=report.partner_id,
        report__period__number__lt=report.period.number,
        returned_as__isnull=True,
    ).exclude(invoice_no="", supplier_name="", supplier_tax_id="")
    names = ("line_id", *_EARLIER[1:], *_EARLIER_TERMS)
    known = with_cents(earlier).order_by("report__period__number", "number")
    rows = known.values_list(*_EARLIER, *_EARLIER_TERMS.values())
    frame = build_from_tuples(rows, names, EARLIER_LINES).drop(_FILES)
    return frame.join(_earlier_files(report), on="line_id", how="left", maintain_order="left").select(*EARLIER_LINES)


def _earlier_files(report: PartnerReport) -> pl.DataFrame:
    """The file each earlier line's invoice is, where it was read: in one query."""
    proofs = LineEvidence.objects.filter(
        partner_id=report.partner_id, kind=EvidenceKind.INVOICE, line__report__period__number__lt=report.period.number
    ).exclude(document__reading__invoice_key="")
    read = proofs.order_by("pk").values_list("line_id", "document__reading__invoice_key", "document_id")
    # Of several files the first one attached counts.
    return build_from_tuples(read, ("line_id", *_FILES), _READ).unique("line_id", keep="first", maintain_order=True)


def load_other_claims(report: PartnerReport) -> pl.DataFrame:
    """What other partners submitted before this report, of invoices with a total that this one has as well.

    The later claim is the one in excess: what they submit afterwards is held against theirs.
    """
    totals = ExpenditureLine.objects.filter(report=report, gross__gt=0).values("gross")
    before = ExpenditureLine.objects.filter(gross__in=totals, declared__gt=0, returned_as__isnull=True)
    others = before.exclude(partner_id=report.partner_id).exclude(kind__in=_NOT_ONCE).exclude(invoice_no="")
    submitted = others.filter(report__first_submitted_at__isnull=False)
    if report.first_submitted_at:
        submitted = submitted.filter(report__first_submitted_at__lt=report.first_submitted_at)
    claims = with_cents(submitted).order_by("report__first_submitted_at", "number")
    return build_from_tuples(claims.values_list(*OTHER_CLAIMS), tuple(OTHER_CLAIMS), OTHER_CLAIMS)


def load_rates(report: PartnerReport) -> dict[str, Decimal]:
    """Units of currency per 1 EUR that the report's lines were converted at."""
    # A line that came back has a rate of its own.
    pairs = ExpenditureLine.objects.filter(report=report, rate__isnull=False, returned_from=None).order_by()
    found = pairs.exclude(currency=EURO).values_list("currency", "rate").distinct()
    return {currency: rate for currency, rate in found if rate is not None}


def load_average_rates(report: PartnerReport) -> dict[str, Decimal]:
    """Units of currency per 1 EUR, averaged over the report's period; a currency or time without fixings is left out.

    Half up to four decimals. Source: daily reference rates of the European Central Bank.
    """
    lines = ExpenditureLine.objects.filter(report=report).exclude(currency=EURO).order_by()
    currencies = lines.values_list("currency", flat=True).distinct()
    averages = {currency: _average(currency, report.period) for currency in currencies}
    return {currency: rate for currency, rate in averages.items() if rate is not None}


def _average(currency: str, period: ReportingPeriod) -> Decimal | None:
    try:
        return derive_period_average(currency, period.starts_on, period.ends_on).rate
    except RateUnavailable:
        return None
