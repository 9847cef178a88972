"""The financial overview of a project report over two periods, to the cent, and against random ledgers."""

import datetime
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.common.money import ZERO, from_cents
from apps.finance.models import ExpenditureLine
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.selectors.claim import sum_claims
from apps.project_reporting.selectors.report_source import list_offered
from apps.project_reporting.selectors.report_tables import read_report_tables
from apps.project_reporting.services.project_report import freeze_project_report
from apps.project_reporting.services.submission import mark_paid
from apps.project_reporting.services.verification import record_verification
from apps.project_reporting.structures.report_tables import BY_CATEGORY, BY_FUND, COLUMNS
from apps.project_reporting.structures.source import ITEM_TABLES
from apps.reporting.enums import PartnerReportStatus
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import make_period
from tests.factories.controller import set_has_controllers
from tests.factories.finance import make_report
from tests.factories.project_reporting import drafted, staff_deduction, verification_values
from tests.factories.reporting import World, eur_line

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 2)
LEDGER = st.lists(
    st.tuples(
        st.sampled_from(["lead", "partner", "other_partner"]),
        st.sampled_from(["staff", "travel", "external", "equipment", "infrastructure"]),
        st.integers(-99_999, 9_999_999).map(from_cents),
    ),
    max_size=8,
)


@pytest.fixture
def uncontrolled(inside: World) -> World:
    set_has_controllers(inside.cast.partnership.programme_version, False)
    return inside


def frozen_of(world: World, period) -> ProjectReport:
    report = ProjectReport.objects.create(
        partnership=world.cast.partnership, period=period, language="en", status="draft"
    )
    return freeze_project_report(member=world.cast.lead, report=report)


def test_earlier_report_counts_as_reported_verified_and_paid(uncontrolled: World) -> None:
    lead = uncontrolled.cast.lead
    first = frozen_of(uncontrolled, uncontrolled.earlier)
    values = verification_values(staff_deduction(first.sources.get().pk, "0.10"))
    record_verification(member=lead, report=first, values=values)
    mark_paid(member=lead, report=first, paid_on=DAY)

    tables = read_report_tables(report=drafted(uncontrolled))

    # Period 1: 10 000.10 of staff and 2 500.05 of external expertise, 0.10 deducted; fund 80 % cut to the cent.
    rows = {row.key: row for row in tables.table(BY_FUND).rows}
    assert (rows["fund"].previous, rows["own"].previous) == (Decimal("10000.12"), Decimal("2500.03"))
    assert (rows["fund"].verified_before, rows["own"].verified_before) == (Decimal("10000.04"), Decimal("2500.01"))
    assert (rows["fund"].paid, rows["own"].paid) == (Decimal("10000.04"), Decimal("2500.01"))
    staff = next(row for row in tables.table(BY_CATEGORY).rows if row.key == "staff")
    assert (staff.previous, staff.verified_before, staff.paid) == (
        Decimal("10000.10"), Decimal("10000.00"), Decimal("10000.00"),
    )  # fmt: skip
    assert tables.table(BY_CATEGORY).total.current == Decimal("75370.95")
    assert tables.table(BY_CATEGORY).total.budget == Decimal("290000.01")


def test_report_that_is_verified_and_not_paid_is_not_paid_in_the_tables(uncontrolled: World) -> None:
    first = frozen_of(uncontrolled, uncontrolled.earlier)
    record_verification(member=uncontrolled.cast.lead, report=first, values=verification_values())

    total = read_report_tables(report=drafted(uncontrolled)).table(BY_CATEGORY).total

    assert (total.previous, total.verified_before, total.paid) == (Decimal("12500.15"), Decimal("12500.15"), ZERO)


def test_partner_by_category_is_the_ledger_of_the_period(uncontrolled: World) -> None:
    matrix = read_report_tables(report=frozen_then_draft(uncontrolled)).matrix

    cells = {(row.code, name): eur for row in matrix.rows for name, eur in row.amounts.items()}
    assert cells == {
        ("LP", "staff"): Decimal("48317.65"), ("LP", "office"): Decimal("7247.64"),
        ("LP", "travel"): Decimal("7247.64"), ("LP", "external"): Decimal("1200.00"),
        ("PP2", "staff"): Decimal("9876.54"), ("PP2", "office"): Decimal("1481.48"),
    }  # fmt: skip


def frozen_then_draft(world: World) -> ProjectReport:
    frozen_of(world, world.earlier)
    return drafted(world)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ledger=LEDGER)
def test_tables_of_any_ledger_add_up_along_both_axes_and_to_the_ledger(world: World, ledger: list) -> None:
    cast = world.cast
    with enter_tenant(system_seat(cast.partnership.pk)):
        set_has_controllers(cast.partnership.programme_version, False)
        third = make_period(cast.partnership, number=3, year=2028)
        reports = {name: make_report(getattr(cast, name), third) for name in ("lead", "partner", "other_partner")}
        for number, (name, category, eur) in enumerate(ledger, start=1):
            kind = "credit_note" if eur < 0 else "invoice"
            eur_line(reports[name], number, category, str(eur), kind=kind)
        for report in reports.values():
            report.status = PartnerReportStatus.SUBMITTED
            report.save()
        project_report = ProjectReport.objects.create(
            partnership=cast.partnership, period=third, language="en", status="draft"
        )

        tables = read_report_tables(report=project_report)

        declared = sum(ExpenditureLine.objects.values_list("declared_eur", flat=True), ZERO)
        assert tables.table(BY_CATEGORY).total.current == tables.matrix.total == declared
        assert sum(tables.matrix.totals.values(), ZERO) == declared
        claims = sum_claims(list_offered(report=project_report)).values()
        fund = next((row.current for row in tables.table(BY_FUND).rows if row.key == "fund"), ZERO)
        assert (sum(one.eligible for one in claims), sum(one.fund for one in claims)) == (declared, fund)
        for column in COLUMNS:
            by_category = getattr(tables.table(BY_CATEGORY).total, column)
            assert getattr(tables.table(BY_FUND).total, column) == by_category
            for table, names in ITEM_TABLES.items():
                rows = [row for row in tables.table(BY_CATEGORY).rows if row.key in names]
                assert getattr(tables.table(table).total, column) == sum((getattr(one, column) for one in rows), ZERO)
        transaction.set_rollback(True)
