"""The ledger behind a project report: every line of the period's handed-in partner reports, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from apps.common.money import ZERO
from apps.consortia.models import Partner, ReportingPeriod
from apps.eligibility.selectors.deduction import deductions_by_line
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.parked_line import sum_parked
from apps.publishing.tables import plain_value
from apps.reporting.enums import HANDED_IN

# In the file's order. The report goes to every partner: the extract names no person, no supplier, and quotes nothing.
COLUMNS = (
    "partner", "number", "kind", "category", "work_package", "reference", "invoice_no", "invoice_date", "payment_date",
    "currency", "declared", "rate", "declared_eur", "deducted_eur",
)  # fmt: skip
# The kind of a row that takes out of a category what is parked: it has no number, and an amount below nil.
PARKED = "parked"


def read_ledger_extract(*, period: ReportingPeriod) -> dict[str, Any]:
    """Columns and rows, JSON types only. Six queries at most; for a seat that sees all partners.

    Per partner and cost category ``declared_eur`` adds up to the financial overview's current report, and
    ``deducted_eur`` to what it deducts from lines: parked amounts stand as rows of their own, below nil.
    """
    codes = {partner.pk: partner.code for partner in Partner.objects.order_by("number")}
    rows = [*_lines(period, codes), *_parked(period, codes)]
    return {"columns": list(COLUMNS), "rows": [[plain_value(row.get(name)) for name in COLUMNS] for row in rows]}


def _lines(period: ReportingPeriod, codes: dict[int, str]) -> Iterator[dict[str, Any]]:
    lines = ExpenditureLine.objects.filter(report__period=period, report__status__in=HANDED_IN)
    reports = list(lines.order_by().values_list("report_id", flat=True).distinct())
    cut = {row["line_id"]: row["deducted_eur"] for row in deductions_by_line(report_ids=reports)}
    names = [name for name in COLUMNS if name not in {"partner", "work_package", "deducted_eur"}]
    for row in lines.order_by("partner__number", "number").values(
        "pk", "partner_id", "work_package__number", *names
    ).iterator():  # fmt: skip
        package = row["work_package__number"]
        yield row | {
            "partner": codes[row["partner_id"]],
            "work_package": "" if package is None else f"WP{package}",
            "deducted_eur": cut.get(row["pk"], ZERO),
        }


def _parked(period: ReportingPeriod, codes: dict[int, str]) -> Iterator[dict[str, Any]]:
    for one in sum_parked(until_period=period.number):
        if one.period_number == period.number:
            yield {
                "partner": codes[one.partner_id], "kind": PARKED, "category": one.category, "currency": "EUR",
                "declared": -one.eur, "declared_eur": -one.eur, "deducted_eur": ZERO,
            }  # fmt: skip
