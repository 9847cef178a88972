"""Project reports over the world of partner reports."""

from decimal import Decimal

from django.utils import timezone

from apps.control.models import Certificate
from apps.jobs.services.job import perform_job
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.services.project_report import freeze_project_report, start_project_report
from apps.project_reporting.validators.verification import DeductionValues, VerificationValues
from apps.tenancy.context import enter_tenant
from tests.factories.control import make_certified
from tests.factories.reporting import World


def drafted(world: World) -> ProjectReport:
    """A report of the period as a worker drafted it."""
    report = start_project_report(member=world.cast.lead, period=world.period)
    assert perform_job(partnership_id=report.partnership_id, job_id=report.job_id)
    report.refresh_from_db()
    return report


def certified_world(world: World) -> Certificate:
    """The partner's report of the first period certified: 62 187.93 EUR. Leaves the tenant."""
    control = make_certified(world.cast)
    with enter_tenant(world.cast.lead.seat):
        return Certificate.objects.get(control=control)


def submitted(world: World) -> ProjectReport:
    """The second period's report, frozen and with it submitted. Inside the lead's tenant."""
    return freeze_project_report(member=world.cast.lead, report=drafted(world))


def verification_values(*deductions: DeductionValues) -> VerificationValues:
    return VerificationValues(
        verified_on=timezone.localdate(), reference="JS/2026/17", note="By letter.", deductions=deductions
    )


def staff_deduction(source: int, eur: str = "100.00") -> DeductionValues:
    """Working time the programme does not accept."""
    return DeductionValues(
        source=source, category="staff", eur=Decimal(eur), typology="4.14", scenario="2", reason="No timesheet."
    )
