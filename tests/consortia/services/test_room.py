"""An organisation's own room."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from apps.accounts.models import Organisation, User
from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.consortia.models import Membership, Partner
from apps.consortia.selectors.membership import list_project_seats, list_room_seats
from apps.consortia.services.room import open_room
from apps.tenancy.context import enter_person, enter_tenant
from apps.tenancy.enums import Role
from tests.factories.cast import Cast, make_organisation
from tests.factories.room import make_room


def test_room_opened_has_organisation_as_its_one_partner_and_stands_in_the_log(cast: Cast) -> None:
    seat = open_room(organisation=make_organisation("City", "FI"), person=cast.lead.user)

    with enter_tenant(seat.seat):
        partners = Partner.objects.values_list("organisation__name", "role")
        assert (list(partners), seat.role, seat.partnership.is_room) == ([("City", "lead")], Role.LEAD, True)
        assert Event.objects.get(key=EventKey.ROOM_OPENED).data["person"] == cast.lead.user_id


def test_room_of_an_organisation_that_has_one_is_refused_and_nothing_is_left(cast: Cast) -> None:
    first = make_room("City")
    organisation = Organisation.objects.get(name="City")

    with pytest.raises(ValidationError, match="City has a room already"):
        open_room(organisation=organisation, person=cast.lead.user)

    with enter_person(cast.lead.user_id):
        assert list(list_room_seats(user_id=cast.lead.user_id)) == []
    with enter_person(first.user_id):
        assert list(list_room_seats(user_id=first.user_id)) == [first]


def test_seats_of_projects_and_rooms_are_told_apart(cast: Cast) -> None:
    room = open_room(organisation=make_organisation("City", "FI"), person=cast.lead.user)

    with enter_person(cast.lead.user_id):
        assert list(list_project_seats(user_id=cast.lead.user_id)) == [cast.lead]
        assert list(list_room_seats(user_id=cast.lead.user_id)) == [room]


def test_room_shows_its_page_and_no_page_of_a_project(client: Client, cast: Cast) -> None:
    seat = make_room("City")
    client.force_login(seat.user)
    slug = seat.partnership.slug

    met = {
        page: client.get(f"/p/{slug}/{page}").status_code
        for page in ("room/", "log/", "", "partners/", "periods/", "budget/")
    }

    assert met == {"room/": 200, "log/": 200, "": 404, "partners/": 404, "periods/": 404, "budget/": 404}
    assert client.get(f"/api/v1/partnerships/{slug}/room/").json()["people"] == [
        {"name": "City", "email": "city@example.invalid", "valid_until": None}
    ]


def test_room_of_another_organisation_is_not_found(client: Client, cast: Cast) -> None:
    seat = make_room("City")
    client.force_login(cast.lead.user)

    assert client.get(f"/p/{seat.partnership.slug}/room/").status_code == 404


def test_seat_for_a_partner_opens_no_room_of_its_organisation(cast: Cast) -> None:
    open_room(organisation=Organisation.objects.get(name="Voivodeship"), person=cast.lead.user)

    with enter_person(cast.partner.user_id):
        assert list(list_room_seats(user_id=cast.partner.user_id)) == []


@pytest.mark.django_db
def test_command_opens_room_of_new_organisation_for_new_person(capsys: pytest.CaptureFixture[str]) -> None:
    call_command(
        "open_room",
        "Gmina Test",
        "a@example.invalid",
        name="Anna Nowa",
        language="pl",
        country="PL",
        legal_type="public",
    )

    person = User.objects.get(email="a@example.invalid")
    with enter_person(person.pk):
        seat = list_room_seats(user_id=person.pk).get()
    assert isinstance(seat, Membership)
    assert (seat.partnership.title, person.full_name, person.language) == ("Gmina Test", "Anna Nowa", "pl")
    said = capsys.readouterr().out
    assert f"/p/{seat.partnership.slug}/room/" in said
    assert "sets a password at" in said


@pytest.mark.django_db
def test_command_asks_for_what_a_new_organisation_needs() -> None:
    with pytest.raises(CommandError, match="--country"):
        call_command("open_room", "Gmina Test", "a@example.invalid")
