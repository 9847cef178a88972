import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.audit.models import Event
from apps.finance.models import Trip
from apps.finance.selectors.trip import TripFilter, find_trips, list_trips
from apps.finance.services.trip import add_trip, change_trip, delete_trip, trip_values_of
from apps.finance.validators.trip import TripValues
from apps.tenancy.context import enter_tenant
from tests.factories.finance import make_line, make_report

VALUES = TripValues(
    reference="T/3", event="Partner meeting", place="Berlin", country="DE", route="Opole – Berlin – Opole",
    starts_on=datetime.date(2026, 3, 10), ends_on=datetime.date(2026, 3, 12), purpose="To plan the second year.",
    travellers=("Anna Przykładowa", "Jan Przykładowy"), allowance_days=Decimal("5.5"),
    event_starts_on=datetime.date(2026, 3, 11), event_ends_on=datetime.date(2026, 3, 11),
    approval_reference="JS letter of 2 February 2026",
)  # fmt: skip


def test_trip_keeps_what_was_entered_and_counts_its_days(cast):
    with enter_tenant(cast.partner.seat):
        trip = add_trip(member=cast.partner, values=VALUES)

        assert trip_values_of(Trip.objects.get()) == VALUES
        assert trip.days == 3
        assert Event.objects.get(key="finance.trip.added").data == {"reference": "T/3"}


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"ends_on": datetime.date(2026, 3, 9)}, "ends_on", "ends_before_start"),
        ({"travellers": ("  ",), "allowance_days": None}, "travellers", "nobody_travelled"),
        ({"allowance_days": Decimal("6.5")}, "allowance_days", "more_allowances_than_days"),
        ({"purpose": " "}, "purpose", "purpose_missing"),
        ({"event_ends_on": datetime.date(2026, 3, 10)}, "event_ends_on", "event_ends_before_start"),
    ],
)
def test_trip_that_cannot_be_is_refused_with_its_field(cast, change, field, code):
    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        add_trip(member=cast.partner, values=replace(VALUES, **change))

    assert (field, code) in [(name, errors[0].code) for name, errors in refusal.value.error_dict.items()]


def test_several_lines_of_one_trip_add_up(cast):
    with enter_tenant(cast.partner.seat):
        trip = add_trip(member=cast.partner, values=VALUES)
        report = make_report(cast.partner, cast.period)
        make_line(report, 1, trip=trip, declared_eur=Decimal("23.45"))
        make_line(report, 2, trip=trip, declared_eur=Decimal("10.05"))
        make_line(report, 3, trip=trip)

        found = find_trips().get()

        assert (found.lines_count, found.unconverted, found.declared_eur) == (3, 1, Decimal("33.50"))
        with pytest.raises(ValidationError) as refusal:
            delete_trip(member=cast.partner, trip=trip)
        assert refusal.value.code == "in_use"


def test_changed_travellers_replace_those_that_were_there(cast):
    with enter_tenant(cast.partner.seat):
        trip = add_trip(member=cast.partner, values=VALUES)

        change_trip(
            member=cast.partner, trip=trip, values=replace(VALUES, travellers=("Ewa Inna",), allowance_days=None)
        )

        assert list(trip.travellers.values_list("name", flat=True)) == ["Ewa Inna"]
        assert Event.objects.get(key="finance.trip.changed").data["fields"] == ["travellers", "allowance_days"]


def test_trips_are_found_by_words_and_references_are_given_once(cast):
    with enter_tenant(cast.partner.seat):
        add_trip(member=cast.partner, values=VALUES)
        other = add_trip(member=cast.partner, values=replace(VALUES, reference="T/4", place="Helsinki"))
        with pytest.raises(ValidationError) as refusal:
            add_trip(member=cast.partner, values=VALUES)

        assert list(list_trips(wanted=TripFilter(text="helsinki"))) == [other]
        assert refusal.value.error_dict["reference"][0].code == "reference_taken"


def test_lead_does_not_change_a_partners_trip(cast):
    with enter_tenant(cast.partner.seat):
        trip = add_trip(member=cast.partner, values=VALUES)
    with enter_tenant(cast.lead.seat), pytest.raises(PermissionDenied):
        change_trip(member=cast.lead, trip=trip, values=VALUES)
