"""The overview of today counts open reports in all its parts, and says what is certified and paid of earlier ones."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from apps.payments.enums import PaymentKind
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.selectors.live_overview import read_live_overview
from apps.project_reporting.services.project_report import freeze_project_report
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.finance import make_report
from tests.factories.payments import distribute, make_payment, make_share
from tests.factories.project_reporting import certified_world
from tests.factories.reporting import World, eur_line

pytestmark = pytest.mark.django_db


def test_open_report_counts_in_tables_and_spending_profile_alike(world: World) -> None:
    with enter_tenant(system_seat(world.cast.partnership.pk)):
        eur_line(make_report(world.cast.other_partner, world.period), 1, "external", "777.77")

    with enter_tenant(world.cast.lead.seat):
        overview = read_live_overview(period=world.period)

    # 75 370.95 are handed in.
    assert overview.tables.total.current == overview.spending.current == Decimal("76148.72")
    assert overview.spending.total == overview.tables.total.total


def test_two_overviews_of_one_minute_have_one_hash(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for second in (7, 52):
        moment = dt.datetime(2027, 8, 3, 9, 30, second, second, tzinfo=dt.UTC)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        with enter_tenant(world.cast.lead.seat):
            made.append(read_live_overview(period=world.period))

    first, second = made
    assert first.as_of == second.as_of == dt.datetime(2027, 8, 3, 9, 30, tzinfo=dt.UTC)
    assert first.sha256 == second.sha256


def test_what_was_paid_of_earlier_reports_is_told(world: World) -> None:
    cast = world.cast
    certified_world(world)
    with enter_tenant(cast.lead.seat):
        first = ProjectReport.objects.create(
            partnership=cast.partnership, period=world.earlier, language="en", status="draft"
        )
        freeze_project_report(member=cast.lead, report=first)
        before = read_live_overview(period=world.period).tables.total

        payment = make_payment(cast, "49750.34", kind=PaymentKind.INTERIM)
        distribute(cast, payment, make_share(cast.partner, "49750.34"))

        after = read_live_overview(period=world.period).tables.total
    assert (before.validated, before.paid) == (Decimal("62187.93"), Decimal("0.00"))
    assert (after.validated, after.paid) == (Decimal("62187.93"), Decimal("62187.93"))
