"""Trips on the pages and in the API."""

import pytest

from apps.finance.models import ExpenditureLine, Trip
from apps.tenancy.context import enter_tenant
from tests.factories.finance import make_line, make_report
from tests.factories.registers import make_trip

FORM = {
    "reference": "T/3", "event": "Partner meeting", "place": "Berlin", "country": "de", "starts_on": "2026-03-10",
    "ends_on": "2026-03-12", "travellers": "Jan Przykładowy\nAnna Przykładowa\n", "purpose": "To plan.",
}  # fmt: skip


def test_trip_is_added_with_one_traveller_a_line(client, cast):
    client.force_login(cast.partner.user)

    answer = client.post("/p/alpha/trips/new/", FORM)

    with enter_tenant(cast.partner.seat):
        trip = Trip.objects.get()
        names = list(trip.travellers.values_list("name", flat=True))
    assert (trip.country, names) == ("DE", ["Anna Przykładowa", "Jan Przykładowy"])
    assert answer["Location"] == f"/p/alpha/trips/{trip.pk}/"
    assert "Partner meeting" in client.get("/p/alpha/trips/").content.decode()


def test_return_before_departure_is_said_at_its_field(client, cast):
    client.force_login(cast.partner.user)

    answer = client.post("/p/alpha/trips/new/", FORM | {"ends_on": "2026-03-09"})

    assert answer.status_code == 422
    assert 'id="id_ends_on_error"' in answer.content.decode()


@pytest.mark.parametrize(("seat", "sees"), [("partner", True), ("auditor", True), ("lead", False)])
def test_travellers_names_are_shown_to_own_people_and_auditors_only(client, cast, seat, sees):
    with enter_tenant(cast.partner.seat):
        trip = make_trip(cast.partner)
    client.force_login(getattr(cast, seat).user)

    page = client.get(f"/p/alpha/trips/{trip.pk}/").content.decode()
    one = client.get(f"/api/v1/partnerships/alpha/trips/{trip.pk}/").json()["travellers"]
    listed = client.get("/api/v1/partnerships/alpha/trips/").json()["results"][0]["travellers"]

    assert ("Przykładowa" in page) is sees
    assert one == listed == (["Anna Przykładowa"] if sees else [None])


def test_line_names_its_trip_by_the_form_and_the_trip_shows_the_line(client, cast):
    with enter_tenant(cast.partner.seat):
        trip = make_trip(cast.partner)
        line = make_line(make_report(cast.partner, cast.period), 1, category="travel")
    client.force_login(cast.partner.user)
    form = {"kind": "invoice", "description": "Train", "category": "travel", "currency": "PLN", "declared": "80.00"}

    answer = client.post(f"/p/alpha/lines/{line.pk}/edit/", form | {"trip": trip.pk})

    assert answer.status_code == 302
    with enter_tenant(cast.partner.seat):
        assert ExpenditureLine.objects.get().trip_id == trip.pk
    assert f"/p/alpha/lines/{line.pk}/" in client.get(f"/p/alpha/trips/{trip.pk}/").content.decode()


def test_api_adds_and_changes_a_trip(client, cast):
    client.force_login(cast.partner.user)
    root = "/api/v1/partnerships/alpha/trips/"

    added = client.post(root, FORM | {"travellers": ["Jan P."], "country": "DE"}, content_type="application/json")
    one = f"{root}{added.json()['id']}/"
    changed = client.patch(one, {"travellers": ["Jan P.", "Ewa I."]}, content_type="application/json")

    assert (added.status_code, added.json()["days"]) == (201, 3)
    assert changed.json()["travellers"] == ["Ewa I.", "Jan P."]
    assert client.patch(one, {"travellers": []}, content_type="application/json").status_code == 400
    assert client.delete(one).status_code == 204


def test_days_of_the_event_and_the_approval_are_entered_and_read_over_the_api(client, cast):
    client.force_login(cast.partner.user)
    more = {"event_starts_on": "2026-03-11", "event_ends_on": "2026-03-12", "approval_reference": "JS 12/2026"}

    client.post("/p/alpha/trips/new/", FORM | more)

    with enter_tenant(cast.partner.seat):
        trip = Trip.objects.get()
    shown = client.get(f"/api/v1/partnerships/alpha/trips/{trip.pk}/").json()
    assert {name: shown[name] for name in more} == more
    assert "JS 12/2026" in client.get(f"/p/alpha/trips/{trip.pk}/").content.decode()
