"""A person's partnerships side by side, each read inside its own tenant."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.dashboard.selectors.portfolio import list_portfolio
from apps.tenancy.context import enter_person, enter_tenant, system_seat
from apps.tenancy.enums import Role
from tests.factories.cast import Cast, make_organisation, make_partner, make_partnership, make_period, make_seat
from tests.factories.finance import make_budget

TODAY = datetime.date(2026, 7, 20)


def portfolio_of(user):
    with enter_person(user.pk):
        return list_portfolio(user_id=user.pk, today=TODAY)


@pytest.fixture
def two_seats(cast: Cast) -> Cast:
    """The Polish partner also leads the other partnership's third organisation; money on both sides."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_budget(cast.partner, "100.00")
        make_budget(cast.lead, "900.00")
    with enter_tenant(system_seat(cast.other_partnership.pk)):
        place = make_partner(cast.other_partnership, 2, cast.partner.partner.organisation, "PLN")
        make_budget(make_seat(cast.other_partnership, cast.partner.user, Role.PARTNER, place), "70.00")
    return cast


def test_every_partnership_shows_the_own_organisations_budget(two_seats: Cast) -> None:
    entries = portfolio_of(two_seats.partner.user)

    assert [(entry.membership.partnership.slug, entry.budget.total) for entry in entries] == [
        ("alpha", Decimal("100.00")),
        ("beta", Decimal("70.00")),
    ]


def test_auditor_sees_the_whole_budget(two_seats: Cast) -> None:
    (entry,) = portfolio_of(two_seats.auditor.user)

    assert (entry.budget.total, entry.organisation) == (Decimal("1000.00"), "")


def test_partner_is_late_for_its_own_report_lead_for_all(two_seats: Cast) -> None:
    assert [entry.late for entry in portfolio_of(two_seats.partner.user)] == [1, 0]
    assert [entry.late for entry in portfolio_of(two_seats.lead.user)] == [3]


def test_seat_that_has_ended_is_left_out(two_seats: Cast) -> None:
    with enter_tenant(system_seat(two_seats.partnership.pk)):
        two_seats.partner.valid_until = datetime.date(2020, 1, 1)
        two_seats.partner.save()

    entries = portfolio_of(two_seats.partner.user)

    assert [entry.membership.partnership.slug for entry in entries] == ["beta"]


def test_queries_per_partnership_are_fixed(cast: Cast) -> None:
    def count_queries() -> int:
        with enter_person(cast.partner.user.pk), CaptureQueriesContext(connection) as queries:
            list_portfolio(user_id=cast.partner.user.pk, today=TODAY)
        return len(queries)

    def join(slug: str) -> None:
        partnership = make_partnership(slug)
        with enter_tenant(system_seat(partnership.pk)):
            place = make_partner(partnership, 1, make_organisation(f"Office of {slug}", "PL"), "PLN")
            make_seat(partnership, cast.partner.user, Role.LEAD, place)
            for number in range(1, 4):
                make_period(partnership, number, 2025 + number)

    one = count_queries()
    join("gamma")
    two = count_queries()
    join("delta")

    assert count_queries() - two == two - one


def test_seat_that_needs_a_second_factor_shows_no_figures_before_there_is_one(two_seats: Cast, settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["lead", "auditor"]

    (entry,) = portfolio_of(two_seats.auditor.user)

    assert (entry.budget, entry.current, entry.organisation, entry.late) == (None, None, "", 0)
