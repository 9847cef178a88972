"""How long sealing and verifying take after an import of 100 000 lines. `make bench PYTEST_ARGS="-k audit_trail"`.

Yardstick: the statement that imports the lines, with the triggers that write their history.
"""

import os
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from apps.audit.selectors.extract import stream_trail_extract
from apps.finance.models import ExpenditureLine
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report
from tests.factories.tampering import seal_now, verify

LINES = int(os.environ.get("TRAIL_LINES", "100000"))


def import_lines(cast: Cast) -> None:
    """One statement, as the confirmation of an import is one."""
    with enter_tenant(cast.partner.seat):
        line = make_line(make_report(cast.partner, cast.period))
        copied = [field.column for field in ExpenditureLine._meta.local_fields if field.column not in ("id", "number")]
        names = ", ".join(f'"{name}"' for name in copied)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO finance_expenditureline (number, {names})"  # noqa: S608 - names of our own model
                f" SELECT 1 + extra, {names} FROM finance_expenditureline, generate_series(1, %s) AS extra"
                " WHERE id = %s",
                [LINES - 1, line.pk],
            )


def test_trail_of_a_large_import_is_sealed_and_verified(cast: Cast, settings, tmp_path: Path) -> None:
    settings.TRAIL_SEALS = str(tmp_path)
    _nothing, importing = timed(lambda: import_lines(cast))
    _nothing, sealing = timed(lambda: seal_now(cast.partnership.pk))
    found, verifying = timed(lambda: verify(cast.partnership.pk))
    tracemalloc.start()
    size, exporting = timed(lambda: export(cast))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    print(f"\n{LINES} lines: imported in {importing:.1f} s", end="")
    for what, seconds in (("sealed", sealing), ("verified", verifying), ("exported", exporting)):
        print(f"; {what} in {seconds:.1f} s ({seconds / importing:.1f} times)", end="")
    print(f"; extract {size / 1e6:.0f} MB, at most {peak / 1e6:.0f} MB of Python's memory")
    assert found == []
    assert peak < 50e6


def export(cast: Cast) -> int:
    with enter_tenant(system_seat(cast.partnership.pk), read_only=True):
        files = stream_trail_extract(partnership_id=cast.partnership.pk)
        return sum(len(piece) for _name, pieces in files for piece in pieces)


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    return work(), time.perf_counter() - started


pytestmark = pytest.mark.django_db
