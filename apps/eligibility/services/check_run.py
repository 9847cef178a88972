"""A check of one partner report by a worker: convert, book flat rates, propose categories, run the rules.

Claimed in the database: a run whose worker died is taken up by another and done once. Each step commits on its own, so
that the page sees it move, and re-running a step gives the same result.
"""

import datetime
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import Membership
from apps.eligibility.enums import RunStatus
from apps.eligibility.evaluate import evaluate
from apps.eligibility.models import CheckRun
from apps.eligibility.selectors.check_data import load_context, load_lines
from apps.eligibility.services.category_proposal import propose_line_categories
from apps.eligibility.services.flag import store_flags
from apps.eligibility.tasks import perform_check_run
from apps.finance.inforeuro import RateUnavailable
from apps.finance.models import ExpenditureLine
from apps.finance.services.conversion import book_flat_rates, convert_lines
from apps.tenancy.context import Seat, enter_tenant, system_seat

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

# A worker says it is alive at every step; none takes this long on a report of 100 000 lines.
STALE_AFTER = datetime.timedelta(minutes=5)
MAX_ATTEMPTS = 3


class ClaimLost(Exception):
    """Another worker has taken the run over; this one stops and writes nothing more."""


@dataclass(frozen=True)
class Claim:
    seat: Seat
    run_id: int
    token: uuid.UUID


def request_check(*, member: Membership, report: "PartnerReport") -> CheckRun:
    """Queue a check of a report; while one is waiting or running, that one is answered."""
    # The database lets one run wait per report: of two requests at the same moment the second finds the first's.
    run, created = CheckRun.objects.get_or_create(
        report=report,
        status__in=[RunStatus.QUEUED, RunStatus.RUNNING],
        defaults={
            "partnership_id": report.partnership_id,
            "partner_id": report.partner_id,
            "requested_by": member.user,
        },
    )
    if not created:
        return run
    record_event(
        key=EventKey.CHECK_REQUESTED,
        partnership_id=report.partnership_id,
        partner_id=report.partner_id,
        actor_id=member.user_id,
        subject=report,
    )
    _enqueue(run, member.user.language)
    return run


def _enqueue(run: CheckRun, language: str) -> None:
    perform_check_run.after_commit(partnership_id=run.partnership_id, run_id=run.pk, language=language)


def perform_check(*, partnership_id: int, run_id: int) -> bool:
    """Do a queued run to its end. Answers False when somebody else has it, or it is done already."""
    claim = _claim(system_seat(partnership_id), run_id)
    if claim is None:
        return False
    try:
        _perform(claim)
    except ClaimLost:
        return False
    except RateUnavailable as problem:
        _fail(claim, f"rate:{problem.currency}")
    except Exception:
        _fail(claim, "unexpected")
        raise
    return True


def _claim(seat: Seat, run_id: int) -> Claim | None:
    token = uuid.uuid4()
    with enter_tenant(seat):
        taken = CheckRun.objects.filter(pk=run_id, status=RunStatus.QUEUED).update(
            status=RunStatus.RUNNING, claim=token, heartbeat_at=timezone.now(), attempts=F("attempts") + 1, lines_done=0
        )
    return Claim(seat, run_id, token) if taken else None


def _perform(claim: Claim) -> None:
    found: list[pl.DataFrame] = []
    steps: list[tuple[str, Callable[[CheckRun], object]]] = [
        ("convert", _convert),
        ("categories", _propose),
        ("rules", lambda run: found.append(_find_flags(run))),
        ("flags", lambda run: _store(run, found[0])),
    ]
    for place, (name, work) in enumerate(steps):
        with _step(claim, name, place, len(steps)) as run:
            work(run)
    with _holding(claim) as run:
        _finish(run)


@contextmanager
def _step(claim: Claim, name: str, place: int, of: int) -> Iterator[CheckRun]:
    """Say what is being done, commit it so that people see it, then work in a transaction of its own."""
    with _holding(claim) as run:
        run.lines_total = ExpenditureLine.objects.filter(report_id=run.report_id).count()
        run.step, run.heartbeat_at, run.lines_done = name, timezone.now(), run.lines_total * place // of
        run.save(update_fields=["step", "heartbeat_at", "lines_done", "lines_total"])
    with _holding(claim) as run:
        yield run


@contextmanager
def _holding(claim: Claim) -> Iterator[CheckRun]:
    """The run, locked, while this worker still holds it; raises ``ClaimLost`` otherwise."""
    with enter_tenant(claim.seat):
        run = (
            CheckRun.objects.select_for_update(of=("self",))
            .filter(pk=claim.run_id, claim=claim.token, status=RunStatus.RUNNING)
            .select_related("report__period", "report__partnership__programme_version", "partner")
            .first()
        )
        if run is None:
            raise ClaimLost
        yield run


def _convert(run: CheckRun) -> None:
    # A submitted report keeps the figures it was submitted with (Regulation (EU) 2021/1059, Article 38(5)).
    if run.report.is_editable:
        convert_lines(report_id=run.report_id, month=run.report.rate_month or timezone.localdate())
        book_flat_rates(partner=run.partner, report_id=run.report_id)


def _propose(run: CheckRun) -> None:
    if run.report.is_editable:
        propose_line_categories(report_id=run.report_id)


def _find_flags(run: CheckRun) -> pl.DataFrame:
    lines = load_lines(report_id=run.report_id)
    return evaluate(lines, load_context(report=run.report, today=timezone.localdate()))


def _store(run: CheckRun, flags: pl.DataFrame) -> None:
    store_flags(run=run, flags=flags)
    version = run.report.partnership.programme_version
    run.rules_version = f"{version.code} {version.version}"
    run.save(update_fields=["rules_version"])


def _finish(run: CheckRun) -> None:
    run.status, run.finished_at, run.lines_done, run.step = RunStatus.DONE, timezone.now(), run.lines_total, ""
    run.save(update_fields=["status", "finished_at", "lines_done", "step"])
    record_event(
        key=EventKey.CHECK_FINISHED,
        partnership_id=run.partnership_id,
        partner_id=run.partner_id,
        actor_id=run.requested_by_id,
        subject=run.report,
        data={"lines": run.lines_total, "flags": run.flags.count()},
    )


def _fail(claim: Claim, reason: str) -> None:
    with enter_tenant(claim.seat):
        run = CheckRun.objects.filter(pk=claim.run_id, claim=claim.token, status=RunStatus.RUNNING).first()
        if run is None:
            return
        run.status, run.failure, run.finished_at = RunStatus.FAILED, reason, timezone.now()
        run.save(update_fields=["status", "failure", "finished_at"])
        record_event(
            key=EventKey.CHECK_FAILED,
            partnership_id=run.partnership_id,
            partner_id=run.partner_id,
            actor_id=run.requested_by_id,
            subject=run.report,
            data={"reason": reason},
        )


def resume_abandoned(*, partnership_id: int) -> int:
    """Put back runs whose worker has gone silent, and queue again those whose message was lost; answers how many.

    After ``MAX_ATTEMPTS`` a run fails visibly instead: something in its data kills the worker.
    """
    silent_since = timezone.now() - STALE_AFTER
    with enter_tenant(system_seat(partnership_id)), transaction.atomic():
        silent = CheckRun.objects.filter(status=RunStatus.RUNNING, heartbeat_at__lt=silent_since)
        silent.filter(attempts__gte=MAX_ATTEMPTS).update(status=RunStatus.FAILED, failure="abandoned")
        silent.update(status=RunStatus.QUEUED, claim=None)
        lost = CheckRun.objects.filter(Q(claim__isnull=True), status=RunStatus.QUEUED, requested_at__lt=silent_since)
        runs = list(lost.select_related("requested_by"))
        for run in runs:
            _enqueue(run, run.requested_by.language if run.requested_by else "en")
    return len(runs)
