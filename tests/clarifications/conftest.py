import pytest

from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    """The partner's submitted report with one line."""
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        make_line(report)
        PartnerReport.objects.filter(pk=report.pk).update(status="submitted")
        report.refresh_from_db()
    return report


@pytest.fixture
def line(cast: Cast, report: PartnerReport) -> ExpenditureLine:
    with enter_tenant(cast.partner.seat):
        return ExpenditureLine.objects.select_related("report__partner").get(report=report)
