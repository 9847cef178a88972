"""100 000 rows × 15 columns through the product: upload, reading, preview page, confirmation. Beside it, in one run,
what cannot be avoided: reading the file at all, and getting the same rows into PostgreSQL at all.
"""

from __future__ import annotations

import csv
import io
import resource
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import python_calamine
from django.db import connection
from django.test import Client

from apps.finance.models import ExpenditureLine
from apps.intake.models import ExpenditureImport
from apps.intake.services.confirmation import confirm_import
from apps.intake.services.upload import upload_list
from apps.tenancy.context import enter_tenant
from apps.workplan.models import WorkPackage
from tests.benchmarks.import_lists import HEADINGS, csv_list, rows, xlsx_list
from tests.factories.cast import Cast, make_cast
from tests.factories.finance import make_report
from tests.factories.intake import bring, do_jobs, upload_of

COUNT = 100_000
LEDGER_COPY = """
    INSERT INTO finance_expenditureline (partnership_id, partner_id, report_id, number, revision, kind, category,
        suggested_category, suggestion_is_confident, reference, invoice_no, invoice_date, payment_date, supplier_name,
        supplier_tax_id, supplier_country, description, comment, person, ledger_code, currency, net, vat, gross,
        declared, rate_source, work_package_id)
    SELECT %s, %s, %s, c0, 1, 'invoice', 'external', '', false, c0::text, c1, c2, c3, c4, c5, '', c6, '', '', c14, c13,
        c9, c10, c11, c12, '', %s FROM bare
"""


@pytest.fixture
def cast(settings: Any, tmp_path: Path) -> Cast:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.SECOND_FACTOR_ROLES = []
    return make_cast()


def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = run()
    return time.perf_counter() - start, result


def read_bare_xlsx(content: bytes) -> int:
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return len(sheet.to_python())


def read_bare_csv(content: bytes) -> Decimal:
    cells = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    next(cells)
    return sum((Decimal(row[12].replace(",", ".")) for row in cells), Decimal(0))


def copy_bare() -> None:
    """The rows, ready as text, into a table without keys, history, policies or triggers."""
    columns = ["int", "text", "date", "date", *["text"] * 5, *["numeric"] * 4, "text", "text"]
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bare")
        cursor.execute(f"CREATE TEMP TABLE bare ({', '.join(f'c{i} {kind}' for i, kind in enumerate(columns))})")
        with cursor.copy("COPY bare FROM STDIN (FORMAT csv)") as copy:
            copy.write(copy_bare.text)  # type: ignore[attr-defined]


def insert_bare(cast: Cast, package_id: int) -> None:
    """The same rows in one statement into the ledger itself, with its keys, history, policies and triggers."""
    with enter_tenant(cast.lead.seat):
        report = make_report(cast.lead, cast.period)
        with connection.cursor() as cursor:
            cursor.execute(LEDGER_COPY, [report.partnership_id, report.partner_id, report.pk, package_id])


def through_the_product(
    cast: Cast, report: Any, content: bytes, name: str
) -> tuple[dict[str, float], ExpenditureImport]:
    client = Client()
    client.force_login(cast.partner.user)
    steps: dict[str, float] = {}

    def upload() -> ExpenditureImport:
        with enter_tenant(cast.partner.seat):
            return upload_list(member=cast.partner, report=report, file=upload_of(content, name)).upload

    def confirm() -> None:
        with enter_tenant(cast.partner.seat):
            confirm_import(member=cast.partner, upload=pending)

    steps["upload"], pending = timed(upload)
    steps["read"], _ = timed(lambda: do_jobs(pending))
    steps["preview"], page = timed(lambda: client.get(f"/p/alpha/imports/{pending.pk}/?page=500"))
    assert (page.status_code, len(page.context["rows"])) == (200, 100)
    assert page.context["preview"].can_confirm
    steps["confirm"], _ = timed(lambda: (confirm(), do_jobs(pending)))
    return steps, pending


def _warm_up(cast: Cast, report: Any) -> None:
    """What a server does once and not per list: word lists, addresses, templates."""
    small = bring(cast.partner, report, csv_list(3), "mała.csv")
    client = Client()
    client.force_login(cast.partner.user)
    assert client.get(f"/p/alpha/imports/{small.pk}/").status_code == 200


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(
    ("kind", "make", "read"), [("xlsx", xlsx_list, read_bare_xlsx), ("csv", csv_list, read_bare_csv)]
)
def test_hundred_thousand_rows_through_the_product(
    cast: Cast, capsys: Any, kind: str, make: Callable[[int], bytes], read: Callable[[bytes], Any]
) -> None:
    content, text = make(COUNT), io.StringIO(newline="")
    csv.writer(text).writerows(rows(COUNT))
    copy_bare.text = text.getvalue()  # type: ignore[attr-defined]
    with enter_tenant(cast.lead.seat):
        packages = [
            WorkPackage.objects.create(
                partnership=cast.partnership, number=number, title="Package", leader=cast.lead.partner,
                starts_on=cast.period.starts_on, ends_on=cast.period.ends_on,
            )
            for number in (1, 2)
        ]  # fmt: skip
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)

    _warm_up(cast, report)

    bare_read, _ = timed(lambda: read(content))
    bare_copy, _ = timed(copy_bare)
    ledger, _ = timed(lambda: insert_bare(cast, packages[0].pk))
    steps, upload = through_the_product(cast, report, content, f"lista.{kind}")

    total = sum(steps.values())
    with capsys.disabled():
        print(f"\n{kind}, {COUNT} rows × {len(HEADINGS)} columns, {len(content) / 1e6:.1f} MB: {total:.2f} s", end=" (")
        print(", ".join(f"{name} {seconds:.2f}" for name, seconds in steps.items()) + ")")
        print(f"  (a) bare read {bare_read:.2f} s, (b) COPY into a plain table {bare_copy:.2f} s: ", end="")
        print(f"{total / (bare_read + bare_copy):.1f} times their sum")
        print(f"  (c) COPY and INSERT into the ledger itself {bare_copy + ledger:.2f} s: ", end="")
        print(f"{total / (bare_read + bare_copy + ledger):.1f} times (a) + (c)")
        own, child = (
            resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        print(f"  peak memory: own {own:.0f} MB, child {child:.0f} MB")
    with enter_tenant(cast.partner.seat):
        lines = ExpenditureLine.objects.filter(source_import=upload)
        assert (lines.count(), lines.first().source_row, lines.last().source_row) == (COUNT, 2, COUNT + 1)
        assert sum(lines.values_list("declared", flat=True)) == Decimal(read_bare_csv(csv_list(COUNT)))
