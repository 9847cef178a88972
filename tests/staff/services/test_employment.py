import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.audit.models import Event
from apps.staff.models import Employment
from apps.staff.services.booking import book_month
from apps.staff.services.employment import add_employment, change_employment
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.staff import make_employment, make_month, pdf_upload, staff_values


def test_person_is_entered_with_a_number_and_a_key(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        first = make_employment(cast.partner)
        second = make_employment(cast.partner, person_name="Jan Zmyślony", staff_number="K-0018")

    assert [first.number, second.number] == [1, 2]
    assert len(first.person_key) == 64
    assert first.person_key != second.person_key


def test_documents_are_kept_with_the_person(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        employment = add_employment(
            member=cast.partner,
            values=staff_values(),
            employment_file=pdf_upload("umowa.pdf"),
            assignment_file=pdf_upload("oddelegowanie.pdf"),
        )

    assert (employment.employment_document.name, employment.assignment_document.name) == (
        "umowa.pdf",
        "oddelegowanie.pdf",
    )


def test_log_names_the_person_by_number_only(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_employment(cast.partner)
        event = Event.objects.get(key="staff.employment.added")

    assert event.data == {"number": 1, "method": "fixed_percentage"}


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"person_name": " "}, "person_name", "name_missing"),
        ({"staff_number": ""}, "staff_number", "staff_number_missing"),
        ({"percentage": None}, "percentage", "percentage_missing"),
        ({"percentage": Decimal("1.2")}, "percentage", "percentage_out_of_range"),
        ({"full_time_share": Decimal(0)}, "full_time_share", "full_time_share_out_of_range"),
        ({"method": "hourly_annual"}, "annual_gross", "annual_gross_missing"),
        ({"method": "hourly_monthly", "monthly_gross": Decimal("4300")}, "monthly_hours", "monthly_hours_missing"),
        ({"currency": "XYZ"}, "currency", "currency_unknown"),
        ({"ends_on": datetime.date(2025, 12, 31)}, "ends_on", "ends_before_start"),
    ],
)
def test_unsound_employment_is_refused_at_its_field(cast: Cast, fields: dict, field: str, code: str) -> None:
    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        make_employment(cast.partner, **fields)

    assert refusal.value.error_dict[field][0].code == code


def test_same_person_for_the_same_months_is_refused(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_employment(cast.partner, ends_on=datetime.date(2026, 3, 15))
        with pytest.raises(ValidationError) as refusal:
            make_employment(cast.partner, person_name="WYMYŚLONA Anna", starts_on=datetime.date(2026, 3, 16))

    assert refusal.value.error_dict["starts_on"][0].code == "overlap"


def test_contracts_that_follow_each_other_by_whole_months_are_two_entries(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_employment(cast.partner, ends_on=datetime.date(2026, 3, 31))
        make_employment(cast.partner, starts_on=datetime.date(2026, 4, 1), percentage=Decimal("0.50"))

        assert Employment.objects.count() == 2


@pytest.mark.parametrize("role", ["auditor", "lead"])
def test_nobody_else_changes_a_partners_person(cast: Cast, role: str) -> None:
    with enter_tenant(cast.partner.seat):
        employment = make_employment(cast.partner)

        with pytest.raises(PermissionDenied):
            change_employment(member=getattr(cast, role), employment=employment, values=staff_values())


def test_partner_with_a_staff_flat_rate_enters_nobody(cast: Cast) -> None:
    cast.partner.partner.staff_rate = Decimal("0.20")

    with enter_tenant(cast.partner.seat), pytest.raises(PermissionDenied):
        make_employment(cast.partner)


def test_changed_percentage_is_carried_into_months_and_booked_lines_of_the_draft(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        employment = make_employment(cast.partner)
        month = make_month(cast.partner, employment)
        line = book_month(member=cast.partner, month=month)
        before = line.declared

        change_employment(member=cast.partner, employment=employment, values=staff_values(percentage=Decimal("0.50")))

        month.refresh_from_db()
        line.refresh_from_db()
    assert (before, month.cost, line.declared) == (Decimal("2000.00"), Decimal("2500.00"), Decimal("2500.00"))
    assert month.share == Decimal("0.5000")


def test_dates_that_leave_months_outside_are_refused(cast: Cast) -> None:
    later = staff_values(starts_on=datetime.date(2026, 4, 1))
    with enter_tenant(cast.partner.seat):
        employment = make_employment(cast.partner)
        make_month(cast.partner, employment)
        with pytest.raises(ValidationError) as refusal:
            change_employment(member=cast.partner, employment=employment, values=later)

    assert refusal.value.error_dict["starts_on"][0].code == "months_outside"


def test_corrected_name_moves_the_key_of_the_months_too(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        employment = make_employment(cast.partner)
        month = make_month(cast.partner, employment)
        changed = change_employment(
            member=cast.partner, employment=employment, values=staff_values(person_name="Anna Nowa")
        )
        month.refresh_from_db()

    assert month.person_key == changed.person_key != employment.person_key
