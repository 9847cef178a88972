"""A check of one partner report by a worker: convert, book flat rates, propose categories, run the rules.

Each step commits on its own, so that the page sees it move, and re-running a step gives the same result.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.utils import timezone

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import Membership
from apps.eligibility.enums import CHECK
from apps.eligibility.evaluate import Findings
from apps.eligibility.models import CheckRun
from apps.eligibility.selectors.evaluation import evaluate_report
from apps.eligibility.selectors.rule_set import rule_set_of_report
from apps.eligibility.services.category_proposal import propose_line_categories
from apps.eligibility.services.flag import store_flags
from apps.eligibility.services.flag_words import with_examples
from apps.finance.conversion_basis import AverageOfPeriod, ConversionBasis
from apps.finance.inforeuro import RateUnavailable
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.exchange_rate import find_conversion_basis
from apps.finance.services.conversion import book_flat_rates, convert_lines
from apps.jobs.models import Job
from apps.jobs.services.job import JobClaim, JobFailed, request_job

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


def request_check(*, member: Membership, report: "PartnerReport") -> CheckRun:
    """Queue a check of a report; while one is waiting or running, that one is answered."""
    job = request_job(kind=CHECK, subject=report, partner_id=report.partner_id, user=member.user)
    run, created = CheckRun.objects.select_related("job").get_or_create(
        job=job,
        defaults={"partnership_id": report.partnership_id, "partner_id": report.partner_id, "report": report},
    )
    if created:
        record_event(
            key=EventKey.CHECK_REQUESTED,
            partnership_id=report.partnership_id,
            partner_id=report.partner_id,
            actor_id=member.user_id,
            subject=report,
        )
    return run


def perform_check(claim: JobClaim) -> None:
    """Check the report of a job. Raises ``JobFailed`` when a currency has no rate of the month."""
    found: list[Findings] = []
    steps: list[tuple[str, Callable[[CheckRun], object]]] = [
        ("convert", _convert),
        ("categories", _propose),
        ("rules", lambda run: found.append(_evaluate(run))),
        ("flags", lambda run: _store(run, found[0])),
    ]
    try:
        for place, (name, work) in enumerate(steps):
            with _step(claim, name, place, len(steps)) as run:
                work(run)
    except RateUnavailable as problem:
        raise JobFailed("rate", problem.currency) from problem


@contextmanager
def _step(claim: JobClaim, name: str, place: int, of: int) -> Iterator[CheckRun]:
    """Say how many lines this part of the work stands for, then do it in a transaction of its own."""
    with claim.holding():
        lines = ExpenditureLine.objects.filter(report_id=claim.subject_id).count()
    with claim.step(name, done=lines * place // of, total=lines):
        related = ("job", "report__period", "report__partnership__programme_version", "partner")
        yield CheckRun.objects.select_related(*related).get(job_id=claim.job_id)


def _convert(run: CheckRun) -> None:
    # A submitted report keeps the figures it was submitted with (Regulation (EU) 2021/1059, Article 38(5)).
    if run.report.is_editable:
        convert_lines(report_id=run.report_id, basis=_provisional_basis(run.report))
        book_flat_rates(partner=run.partner, report_id=run.report_id)


def _provisional_basis(report: "PartnerReport") -> ConversionBasis:
    """As on submission today; of a period that still runs, the average so far."""
    basis = find_conversion_basis(period=report.period, month=report.rate_month or timezone.localdate())
    return basis.so_far() if isinstance(basis, AverageOfPeriod) else basis


def _propose(run: CheckRun) -> None:
    if run.report.is_editable:
        propose_line_categories(report_id=run.report_id)


def _evaluate(run: CheckRun) -> Findings:
    today, user_id = timezone.localdate(), run.job.requested_by_id
    run.rule_set = rule_set_of_report(report=run.report, today=today)
    run.save(update_fields=["rule_set"])
    lines, found = evaluate_report(report=run.report, rule_set=run.rule_set, today=today, user_id=user_id)
    return found._replace(flags=with_examples(found.flags, lines))


def _store(run: CheckRun, found: Findings) -> None:
    store_flags(run=run, flags=found.flags, untold=found.untold)
    version = run.report.partnership.programme_version
    run.rules_version = str(run.rule_set or f"{version.code} {version.version}")
    run.untold = found.untold.rename({"rule_id": "rule"}).to_dicts()
    run.save(update_fields=["rules_version", "untold"])


def record_finished_check(job: Job) -> None:
    run = CheckRun.objects.select_related("report").get(job=job)
    _record(EventKey.CHECK_FINISHED, job, run, {"lines": job.total, "flags": run.flags.count()})


def record_failed_check(job: Job) -> None:
    run = CheckRun.objects.select_related("report").get(job=job)
    _record(EventKey.CHECK_FAILED, job, run, {"reason": ":".join(filter(None, [job.failure, job.failure_detail]))})


def _record(key: EventKey, job: Job, run: CheckRun, data: dict[str, int | str]) -> None:
    record_event(
        key=key,
        partnership_id=job.partnership_id,
        partner_id=job.partner_id,
        actor_id=job.requested_by_id,
        subject=run.report,
        data=data,
    )
