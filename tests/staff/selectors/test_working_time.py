"""100 % over all partnerships of an organisation, and what nobody learns by asking."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection, transaction

from apps.staff.models import Employment
from apps.staff.selectors.working_time import Taken, list_working_time, read_elsewhere
from apps.staff.services.booking import book_month
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_user
from tests.factories.finance import make_report
from tests.factories.staff import MARCH, make_employment, make_hourly, make_month, seat_elsewhere, set_annual_hours

APRIL = datetime.date(2026, 4, 1)


@pytest.fixture
def both(cast: Cast) -> tuple[Employment, Employment]:
    """One person of the partner's organisation, at 60 % here and at 50 % in the other partnership."""
    colleague = seat_elsewhere(cast.partner, cast.other_partnership, make_user("colleague", "pl"))
    with enter_tenant(cast.partner.seat):
        here = make_employment(cast.partner, percentage=Decimal("0.60"))
    with enter_tenant(colleague.seat):
        there = make_employment(colleague, person_name="wymyslona anna", percentage=Decimal("0.50"))
    return here, there


def test_one_person_has_one_key_in_both_partnerships(both: tuple[Employment, Employment]) -> None:
    here, there = both

    assert here.person_key == there.person_key
    assert here.partnership_id != there.partnership_id


def test_share_elsewhere_is_answered_by_month(cast: Cast, both: tuple[Employment, Employment]) -> None:
    key = both[0].person_key

    with enter_tenant(cast.partner.seat):
        found = read_elsewhere([key], MARCH, APRIL)

    assert found == {
        (key, MARCH): Taken(Decimal("0.50"), Decimal(0)),
        (key, APRIL): Taken(Decimal("0.50"), Decimal(0)),
    }


def test_month_above_100_percent_over_both_is_not_booked_and_the_text_says_why(
    cast: Cast, both: tuple[Employment, Employment]
) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        month = make_month(cast.partner, both[0])

        with pytest.raises(ValidationError) as refusal:
            book_month(member=cast.partner, month=month)

    [error] = refusal.value.error_list
    assert error.code == "over_100_percent"
    assert "110%" in error.message
    assert "March 2026" in error.message
    assert cast.other_partnership.acronym not in error.message


def test_exactly_100_percent_over_both_is_booked(cast: Cast, both: tuple[Employment, Employment]) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        Employment.objects.update(percentage=Decimal("0.50"))
        both[0].refresh_from_db()

        assert book_month(member=cast.partner, month=make_month(cast.partner, both[0])).declared == Decimal("2500.00")


def test_hours_elsewhere_count_as_hours_and_as_share(staffed: Cast) -> None:
    colleague = seat_elsewhere(staffed.partner, staffed.other_partnership)
    set_annual_hours(staffed.other_partnership)
    with enter_tenant(colleague.seat):
        there = make_hourly(colleague)
        make_month(colleague, there, hours=Decimal(42), total_hours=Decimal(168))

    with enter_tenant(staffed.partner.seat):
        assert read_elsewhere([there.person_key], MARCH, MARCH) == {
            (there.person_key, MARCH): Taken(Decimal("0.2500"), Decimal(42))
        }


@pytest.mark.parametrize("role", ["lead", "other_partner", "auditor", "stranger"])
def test_nobody_outside_the_organisation_learns_anything(
    cast: Cast, both: tuple[Employment, Employment], role: str
) -> None:
    with enter_tenant(getattr(cast, role).seat):
        assert read_elsewhere([both[0].person_key], MARCH, APRIL) == {}


def test_seat_that_claims_another_partner_learns_nothing(cast: Cast, both: tuple[Employment, Employment]) -> None:
    key = both[0].person_key
    with enter_tenant(cast.other_partner.seat), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sammen.partner', %s, true)", [str(cast.partner.partner_id)])
        assert read_elsewhere([key], MARCH, APRIL) == {}


def test_worker_without_a_person_learns_nothing(cast: Cast, both: tuple[Employment, Employment]) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        assert read_elsewhere([both[0].person_key], MARCH, APRIL) == {}


def test_own_partnership_is_not_counted_as_elsewhere(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        employment = make_employment(cast.partner)
        make_month(cast.partner, employment)

        assert read_elsewhere([employment.person_key], MARCH, MARCH) == {}


def test_function_leaves_the_wall_standing(cast: Cast, both: tuple[Employment, Employment]) -> None:
    with enter_tenant(cast.partner.seat):
        read_elsewhere([both[0].person_key], MARCH, APRIL)

        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM staff_employment")
            assert cursor.fetchone() == (1,)


@pytest.mark.django_db
def test_function_is_not_open_to_everybody_and_not_to_be_replaced() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT proacl::text, prosecdef FROM pg_proc WHERE proname = 'sammen_staff_elsewhere'")
        rights, is_definer = cursor.fetchone()

    assert is_definer
    assert "{=X" not in rights
    assert ",=X" not in rights
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER FUNCTION sammen_staff_elsewhere(text[], date, date) RESET ALL")


def test_months_show_the_sum_and_no_name_of_a_project_the_reader_is_not_in(
    cast: Cast, both: tuple[Employment, Employment]
) -> None:
    with enter_tenant(cast.partner.seat):
        months = list_working_time(member=cast.partner, employment=both[0], until=MARCH)

    assert [month.month.month for month in months] == [1, 2, 3]
    assert {(month.here, month.elsewhere, month.projects) for month in months} == {
        (Decimal("0.6000"), Decimal("0.5000"), ())
    }
    assert months[0].is_too_much


def test_project_is_named_to_a_reader_who_has_a_seat_there(cast: Cast) -> None:
    colleague = seat_elsewhere(cast.partner, cast.other_partnership)
    with enter_tenant(cast.partner.seat):
        here = make_employment(cast.partner)
    with enter_tenant(colleague.seat):
        make_employment(colleague, percentage=Decimal("0.30"))

    with enter_tenant(cast.partner.seat):
        [month] = list_working_time(member=cast.partner, employment=here, until=datetime.date(2026, 1, 31))
        assert Employment.objects.count() == 1

    assert month.projects == ((cast.other_partnership.acronym, Decimal("0.3000")),)
    assert month.total == Decimal("0.7000")


@pytest.mark.parametrize("role", ["lead", "auditor"])
def test_others_see_the_share_here_and_are_told_nothing_of_elsewhere(
    cast: Cast, both: tuple[Employment, Employment], role: str
) -> None:
    member = getattr(cast, role)
    with enter_tenant(member.seat):
        found = list_working_time(member=member, employment=Employment.objects.get(), until=MARCH)

    assert {(month.here, month.elsewhere, month.total) for month in found} == {
        (Decimal("0.6000"), None, Decimal("0.6000"))
    }
