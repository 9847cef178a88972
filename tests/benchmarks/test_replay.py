"""Stored lines under another version of the rules, by two workers: minutes, lines a second, memory of a worker.

100 000 lines unless REPLAY_LINES says otherwise; a million is ``REPLAY_LINES=1000000 make bench
PYTEST_ARGS="-k replay"``. Every partner has reports of 5 000 lines, one a period, so a late report is held against many
earlier lines. Yardstick: two processes that do nothing but select the same columns of the same lines through the same
connection, report by report, and drop them.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from apps.consortia.models import Membership, Partnership, ReportingPeriod
from apps.eligibility.models import CheckRun, Flag, Replay, ReplayDifference, RuleSet
from apps.eligibility.services.replay import request_replays
from apps.finance.enums import CostCategory
from apps.finance.models import ExpenditureLine
from apps.finance.services.budget_version import take_over_budget
from apps.jobs.enums import JobStatus
from apps.programmes.models import ProgrammeVersion
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role
from apps.workplan.models import WorkPackage
from tests.benchmarks.stored_lines import check, copy_report, enter_report, make_partners
from tests.factories.cast import make_cast, make_organisation, make_seat, make_user
from tests.factories.finance import make_report
from tests.factories.rule_set import make_rule_set

TOTAL = int(os.environ.get("REPLAY_LINES", "100000"))
OF_A_REPORT, PERIODS, WORKERS = 5_000, 10, 2
CHECKED = 20_000
# A worker holds one report at a time: its lines, and the earlier lines of its partner.
MOST_MEMORY_MB = 800


@pytest.fixture
def ledger(settings: Any, tmp_path: Path) -> tuple[Membership, RuleSet]:
    """The lead of a partnership with ``TOTAL`` lines in checked and submitted reports, and another rule set."""
    settings.MEDIA_ROOT = str(tmp_path)
    cast = make_cast()
    first = make_rule_set(cast.partnership.programme_version)
    second = make_rule_set(first.programme_version, 2, 2030, switched_off=["fines-and-penalties"])
    with enter_tenant(system_seat(cast.partnership.pk)):
        _fill(cast.lead)
    # Tables that were filled a moment ago; the owner alone may have them measured.
    owner = os.environ["DATABASE_OWNER_URL"]
    with psycopg.connect(_on_test_database(owner), autocommit=True) as maintenance:
        maintenance.execute("ANALYZE")
    return cast.lead, second


def _fill(lead: Membership) -> None:
    # The periods begin long before the cast's own.
    span = {"eligible_from": dt.date(2021, 1, 1), "ends_on": dt.date(2029, 12, 31)}
    Partnership.objects.filter(pk=lead.partnership_id).update(**span)
    organisation = lambda name: make_organisation(name, "FI")  # noqa: E731
    reports = TOTAL // OF_A_REPORT
    partners = make_partners(lead.partnership, organisation, -(-reports // PERIODS))
    cells = {(one.pk, category): Decimal("9999999999.00") for one in partners for category in CostCategory.values}
    take_over_budget(partnership=lead.partnership, cells=cells, valid_from=dt.date(2021, 1, 1))
    periods = [_period(lead, number) for number in range(2, PERIODS + 2)]
    package = WorkPackage.objects.create(
        partnership=lead.partnership, number=1, title="Work", leader=partners[0],
        starts_on=dt.date(2021, 1, 1), ends_on=dt.date(2029, 12, 31),
    )  # fmt: skip
    seat = make_seat(lead.partnership, make_user("clerk", "en"), Role.PARTNER, partners[0])
    source = make_report(seat, periods[0])
    enter_report(member=seat, report=source, package=package, count=OF_A_REPORT)
    check(seat, source)
    for place in range(1, reports):
        copy_report(source=source, partner=partners[place // PERIODS], period=periods[place % PERIODS], place=place)
    PartnerReport.objects.filter(pk=source.pk).update(
        status="submitted", first_submitted_at=dt.datetime(2021, 7, 1, tzinfo=dt.UTC), version=1
    )


def _period(lead: Membership, number: int) -> ReportingPeriod:
    first = dt.date(2021, 1, 1) + dt.timedelta(182 * (number - 2))
    return ReportingPeriod.objects.create(
        partnership=lead.partnership, number=number, starts_on=first, ends_on=first + dt.timedelta(181),
        partner_report_due_on=first + dt.timedelta(195), project_report_due_on=first + dt.timedelta(270),
    )  # fmt: skip


def work(mode: str, partnership_id: int, shares: list[list[int]]) -> tuple[float, list[dict[str, float]]]:
    """Wall seconds of as many processes as there are shares, on this test's database, and what each says of itself."""
    environment = os.environ | {
        "DATABASE_URL": _on_test_database(os.environ["DATABASE_URL"]),
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    start = time.perf_counter()
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.replay_worker", mode, str(partnership_id), *map(str, ids)],
            env=environment, stdout=subprocess.PIPE, text=True,
        )
        for ids in shares
    ]  # fmt: skip
    told = [json.loads(child.communicate()[0]) for child in children]
    return time.perf_counter() - start, told


def _on_test_database(url: str) -> str:
    name = connection.settings_dict["NAME"]
    before, question, after = url.partition("?")
    return f"{before.rpartition('/')[0]}/{name}{question}{after}"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_stored_lines_are_replayed_in_minutes_by_workers_of_bounded_memory(ledger, capsys):
    lead, rule_set = ledger
    partnership_id = lead.partnership_id
    with enter_tenant(lead.seat):
        request_replays(member=lead, rule_set=rule_set)
        waiting = list(Replay.objects.order_by("pk").values_list("job_id", "report_id"))
        total = ExpenditureLine.objects.count()
    jobs, reports = zip(*waiting, strict=True)

    reading, read = work("read", partnership_id, [list(reports[place::WORKERS]) for place in range(WORKERS)])
    replaying, told = work("replay", partnership_id, [list(jobs)] * WORKERS)

    peak = max(each["peak"] for each in told)
    with enter_tenant(system_seat(partnership_id)):
        statuses = set(Replay.objects.values_list("job__status", flat=True))
        differences, flags = ReplayDifference.objects.count(), Flag.objects.count()
        lost = Flag.objects.filter(rule_id="fines-and-penalties").count()
        unexpected = ReplayDifference.objects.exclude(rule_id="fines-and-penalties").values_list("rule_id", flat=True)
        others = sorted(set(unexpected.distinct()))
    with capsys.disabled():
        print(
            f"\n{total} lines, {flags} flags, {len(jobs)} reports: {replaying / 60:.1f} minutes by {WORKERS} workers,",
            end="",
        )
        print(
            f" {total / replaying:.0f} lines a second, at most {peak:.0f} MB, {differences} differences {others};",
            end="",
        )
        print(f" bare selects {reading:.1f} s ({replaying / reading:.1f} times)")
    assert sum(each["done"] for each in read) == total
    assert (statuses, sum(each["done"] for each in told)) == ({JobStatus.DONE}, len(jobs))
    assert differences >= lost > 0
    assert peak < MOST_MEMORY_MB


@pytest.mark.django_db
def test_a_whole_check_through_the_product(settings, tmp_path, capsys):
    settings.MEDIA_ROOT = str(tmp_path)
    cast = make_cast()
    call_command("load_programmes", verbosity=0)
    version = ProgrammeVersion.objects.filter(code="interreg-europe").exclude(version="test").latest("valid_from")
    with enter_tenant(system_seat(cast.partnership.pk)):
        Partnership.objects.filter(pk=cast.partnership.pk).update(programme_version=version)
        package = WorkPackage.objects.create(
            partnership=cast.partnership, number=1, title="Work", leader=cast.lead.partner,
            starts_on=dt.date(2025, 1, 1), ends_on=dt.date(2027, 12, 31),
        )  # fmt: skip
        report = make_report(cast.lead, cast.period)
        enter_report(member=cast.lead, report=report, package=package, count=CHECKED)

        start = time.perf_counter()
        check(cast.lead, report)
        seconds = time.perf_counter() - start

        run = CheckRun.objects.select_related("job").get(report=report)
        flags = Flag.objects.filter(run=run).count()
    with capsys.disabled():
        print(f"\n{CHECKED} lines checked and {flags} flags stored in {seconds:.1f} s:", end="")
        print(f" {CHECKED / seconds:.0f} lines a second")
    assert run.job.status == JobStatus.DONE
    assert flags > 0
