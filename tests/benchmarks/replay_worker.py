"""One worker process of the replay benchmark: takes waiting replays until none is left, or only reads the same lines.

``python -m tests.benchmarks.replay_worker replay|read PARTNERSHIP_ID JOB_IDS_OR_REPORT_IDS...``; prints JSON with
its own seconds, peak memory (MB) and the memory it had before it began.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from pathlib import Path


def main(mode: str, partnership_id: int, ids: list[int]) -> dict[str, float]:
    from apps.jobs.services.job import perform_job

    before, start = _peak(), time.perf_counter()
    if mode == "replay":
        # As many workers ask for each as there are; the database gives it to one.
        done = sum(perform_job(partnership_id=partnership_id, job_id=job_id) for job_id in ids)
    else:
        done = _read(partnership_id, ids)
    return {"done": done, "seconds": time.perf_counter() - start, "peak": _peak(), "before": before}


def _read(partnership_id: int, report_ids: list[int]) -> int:
    """The query of ``load_lines`` for the lines of every report, by the bare cursor; rows are counted and dropped."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from apps.eligibility.selectors.check_data import load_lines
    from apps.tenancy.context import enter_tenant, system_seat

    rows = 0
    with enter_tenant(system_seat(partnership_id)):
        with CaptureQueriesContext(connection) as queries:
            load_lines(report_id=0)
        sql = next(query["sql"] for query in queries if "finance_expenditureline" in query["sql"])
        for report_id in report_ids:
            with connection.cursor() as cursor:
                cursor.execute(sql.replace('"report_id" = 0', f'"report_id" = {report_id}'))
                rows += len(cursor.fetchall())
    return rows


def _peak() -> float:
    # What getrusage tells counts in the parent, as it was when this process was split off from it.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024  # type: ignore[index]


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), [int(number) for number in sys.argv[3:]])))
