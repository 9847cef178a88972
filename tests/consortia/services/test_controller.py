"""Assigning controllers: by the lead partner, to independent people, with a mail in their language."""

import datetime
import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from apps.accounts.models import Organisation, OrganisationPerson, User
from apps.audit.models import Event
from apps.consortia.models import ControllerAssignment, Membership
from apps.consortia.permissions import may_control
from apps.consortia.services.controller import approve_controller, assign_controller, release_controller
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_assignment, make_partner, make_seat, make_user
from tests.factories.controller import controller_values, set_control_system, set_has_controllers

TODAY = datetime.date(2026, 3, 1)


def assign(cast: Cast, *, by: str = "lead", **fields: object) -> list[ControllerAssignment]:
    """The other partner, unless stated."""
    ids = fields.pop("partner_ids", (cast.other_partner.partner_id,))
    member = getattr(cast, by)
    with enter_tenant(member.seat):
        return assign_controller(member=member, values=controller_values(ids, **fields))


def seat_of(cast: Cast, email: str = "new.controller@example.invalid") -> Membership:
    with enter_tenant(system_seat(cast.partnership.pk)):
        return Membership.objects.select_related("user", "partnership").get(user__email=email)


def refusal(cast: Cast, **fields: object) -> tuple[str, str]:
    """Field and words of the one thing that is wrong."""
    with pytest.raises(ValidationError) as refused:
        assign(cast, **fields)
    ((field, words),) = refused.value.message_dict.items()
    return field, " ".join(words)


def test_person_nobody_knows_gets_user_seat_and_assignment(cast: Cast) -> None:
    (assignment,) = assign(cast)

    seat = seat_of(cast)
    assert (seat.role, seat.partner_id, seat.valid_until) == ("controller", None, None)
    assert (seat.user.full_name, seat.user.language, seat.user.has_usable_password()) == ("Nora Opfundet", "da", False)
    assert assignment.institution == Organisation.objects.get(name="Revision Fjord", country="DK")
    assert (assignment.valid_from, assignment.needs_approval) == (TODAY, False)
    assert seat.seat.controlled_partner_ids == frozenset({cast.other_partner.partner_id})


def test_assignment_is_in_the_log_and_in_the_history(cast: Cast) -> None:
    assign(cast)

    with enter_tenant(cast.lead.seat):
        keys = list(Event.objects.order_by("pk").values_list("key", "actor_id"))
    assert keys == [
        ("consortia.member.invited", cast.lead.user_id),
        ("consortia.controller.assigned", cast.lead.user_id),
    ]


@pytest.mark.usefixtures("tasks_run_at_once")
def test_mail_speaks_her_language_and_its_link_leads_in(cast: Cast, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assign(cast)
    (message,) = mail.outbox
    link = re.search(r"http://\S+(/accounts/password/reset/key/\S+)", message.body)
    client = Client()

    form = client.get(link.group(1), follow=True)
    password = "a password nobody guesses 7"
    client.post(form.request["PATH_INFO"], {"password1": password, "password2": password})
    client.post("/accounts/login/", {"login": "new.controller@example.invalid", "password": password})

    assert message.to == ["new.controller@example.invalid"]
    assert "Revision Fjord" in message.body
    assert "Green Hub" in message.body
    assert EmailAddress.objects.get(email="new.controller@example.invalid").verified is True
    assert client.get("/p/alpha/").status_code == 200


@pytest.mark.usefixtures("tasks_run_at_once")
def test_known_person_keeps_name_and_gets_the_project_page(cast: Cast, django_capture_on_commit_callbacks) -> None:
    known = make_user("known", "fi")
    known.set_password("a password she has 7")
    known.save()

    with django_capture_on_commit_callbacks(execute=True):
        assign(cast, email="KNOWN@example.invalid")

    assert User.objects.get(pk=known.pk).full_name == "Known"
    assert "/p/alpha/" in mail.outbox[0].body
    assert "password/reset/key" not in mail.outbox[0].body


def test_second_partner_is_added_to_the_same_seat(cast: Cast) -> None:
    assign(cast)
    assign(cast, partner_ids=(cast.partner.partner_id,))

    assert seat_of(cast).controlled_partner_ids == {cast.partner.partner_id, cast.other_partner.partner_id}


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor", "controller"])
def test_everybody_but_the_lead_partner_is_refused(cast: Cast, role: str) -> None:
    with pytest.raises(PermissionDenied):
        assign(cast, by=role)


def test_institution_that_is_the_partner_is_refused_in_words(cast: Cast) -> None:
    assert refusal(cast, institution_name="green hub") == (
        "institution_name",
        "Green Hub cannot control itself: name an institution that is independent of it.",
    )


def test_person_the_partner_employs_is_refused_in_words(cast: Cast) -> None:
    person = make_user("employed", "en")
    OrganisationPerson.objects.create(organisation=cast.other_partner.partner.organisation, user=person)

    assert refusal(cast, email=person.email) == (
        "email",
        "Employed works or worked for Green Hub and cannot control it.",
    )


def test_person_who_acted_for_the_partner_is_refused_in_words(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        seat = make_seat(cast.partnership, make_user("former", "en"), "partner", cast.other_partner.partner)
        Membership.objects.filter(pk=seat.pk).update(role="controller", partner=None)

    assert refusal(cast, email="former@example.invalid")[0] == "email"


def test_person_with_another_seat_is_refused_in_words(cast: Cast) -> None:
    assert refusal(cast, email=cast.partner.user.email) == (
        "email",
        "Partner has another seat in this partnership and cannot be a controller in it.",
    )


def test_associated_partner_has_nothing_to_control(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        organisation = Organisation.objects.create(name="Friend", country="DK", legal_type="public")
        associated = make_partner(cast.partnership, 9, organisation, "DKK")
        type(associated).objects.filter(pk=associated.pk).update(role="associated")

    assert refusal(cast, partner_ids=(associated.pk,))[0] == "partners"


def test_partner_of_another_partnership_is_refused(cast: Cast) -> None:
    assert refusal(cast, partner_ids=(cast.stranger.partner_id,))[0] == "partners"


def test_same_partner_twice_in_one_time_is_refused(cast: Cast) -> None:
    assign(cast, valid_until=datetime.date(2026, 6, 30))

    assert refusal(cast, valid_from=datetime.date(2026, 6, 30))[0] == "valid_from"
    assert len(assign(cast, valid_from=datetime.date(2026, 7, 1))) == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"full_name": " "}, "full_name"),
        ({"email": "nobody"}, "email"),
        ({"institution_country": "Denmark"}, "institution_country"),
        ({"partner_ids": ()}, "partners"),
        ({"valid_until": datetime.date(2026, 2, 28)}, "valid_until"),
        ({"valid_from": datetime.date(26, 3, 1)}, "valid_from"),
        ({"approved_on": TODAY}, "approved_on"),
    ],
    ids=["no name", "no address", "no country", "no partner", "ends first", "year 26", "approval without reference"],
)
def test_incomplete_statement_is_refused_by_field(cast: Cast, fields: dict[str, object], field: str) -> None:
    assert refusal(cast, **fields)[0] == field


def test_programme_without_controllers_refuses(cast: Cast) -> None:
    set_has_controllers(cast.partnership.programme_version, False)

    with pytest.raises(ValidationError, match="no controllers"):
        assign(cast)


def test_where_the_country_approves_control_begins_with_the_approval(cast: Cast) -> None:
    set_control_system(cast.partnership.programme_version)
    (assignment,) = assign(cast)
    before = may_control(seat_of(cast), cast.other_partner.partner_id)

    with enter_tenant(cast.lead.seat):
        approve_controller(member=cast.lead, assignment=assignment, approved_on=TODAY, reference="EBST 26-117")

    assert (assignment.waits_for_approval, before) == (True, False)
    assert may_control(seat_of(cast), cast.other_partner.partner_id) is True


def test_approval_without_reference_or_twice_is_refused(cast: Cast) -> None:
    set_control_system(cast.partnership.programme_version)
    (assignment,) = assign(cast)

    with enter_tenant(cast.lead.seat):
        with pytest.raises(ValidationError, match="reference"):
            approve_controller(member=cast.lead, assignment=assignment, approved_on=TODAY, reference=" ")
        approve_controller(member=cast.lead, assignment=assignment, approved_on=TODAY, reference="EBST 26-117")
        with pytest.raises(ValidationError, match="does not wait"):
            approve_controller(member=cast.lead, assignment=assignment, approved_on=TODAY, reference="EBST 26-118")


def test_country_that_is_centralised_needs_no_approval(cast: Cast) -> None:
    set_control_system(cast.partnership.programme_version, system="centralised", institution="The Authority")

    (assignment,) = assign(cast)

    assert assignment.needs_approval is False


def test_released_controller_controls_no_more_and_her_seat_ends(cast: Cast) -> None:
    (assignment,) = assign(cast)
    yesterday = datetime.date(2026, 3, 31)

    with enter_tenant(cast.lead.seat):
        release_controller(member=cast.lead, assignment=assignment, last_day=yesterday)

    seat = seat_of(cast)
    assert (seat.valid_until, seat.controlled_partner_ids) == (yesterday, frozenset())
    with enter_tenant(cast.lead.seat):
        assert ControllerAssignment.objects.get(pk=assignment.pk).valid_until == yesterday
        assert Event.objects.first().key == "consortia.controller.released"


def test_seat_lasts_as_long_as_another_assignment(cast: Cast) -> None:
    (assignment,) = assign(cast, email=cast.controller.user.email)

    with enter_tenant(cast.lead.seat):
        release_controller(member=cast.lead, assignment=assignment, last_day=TODAY)

    assert seat_of(cast, cast.controller.user.email).valid_until is None


@pytest.mark.parametrize("last_day", [datetime.date(2026, 2, 28), datetime.date(2026, 8, 1)])
def test_release_outside_the_assignment_is_refused(cast: Cast, last_day: datetime.date) -> None:
    (assignment,) = assign(cast, valid_until=datetime.date(2026, 7, 31))

    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError):
        release_controller(member=cast.lead, assignment=assignment, last_day=last_day)


@pytest.mark.parametrize("role", ["partner", "auditor", "controller"])
def test_approval_and_release_are_the_lead_partners(cast: Cast, role: str) -> None:
    member = getattr(cast, role)
    with enter_tenant(system_seat(cast.partnership.pk)):
        assignment = ControllerAssignment.objects.get()

    with enter_tenant(member.seat):
        with pytest.raises(PermissionDenied):
            release_controller(member=member, assignment=assignment, last_day=TODAY)
        with pytest.raises(PermissionDenied):
            approve_controller(member=member, assignment=assignment, approved_on=TODAY, reference="x")


@pytest.mark.parametrize("role", ["lead", "partner", "other_partner", "auditor"])
def test_nobody_else_may_control(cast: Cast, role: str) -> None:
    assert may_control(getattr(cast, role), cast.partner.partner_id) is False


def test_controller_may_control_her_partner_only(cast: Cast) -> None:
    assert may_control(cast.controller, cast.partner.partner_id) is True
    assert may_control(cast.controller, cast.other_partner.partner_id) is False


def test_two_people_may_control_one_partner(cast: Cast) -> None:
    assign(cast, partner_ids=(cast.partner.partner_id,))

    with enter_tenant(cast.lead.seat):
        assert ControllerAssignment.objects.filter(partner=cast.partner.partner).count() == 2
        assert make_assignment(cast.controller, cast.other_partner.partner).pk
