"""A partner's report in control, as its controller finds it."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from apps.consortia.models import ReportingPeriod
from apps.control.checklist import find_checklist
from apps.control.models import ControlReport
from apps.control.selectors.control_report import list_controls
from apps.control.services.certificate import issue_certificate
from apps.control.services.checklist import GivenAnswer, answer_checklist
from apps.control.services.control_report import begin_control, conclude_control, describe_control
from apps.control.services.line_verification import decide_line
from apps.control.statements import CONFIRMATION_KEYS
from apps.control.validators.identification import Conclusion, Identification
from apps.control.validators.line_decision import LineDecision
from apps.finance.enums import LineKind
from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.reporting import eur_line, make_second_period

SUBMITTED_AT = datetime.datetime(2026, 7, 10, 9, 0, tzinfo=datetime.UTC)


def make_submitted(cast: Cast, period: ReportingPeriod | None = None, **fields: Any) -> PartnerReport:
    """Staff 48 317.65, external 1 200.00 and a credit note of 200.00, with 15 % on staff for office and for travel."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        values = {"first_submitted_at": SUBMITTED_AT, "submitted_at": SUBMITTED_AT, "version": 1} | fields
        report = make_report(cast.partner, period or cast.period, **values)
        eur_line(report, 1, "staff", "48317.65")
        eur_line(report, 2, "external", "1200.00")
        eur_line(report, 3, "external", "-200.00", kind=LineKind.CREDIT_NOTE)
        eur_line(report, 4, "office", "7247.64", kind=LineKind.FLAT_RATE)
        eur_line(report, 5, "travel", "7247.64", kind=LineKind.FLAT_RATE)
        report.status = "submitted"
        report.save()
    return report


def make_control(cast: Cast) -> ControlReport:
    """Begun by the partner's controller. Leaves the tenant."""
    report = make_submitted(cast)
    with enter_tenant(cast.controller.seat):
        return begin_control(member=cast.controller, report=report)


def make_later_control(cast: Cast) -> ControlReport:
    """Of the partner's report in the second period. Leaves the tenant."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        period = make_second_period(cast)
    report = make_submitted(cast, period)
    with enter_tenant(cast.controller.seat):
        return begin_control(member=cast.controller, report=report)


def line_of(control: ControlReport, number: int) -> ExpenditureLine:
    """Inside the tenant."""
    return ExpenditureLine.objects.get(report=control.report_id, number=number)


def decide(cast: Cast, control: ControlReport, number: int, certified: str, typology: str = "") -> None:
    """Inside the tenant."""
    decision = LineDecision(certified_eur=Decimal(certified), typology=typology)
    decide_line(member=cast.controller, control=control, line=line_of(control, number), decision=decision)


def answer_all(cast: Cast, control: ControlReport) -> None:
    """Inside the tenant."""
    questions = find_checklist(control.checklist_version).questions
    answer_checklist(
        member=cast.controller, control=control, answers={question: GivenAnswer("yes") for question in questions}
    )


def complete(cast: Cast, control: ControlReport) -> None:
    """All but the lines. Inside the tenant."""
    described = Identification(
        institution="Control Office", controller_name="Cora Control", is_administrative=True, is_risk_based=False
    )
    describe_control(member=cast.controller, control=control, values=described)
    conclude_control(member=cast.controller, control=control, values=Conclusion(conclusions="The costs are eligible."))
    answer_all(cast, control)


def make_contradicted(cast: Cast) -> ControlReport:
    """Ready for its certificate but for what 200.00 deducted for double financing contradict. Leaves the tenant."""
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        complete(cast, control)
        decide(cast, control, 1, "48317.65")
        decide(cast, control, 2, "1000.00", "4.11")
        decide(cast, control, 3, "-200.00")
    return control


def make_certified(cast: Cast) -> ControlReport:
    """1 250.00 of staff deducted, all else certified. Leaves the tenant."""
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        complete(cast, control)
        decide(cast, control, 1, "47067.65", "4.14")
        decide(cast, control, 2, "1200.00")
        decide(cast, control, 3, "-200.00")
        issue_certificate(member=cast.controller, control=control, confirmed=CONFIRMATION_KEYS)
        return list_controls().get(pk=control.pk)


def today() -> datetime.date:
    return timezone.localdate()
