"""What each source of own contribution carries of the reports."""

from decimal import Decimal

import pytest

from apps.finance.enums import LegalStatus
from apps.finance.selectors.contribution import partner_contributions, read_contributions
from apps.reporting.enums import PartnerReportStatus
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_budget, make_contribution, make_report
from tests.factories.reporting import eur_line, make_second_period


@pytest.fixture
def world(cast: Cast) -> Cast:
    """The lead's budget is 100 000.00; its own 20 000.00 come from two sources. It reported 73 160.03."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_budget(cast.lead, "100000.00")
        make_contribution(cast.lead, "15000.00")
        make_contribution(cast.lead, "5000.00", LegalStatus.PRIVATE, "Foundation")
        report = make_report(cast.lead, cast.period)
        eur_line(report, 1, "external", "73160.03")
        report.status = PartnerReportStatus.SUBMITTED
        report.save()
    return cast


def test_sources_carry_their_share_cut_to_the_cent_and_the_difference_is_shown(world: Cast) -> None:
    with enter_tenant(world.lead.seat):
        found = partner_contributions(partner=world.lead.partner, period=world.period)

    assert [(row.contribution.name, row.carried.current) for row in found.sources] == [
        ("Foundation", Decimal("3658.00")),
        ("Own budget", Decimal("10974.00")),
    ]
    assert (found.own.current, found.total.current, found.undivided.current) == (
        Decimal("14632.01"), Decimal("14632.00"), Decimal("0.01"),
    )  # fmt: skip
    assert found.undivided.planned == Decimal("0.00")


def test_next_report_stands_beside_the_previous_ones(world: Cast) -> None:
    with enter_tenant(system_seat(world.partnership.pk)):
        later = make_second_period(world)
    with enter_tenant(world.lead.seat):
        found = partner_contributions(partner=world.lead.partner, period=later, current=Decimal("100.03"))

    own = found.sources[1].carried
    assert (own.previous, own.current, own.total) == (Decimal("10974.00"), Decimal("15.00"), Decimal("10989.00"))
    assert (found.own.current, found.own.total) == (Decimal("20.01"), Decimal("14652.02"))


def test_partner_reads_its_own_sources_and_nobody_elses(world: Cast) -> None:
    with enter_tenant(world.partner.seat):
        found = read_contributions(member=world.partner, period=world.period)

    assert [(one.partner.pk, one.sources) for one in found] == [(world.partner.partner_id, ())]


def test_auditor_reads_all(world: Cast) -> None:
    with enter_tenant(world.auditor.seat):
        found = read_contributions(member=world.auditor, period=world.period)

    assert [len(one.sources) for one in found] == [2, 0, 0]
