"""The lead partner's reports of the closed periods: drafted, filled in, frozen, verified by people's own services."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils import timezone

from apps.consortia.models import ReportingPeriod
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.tables import Table, read_table
from apps.jobs.services.job import perform_job
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.selectors.report_source import list_taken, taken_amounts
from apps.project_reporting.services.draft_sentence import approve_all_sentences
from apps.project_reporting.services.project_report import freeze_project_report, start_project_report
from apps.project_reporting.services.report_form import answer_questions, state_investment, state_objectives
from apps.project_reporting.services.verification import record_verification
from apps.project_reporting.validators.report_form import InvestmentValues
from apps.project_reporting.validators.verification import DeductionValues, VerificationValues
from apps.tenancy.context import enter_tenant


def play_project_report(stage: Stage, period: ReportingPeriod) -> None:
    """Draft, fill in, approve and freeze the report of one period; verify it if the data say so.

    Its PDFs are rendered for their first reader.
    """
    lead = stage.lead
    with enter_tenant(lead.seat):
        report = start_project_report(member=lead, period=period)
        data = _data(stage, ProjectReport.objects.count())
    assert report.job_id is not None  # noqa: S101 - for the type checker; a started report has its job
    perform_job(partnership_id=stage.partnership.pk, job_id=report.job_id)
    with enter_tenant(lead.seat):
        drafted = ProjectReport.objects.get(pk=report.pk)
        _fill_in(stage, drafted, data)
        approve_all_sentences(member=lead, report=drafted)
        frozen = freeze_project_report(member=lead, report=drafted)
        if "verification" in data:
            _verify(stage, frozen, data["verification"])


def _data(stage: Stage, number: int) -> Table:
    """Of the ``number``-th report that is played."""
    reports = read_table("project_reports").get(stage.slug, {}).get("reports", [])
    return next((one for one in reports if one["period"] == number), {})


def _fill_in(stage: Stage, report: ProjectReport, data: Table) -> None:
    lead = stage.lead
    if "answers" in data:
        answer_questions(member=lead, report=report, answers=data["answers"])
    for one in data.get("objectives", ()):
        state_objectives(
            member=lead,
            report=report,
            work_package=stage.work_packages[one["work_package"]],
            objective=one["objective"],
            objective_explanation=one.get("explanation", ""),
            communication=one["communication"],
            communication_explanation=one.get("communication_explanation", ""),
            progress=one["progress"],
        )
    for one in data.get("investments", ()):
        package = stage.work_packages[one["work_package"]]
        values = InvestmentValues(package, one["title"], one["status"], one["explanation"])
        state_investment(member=lead, report=report, values=values)


def _verify(stage: Stage, report: ProjectReport, data: Table) -> None:
    values = VerificationValues(
        verified_on=timezone.localdate(),
        reference=data["reference"],
        note=data["note"],
        deductions=tuple(_deductions(report, data)),
    )
    record_verification(member=stage.lead, report=report, values=values)


def _deductions(report: ProjectReport, data: Table) -> Iterator[DeductionValues]:
    """Those of partner reports the project report claims: without a certificate there is nothing to deduct from."""
    sources = {one.partner.code: one for one in list_taken(report=report) if one.is_included}
    for one in data["deductions"]:
        source = sources.get(one["partner"])
        eur = Decimal(one["eur"])
        if source is not None and taken_amounts(source).categories.get(one["category"], Decimal(0)) >= eur:
            yield DeductionValues(
                source=source.pk,
                category=one["category"],
                eur=eur,
                typology=one["typology"],
                scenario=one["scenario"],
                reason=one["reason"],
            )
