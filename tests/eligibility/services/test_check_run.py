"""A check is done once, ends in a visible state, and leaves figures that can be followed."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation
from rest_framework.test import APIClient

from apps.audit.models import Event
from apps.eligibility.enums import FlagState
from apps.eligibility.missing import explain_missing
from apps.eligibility.models import CheckRun, Flag
from apps.eligibility.selectors.deduction import deductions_by_line, sum_flags
from apps.eligibility.services.check_run import perform_check, request_check
from apps.eligibility.services.flag_decision import decide_flag
from apps.finance.enums import CostCategory, LineKind, RateSource
from apps.finance.models import ExpenditureLine, MonthlyRate
from apps.jobs.enums import JobStatus
from apps.jobs.models import Job
from apps.jobs.services.job import STALE_AFTER, ClaimLost, claim_job, perform_job, resume_abandoned
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report

MARCH = datetime.date(2026, 3, 1)


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    """A Polish report with one office cost, one translation and one salary, and March's rate from the Commission."""
    MonthlyRate.objects.create(currency="PLN", month=MARCH, rate=Decimal("4.3120"), source=RateSource.COMMISSION)
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period, rate_month=MARCH)
        make_line(report, 1, declared=Decimal("18450.00"), gross=Decimal("18450.00"), net=Decimal("18450.00"), vat=None)
        make_line(report, 2, category=CostCategory.OFFICE, description="Papier do drukarki")
        make_line(
            report, 3, category=CostCategory.STAFF, kind=LineKind.PAYROLL, declared=Decimal("43120.00"), invoice_no="",
            description="Wynagrodzenie koordynatorki, marzec", net=None, vat=None, gross=None,
        )  # fmt: skip
    return report


def check(cast: Cast, report: PartnerReport) -> CheckRun:
    with enter_tenant(cast.partner.seat):
        run = request_check(member=cast.partner, report=report)
    assert perform(run) is True
    return fresh(run)


def perform(run: CheckRun) -> bool:
    return perform_job(partnership_id=run.partnership_id, job_id=run.job_id)


def fresh(run: CheckRun) -> CheckRun:
    with enter_tenant(system_seat(run.partnership_id)):
        return CheckRun.objects.select_related("job").get(pk=run.pk)


def test_check_converts_each_line_at_the_rate_of_the_month(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)

    with enter_tenant(cast.lead.seat):
        line = ExpenditureLine.objects.get(number=1)
    assert line.declared_eur == Decimal("4278.76")
    assert (line.rate, line.rate_month, line.rate_source) == (Decimal("4.312000"), MARCH, RateSource.COMMISSION)


def test_check_books_flat_rates_on_staff_cut_down_to_the_cent(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)

    with enter_tenant(cast.lead.seat):
        flat = dict(ExpenditureLine.objects.filter(kind=LineKind.FLAT_RATE).values_list("category", "declared_eur"))
    assert flat == {"office": Decimal("1500.00"), "travel": Decimal("1500.00")}


def test_check_twice_keeps_lines_and_flags_as_they_are(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)
    with enter_tenant(cast.lead.seat):
        lines = list(ExpenditureLine.objects.values_list("pk", "declared_eur").order_by("pk"))
        flags = sorted(Flag.objects.values_list("line_id", "rule_id", "ineligible_eur"))

    check(cast, report)

    with enter_tenant(cast.lead.seat):
        assert list(ExpenditureLine.objects.values_list("pk", "declared_eur").order_by("pk")) == lines
        assert sorted(Flag.objects.values_list("line_id", "rule_id", "ineligible_eur")) == flags


def test_real_office_cost_beside_flat_rate_is_flagged_in_full(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)

    with enter_tenant(cast.lead.seat):
        flag = Flag.objects.select_related("line").get(rule_id="covered-by-flat-rate")
    assert (flag.line.number, flag.severity, flag.ineligible_eur) == (2, "full", Decimal("23.19"))


def test_run_ends_done_and_is_logged(cast: Cast, report: PartnerReport) -> None:
    run = check(cast, report)

    assert (run.job.status, run.job.done, run.job.total) == (JobStatus.DONE, 5, 5)
    with enter_tenant(cast.lead.seat):
        assert Event.objects.filter(key="eligibility.check.finished").count() == 1


def test_finished_run_performed_again_does_nothing(cast: Cast, report: PartnerReport) -> None:
    assert perform(check(cast, report)) is False


def test_second_request_while_one_waits_answers_the_waiting_one(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        first = request_check(member=cast.partner, report=report)
        second = request_check(member=cast.lead, report=report)

    assert first.pk == second.pk


def test_rate_missing_run_fails_visibly_and_converts_nothing(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        ExpenditureLine.objects.filter(number=1).update(currency="XTS")

    with enter_tenant(cast.partner.seat):
        run = request_check(member=cast.partner, report=report)
    perform(run)

    job = fresh(run).job
    assert (job.status, job.failure, job.failure_detail) == (JobStatus.FAILED, "rate", "XTS")
    with enter_tenant(cast.partner.seat):
        assert ExpenditureLine.objects.filter(declared_eur__isnull=False).count() == 0
        assert Event.objects.get(key="eligibility.check.failed").data == {"reason": "rate:XTS"}


def _start_and_vanish(cast: Cast, report: PartnerReport, *, attempts: int) -> CheckRun:
    """A worker takes the run, works, and is killed: it leaves a claim and an old heartbeat behind."""
    long_ago = timezone.now() - STALE_AFTER - datetime.timedelta(seconds=1)
    with enter_tenant(cast.partner.seat):
        run = request_check(member=cast.partner, report=report)
    assert claim_job(partnership_id=run.partnership_id, job_id=run.job_id) is not None
    with enter_tenant(system_seat(cast.partnership.pk)):
        Job.objects.filter(pk=run.job_id).update(heartbeat_at=long_ago, attempts=attempts)
    return run


def test_worker_killed_another_finishes_the_run_once(cast: Cast, report: PartnerReport) -> None:
    run = _start_and_vanish(cast, report, attempts=1)

    assert resume_abandoned(partnership_id=cast.partnership.pk) == 1
    outcomes = [perform(run) for _ in range(2)]

    assert outcomes == [True, False]
    assert fresh(run).job.status == JobStatus.DONE
    with enter_tenant(cast.lead.seat):
        assert Event.objects.filter(key="eligibility.check.finished").count() == 1


def test_worker_wakes_after_its_run_was_taken_over_writes_nothing(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        run = request_check(member=cast.partner, report=report)
    claim = claim_job(partnership_id=run.partnership_id, job_id=run.job_id)
    assert claim is not None
    with enter_tenant(system_seat(cast.partnership.pk)):
        Job.objects.filter(pk=run.job_id).update(status=JobStatus.QUEUED, claim=None)

    with pytest.raises(ClaimLost):
        perform_check(claim)

    with enter_tenant(cast.partner.seat):
        assert ExpenditureLine.objects.filter(declared_eur__isnull=False).count() == 0


def test_run_that_kills_its_worker_every_time_fails_and_sets_the_report_free(cast: Cast, report: PartnerReport) -> None:
    run = _start_and_vanish(cast, report, attempts=3)

    assert resume_abandoned(partnership_id=cast.partnership.pk) == 0

    assert (fresh(run).job.status, fresh(run).job.failure) == (JobStatus.FAILED, "abandoned")
    with enter_tenant(cast.partner.seat):
        assert Event.objects.get(key="eligibility.check.failed").data == {"reason": "abandoned"}
        assert request_check(member=cast.partner, report=report).pk != run.pk


def test_decided_flag_survives_the_next_check(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)
    with enter_tenant(cast.lead.seat):
        flag = Flag.objects.get(rule_id="covered-by-flat-rate")
        decide_flag(member=cast.lead, flag=flag, state=FlagState.ACCEPTED)

    check(cast, report)

    with enter_tenant(cast.lead.seat):
        again = Flag.objects.get(rule_id="covered-by-flat-rate")
    assert (again.pk, again.state) == (flag.pk, FlagState.ACCEPTED)


def accept_office_cost(cast: Cast, report: PartnerReport) -> Flag:
    check(cast, report)
    with enter_tenant(cast.lead.seat):
        flag = Flag.objects.get(rule_id="covered-by-flat-rate")
        return decide_flag(member=cast.lead, flag=flag, state=FlagState.ACCEPTED)


def test_accepted_flag_the_partner_has_corrected_is_not_deducted_a_second_time(
    cast: Cast, report: PartnerReport
) -> None:
    accept_office_cost(cast, report)
    with enter_tenant(cast.partner.seat):
        ExpenditureLine.objects.filter(number=2).update(category=CostCategory.EXTERNAL)

    check(cast, report)

    with enter_tenant(cast.lead.seat):
        flag = Flag.objects.get(rule_id="covered-by-flat-rate")
        assert (flag.state, flag.is_found) == (FlagState.ACCEPTED, False)
        assert sum_flags(report_id=report.pk).deducted_eur == Decimal("0.00")
        assert list(deductions_by_line(report_ids=[report.pk])) == []


def test_accepted_flag_counts_again_once_the_check_finds_the_same_again(cast: Cast, report: PartnerReport) -> None:
    flag = accept_office_cost(cast, report)
    for category in (CostCategory.EXTERNAL, CostCategory.OFFICE):
        with enter_tenant(cast.partner.seat):
            ExpenditureLine.objects.filter(number=2).update(category=category)
        check(cast, report)

    with enter_tenant(cast.lead.seat):
        again = Flag.objects.get(rule_id="covered-by-flat-rate")
        deducted = sum_flags(report_id=report.pk).deducted_eur
    assert (again.pk, again.is_found, deducted) == (flag.pk, True, flag.ineligible_eur)


def test_check_of_a_report_nobody_could_correct_takes_no_effect_from_a_decision(
    cast: Cast, report: PartnerReport
) -> None:
    flag = accept_office_cost(cast, report)
    with enter_tenant(cast.partner.seat):
        # As when a later check reads other words from the same line: the line itself is as it was submitted.
        Flag.objects.filter(pk=flag.pk).update(params={"variant": "other"})
        before = flag.run.job.requested_at - datetime.timedelta(seconds=1)
        PartnerReport.objects.filter(pk=report.pk).update(status="submitted", submitted_at=before)

    check(cast, report)

    with enter_tenant(cast.lead.seat):
        assert Flag.objects.get(pk=flag.pk).is_found is True


def test_undecided_flag_found_again_is_the_same_flag(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)
    with enter_tenant(cast.lead.seat):
        before = sorted(Flag.objects.values_list("pk", flat=True))

    run = check(cast, report)

    with enter_tenant(cast.lead.seat):
        assert sorted(Flag.objects.values_list("pk", flat=True)) == before
        assert set(Flag.objects.values_list("run", flat=True)) == {run.pk}


def test_undecided_flag_not_found_again_is_gone(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)
    with enter_tenant(cast.partner.seat):
        ExpenditureLine.objects.filter(number=2).update(category=CostCategory.EXTERNAL)

    check(cast, report)

    with enter_tenant(cast.lead.seat):
        assert Flag.objects.filter(rule_id="covered-by-flat-rate").count() == 0


def test_check_keeps_what_it_could_not_tell_and_the_api_says_why(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        ExpenditureLine.objects.filter(number=1).update(payment_date=None)
    run = check(cast, report)
    api = APIClient()
    api.force_login(cast.partner.user)

    shown = api.get(f"/api/v1/partnerships/alpha/checks/{run.pk}/").json()["untold"]

    assert [{name: row[name] for name in ("rule", "missing", "lines")} for row in shown] == run.untold
    assert len(run.untold) > 0
    with translation.override(cast.partner.user.language):
        assert [row["because"] for row in shown] == [explain_missing(row["missing"]) for row in run.untold]
