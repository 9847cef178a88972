"""The overview page with 1 and with 100 000 lines: the same number of queries, and less than twice the time."""

import statistics
import time
from decimal import Decimal

import pgtrigger
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_budget, make_line, make_report

LINES = 100_000
RUNS = 9

# Copies of one line, made by the database: the same row a hundred thousand times, each with a number of its own.
_COPY = """
    INSERT INTO finance_expenditureline ({columns})
    SELECT {values} FROM finance_expenditureline, generate_series(2, %s) AS copy WHERE id = %s
"""


def copy_line(line_id: int, total: int) -> None:
    columns = [field.column for field in ExpenditureLine._meta.concrete_fields if not field.primary_key]
    values = ["copy" if column == "number" else f'"{column}"' for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    # Without history rows: they are not what is measured, and are written one by one.
    with pgtrigger.ignore("finance.ExpenditureLine:insert_insert"), connection.cursor() as cursor:
        cursor.execute(_COPY.format(columns=names, values=", ".join(values)), [total, line_id])


def measure(client: Client, url: str) -> tuple[float, int]:
    """Median seconds of the page, warm, and its number of queries."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    # Counted now: the next request empties the log.
    count = len(queries)
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        client.get(url)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), count


def test_overview_with_100_000_lines_takes_less_than_twice_the_time_of_one(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_budget(cast.partner, "9000000.00")
        report = make_report(cast.partner, cast.period)
        line = make_line(report, declared_eur=Decimal("23.31"))
    client = Client()
    client.force_login(cast.lead.user)
    url = reverse("overview", args=["alpha"])

    one, queries_one = measure(client, url)
    with enter_tenant(system_seat(cast.partnership.pk)):
        copy_line(line.pk, LINES)
        PartnerReport.objects.filter(pk=report.pk).update(status="submitted")
    many, queries_many = measure(client, url)

    print(
        f"\noverview page: 1 line {one * 1000:.1f} ms with {queries_one} queries, "
        f"{LINES} lines {many * 1000:.1f} ms with {queries_many} queries, ratio {many / one:.2f}"
    )
    assert queries_many == queries_one
    assert many < 2 * one
