"""All analyses over a ledger of 100 000 lines: reading the population, and each analysis on it.

Yardstick: a plain loop in Python over the same rows from a plain cursor, that answers one question of the fourteen
(which invoices share supplier, number and currency). Half a million is ``ANALYSIS_LINES=500000 make bench
PYTEST_ARGS="-k analysis"``.
"""

from __future__ import annotations

import os
import time
from collections import defaultdict

import pgtrigger
from django.db import connection

from apps.assurance.analysis.population import Scope
from apps.assurance.analysis.registry import ANALYSES
from apps.assurance.selectors.population import read_population
from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report

LINES = int(os.environ.get("ANALYSIS_LINES", "100000"))
# Amounts over five sizes, dates over the period, four thousand suppliers; a few numbers come twice.
_VARIED = {
    "number": "copy",
    "supplier_name": "'Supplier ' || copy % (%s - 50) % 4000",
    "invoice_no": "'INV-' || copy % (%s - 50) || '/2026'",
    "reference": "'V-' || copy",
    "invoice_date": "invoice_date - 60 + (copy * 7 % 180)::int",
    "payment_date": "payment_date - 60 + (copy * 7 % 180 + copy % 40)::int",
    "category": "(ARRAY['external', 'travel', 'equipment', 'office'])[copy % 4 + 1]",
    **dict.fromkeys(
        ("net", "gross", "declared", "declared_eur"),
        "round((power(10, (copy * 7919 % 10007) / 2500.0) + 10)::numeric, 2)",
    ),
}


def fill(line_id: int, total: int) -> None:
    columns = [field.column for field in ExpenditureLine._meta.concrete_fields if not field.primary_key]
    values = [_VARIED.get(column, f'"{column}"').replace("%s", str(total)).replace(" % ", " %% ") for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    with pgtrigger.ignore("finance.ExpenditureLine:insert_insert"), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO finance_expenditureline ({names}) SELECT {', '.join(values)}"  # noqa: S608
            " FROM finance_expenditureline, generate_series(2, %s) AS copy WHERE id = %s",
            [total, line_id],
        )


def loop_over_rows() -> int:
    """One of the questions, as one would ask it without columns."""
    seen = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, supplier_name, supplier_tax_id, invoice_no, invoice_date, payment_date, currency, net, gross,"
            " declared, declared_eur, category, kind, reference FROM finance_expenditureline"
        )
        for row in cursor:
            key = (row[2] or row[1].lower().strip(), row[3].lower().replace(" ", "").replace("/", "-"), row[6])
            seen[key].append((row[0], row[9], row[8]))
    return sum(
        len(found) > 1 and sum(declared for _id, declared, _gross in found) > max(gross for *_rest, gross in found)
        for found in seen.values()
    )


def test_a_large_ledger_is_analysed_in_seconds(cast: Cast, capsys) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = make_report(cast.lead, cast.period)
        line = make_line(report, declared_eur="100.00")
        fill(line.pk, LINES)
        PartnerReport.objects.filter(pk=report.pk).update(status="submitted")

    with enter_tenant(cast.auditor.seat):
        start = time.perf_counter()
        population = read_population(member=cast.auditor, scope=Scope())
        reading = time.perf_counter() - start
        seconds, hits = {}, {}
        for code, analysis in ANALYSES.items():
            start = time.perf_counter()
            result = analysis.run(population)
            seconds[code], hits[code] = time.perf_counter() - start, result.hits
        start = time.perf_counter()
        found = loop_over_rows()
        looping = time.perf_counter() - start

    running = sum(seconds.values())
    with capsys.disabled():
        print(f"\n{LINES} lines: read in {reading:.2f} s, {len(ANALYSES)} analyses in {running:.2f} s", end="; ")
        print(f"a loop over the rows for one question {looping:.2f} s ({(reading + running) / looping:.1f} times)")
        print(", ".join(f"{code} {1000 * each:.0f} ms" for code, each in seconds.items()))
    assert population.count == LINES
    assert hits["duplicates"] >= found == 49
    assert reading + running < LINES / 10_000
