"""The checklist before submission says exactly what the service refuses, and advises on the rest."""

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.clarifications.models import Clarification
from apps.clarifications.services.clarification import answer_clarification
from apps.clarifications.validators.clarification import Owner
from apps.common.formats import format_date
from apps.documents.enums import EvidenceKind
from apps.eligibility.enums import FlagState
from apps.finance.enums import RateSource
from apps.finance.inforeuro import RateUnavailable
from apps.finance.models import ExpenditureLine, MonthlyRate, SpendingTarget
from apps.finance.services.evidence import attach_files
from apps.finance.services.spending import state_forecast
from apps.jobs.enums import JobStatus
from apps.reporting.models import PartnerReport
from apps.reporting.selectors.submission import Checklist, read_checklist
from apps.reporting.services.partner_report import submit_partner_report
from apps.tenancy.context import enter_tenant
from apps.workplan.enums import DeliverableStatus
from tests.factories.cast import Cast
from tests.factories.clarifications import ask_about_line, ask_about_report
from tests.factories.documents import make_upload
from tests.factories.eligibility import make_check_run
from tests.factories.finance import make_line, make_report
from tests.factories.intake import bring, csv_list
from tests.factories.reporting import make_flag
from tests.factories.workplan import make_activity, make_deliverable, make_progress, make_work_package

MONTH = datetime.date(2026, 3, 1)
NOON = datetime.datetime(2026, 3, 9, 12, tzinfo=datetime.UTC)


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    """A report with one line in złoty whose rate is known: nothing keeps it from being submitted."""
    MonthlyRate.objects.create(currency="PLN", month=MONTH, rate=Decimal("4.2595"), source=RateSource.COMMISSION)
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        make_line(report, declared_eur=Decimal("23.48"))
    return report


def checklist(cast: Cast, report: PartnerReport) -> Checklist:
    with enter_tenant(cast.partner.seat):
        report.refresh_from_db()
        return read_checklist(report=report, month=MONTH, today=report.period.ends_on + datetime.timedelta(days=1))


def no_summary(cast: Cast, report: PartnerReport) -> None:
    PartnerReport.objects.filter(pk=report.pk).update(summary="")


def check_running(cast: Cast, report: PartnerReport) -> None:
    make_check_run(report, JobStatus.RUNNING)


def no_rate(cast: Cast, report: PartnerReport) -> None:
    make_line(report, 2, currency="XAU")


@pytest.mark.parametrize(("act", "code"), [(no_summary, "summary"), (check_running, "check"), (no_rate, "rate")])
def test_what_the_checklist_blocks_the_service_refuses_in_the_same_words(
    cast: Cast, report: PartnerReport, act: Callable[[Cast, PartnerReport], None], code: str
) -> None:
    with enter_tenant(cast.partner.seat):
        act(cast, report)

    [step] = checklist(cast, report).blocking

    assert (step.code, checklist(cast, report).is_ready) == (code, False)
    with enter_tenant(cast.partner.seat), pytest.raises((ValidationError, RateUnavailable)) as refusal:
        submit_partner_report(member=cast.partner, report=report, now=NOON)
    problem = refusal.value
    said = problem.explain() if isinstance(problem, RateUnavailable) else problem.messages[0]
    assert said == str(step.refusal)


def test_what_the_checklist_lets_pass_the_service_takes(cast: Cast, report: PartnerReport) -> None:
    assert checklist(cast, report).is_ready

    with enter_tenant(cast.partner.seat):
        submitted = submit_partner_report(member=cast.partner, report=report, now=NOON)

    assert (submitted.status, submitted.rate_month) == ("submitted", MONTH)


def advised(cast: Cast, report: PartnerReport) -> dict[str, tuple[int, Decimal]]:
    return {step.code: (step.count, step.eur) for step in checklist(cast, report).advised}


def test_unchecked_report_without_documents_is_advised_on_both_and_blocked_by_neither(
    cast: Cast, report: PartnerReport
) -> None:
    assert advised(cast, report) == {"checked": (0, Decimal("0.00")), "documents": (1, Decimal("0.00"))}


def test_open_findings_are_advised_on_with_what_they_would_cost(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = ExpenditureLine.objects.get()
        make_flag(report, line, ineligible_eur=Decimal("20.00"))
        make_flag(report, line, rule_id="fines-and-penalties", ineligible_eur=Decimal("23.48"))
        make_flag(report, line, rule_id="missing-audit-trail", severity="clarify")
        make_flag(report, line, rule_id="publicity-missing", severity="clarify", state=FlagState.ASKED)
        make_flag(report, line, rule_id="dq-two-ids", severity="warn")

    found = advised(cast, report)

    # Two findings on one line cost the line once.
    assert found["ineligible"] == (2, Decimal("23.48"))
    assert (found["questions"][0], found["asked"][0]) == (1, 1)


def test_clarifications_the_partner_has_to_answer_are_named_with_the_first_one(
    cast: Cast, report: PartnerReport
) -> None:
    soon, later = (timezone.localdate() + datetime.timedelta(days=days) for days in (3, 9))
    with enter_tenant(cast.lead.seat):
        ask_about_report(cast.lead, report, due_on=later)
        first = ask_about_line(cast.lead, ExpenditureLine.objects.select_related("report__partner").get(), due_on=soon)
    with enter_tenant(cast.partner.seat):
        ask_about_report(cast.partner, report, owner=Owner(partner=cast.lead.partner))

    [step] = [one for one in checklist(cast, report).advised if one.code == "clarifications"]

    assert (step.count, step.place, step.subject_id) == (2, "clarification", first.pk)
    with enter_tenant(cast.partner.seat):
        for thread in Clarification.objects.filter(owner_partner=cast.partner.partner):
            answer_clarification(member=cast.partner, clarification=thread, text="Attached.")
    assert "clarifications" not in advised(cast, report)


def test_document_check_and_stored_list_settle_their_steps(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        attach_files(
            member=cast.partner, line=ExpenditureLine.objects.get(), files=[make_upload()], kind=EvidenceKind.INVOICE
        )
        run = make_check_run(report)
        run.job.finished_at = timezone.now()
        run.job.save()

    assert advised(cast, report) == {}


def test_silence_about_a_running_plan_a_due_deliverable_and_a_planned_forecast_is_advised_on(
    cast: Cast, report: PartnerReport
) -> None:
    with enter_tenant(cast.lead.seat):
        activity = make_activity(make_work_package(cast.lead.partner))
        due, _later = (
            make_deliverable(
                activity, cast.partner.partner, cast.period.ends_on + datetime.timedelta(days=days), number
            )
            for number, days in ((1, 0), (2, 1))
        )
        SpendingTarget.objects.create(
            partnership=cast.partnership, partner=cast.partner.partner, period=cast.period, amount_eur=Decimal("10.00")
        )
    before = advised(cast, report)

    with enter_tenant(cast.partner.seat):
        make_progress(due, report, DeliverableStatus.IN_PROGRESS)
        state_forecast(member=cast.partner, report=report, next_amount_eur=Decimal("5.00"), deviation="")
    after = advised(cast, report)

    assert {code: before[code][0] for code in ("work", "deliverables", "forecast")} == {
        "work": 0, "deliverables": 1, "forecast": 0
    }  # fmt: skip
    assert {"work", "deliverables", "forecast"} & set(after) == set()


def test_list_that_waits_in_its_preview_is_advised_on_with_its_address(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        upload = bring(cast.partner, report, csv_list("x"), "a.csv")

    step = next(step for step in checklist(cast, report).advised if step.code == "uploads")

    assert (step.place, step.subject_id, step.count) == ("import_preview", upload.pk, 1)


def test_query_count_does_not_grow_with_lines_and_flags(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        make_flag(report, ExpenditureLine.objects.get(), severity="clarify")
    with enter_tenant(cast.partner.seat), CaptureQueriesContext(connection) as few:
        read_checklist(report=report, month=MONTH)
    with enter_tenant(cast.partner.seat):
        for number in range(2, 12):
            make_flag(report, make_line(report, number), severity="clarify")

    with enter_tenant(cast.partner.seat), CaptureQueriesContext(connection) as many:
        read_checklist(report=report, month=MONTH)

    assert len(many) == len(few)


@pytest.mark.parametrize(("days", "is_told"), [(-20, True), (0, True), (1, False)])
def test_report_handed_in_before_its_period_ends_is_warned_of_and_not_refused(
    cast: Cast, report: PartnerReport, days: int, is_told: bool
) -> None:
    today = report.period.ends_on + datetime.timedelta(days=days)

    with enter_tenant(cast.partner.seat):
        found = read_checklist(report=report, month=MONTH, today=today)

    told = [str(step.refusal) for step in found.advised if step.code == "period"]
    assert (bool(told), found.is_ready) == (is_told, True)
    assert all(format_date(report.period.ends_on) in sentence for sentence in told)


def test_report_without_a_line_is_warned_of_and_not_refused(cast: Cast, report: PartnerReport) -> None:
    assert "costs" not in advised(cast, report)
    with enter_tenant(cast.partner.seat):
        ExpenditureLine.objects.all().delete()

    assert "costs" in advised(cast, report)
    with enter_tenant(cast.partner.seat):
        assert submit_partner_report(member=cast.partner, report=report, now=NOON).status == "submitted"
