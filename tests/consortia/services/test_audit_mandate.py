"""Letting audits in: by the lead partner, for independent people, with a mail in their language."""

import datetime
import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from apps.accounts.models import Organisation, OrganisationPerson
from apps.audit.models import Event
from apps.consortia.models import AuditMandate, MandateAuditor, Membership
from apps.consortia.services.audit_mandate import end_mandate, invite_auditor, open_mandate, withdraw_auditor
from apps.tenancy.context import AuditScope, enter_tenant, system_seat
from tests.factories.audit_mandate import auditor_values, mandate_values
from tests.factories.cast import Cast, make_user

TODAY = timezone.localdate


def let_in(cast: Cast, *, by: str = "lead", auditor: dict[str, object] | None = None, **fields: object) -> AuditMandate:
    member = getattr(cast, by)
    with enter_tenant(member.seat):
        people = [auditor_values(**(auditor or {}))]
        return open_mandate(member=member, values=mandate_values(**fields), auditors=people)


def seat_of(cast: Cast, email: str = "new.auditor@example.invalid") -> Membership:
    with enter_tenant(system_seat(cast.partnership.pk)):
        return Membership.objects.select_related("user", "partnership").get(user__email=email)


def refusal(cast: Cast, **fields: object) -> tuple[str, str]:
    """Field and words of the one thing that is wrong."""
    with pytest.raises(ValidationError) as refused:
        let_in(cast, **fields)
    ((field, words),) = refused.value.message_dict.items()
    return field, " ".join(words)


def test_person_nobody_knows_gets_user_seat_and_scope(cast: Cast) -> None:
    mandate = let_in(cast, partner_ids=(cast.partner.partner_id,), period_ids=(cast.period.pk,))

    seat = seat_of(cast)
    assert (seat.role, seat.partner_id, seat.valid_until) == ("auditor", None, mandate.valid_until)
    assert (seat.user.full_name, seat.user.language, seat.user.has_usable_password()) == ("Karla Opfundet", "da", False)
    assert mandate.institution == Organisation.objects.get(name="Revision Fjord", country="DK")
    assert seat.seat.audit == AuditScope(
        mandate_id=mandate.pk,
        partner_ids=frozenset({cast.partner.partner_id}),
        period_ids=frozenset({cast.period.pk}),
    )


def test_no_partner_and_no_period_named_means_all(cast: Cast) -> None:
    mandate = let_in(cast)

    assert seat_of(cast).seat.audit == AuditScope(mandate_id=mandate.pk, partner_ids=None, period_ids=None)


def test_letting_in_is_in_the_log_with_its_scope(cast: Cast) -> None:
    mandate = let_in(cast, partner_ids=(cast.partner.partner_id,))

    with enter_tenant(cast.partner.seat):
        rows = list(Event.objects.order_by("pk").values_list("key", "actor_id", "data"))
    person = seat_of(cast).user_id
    scope = {"partners": [cast.partner.partner_id], "periods": []}
    opened = {"on": str(mandate.valid_from), "until": str(mandate.valid_until)} | scope
    assert rows == [
        ("consortia.audit_mandate.opened", cast.lead.user_id, opened),
        ("consortia.member.invited", cast.lead.user_id, {"person": person}),
        ("consortia.auditor.invited", cast.lead.user_id, {"person": person, "on": str(mandate.valid_from)}),
    ]  # fmt: skip


@pytest.mark.usefixtures("tasks_run_at_once")
def test_mail_names_the_scope_and_its_link_leads_in(cast: Cast, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        let_in(cast, auditor={"language": "en"}, partner_ids=(cast.partner.partner_id,))
    (message,) = mail.outbox
    link = re.search(r"http://\S+(/accounts/password/reset/key/\S+)", message.body)
    client = Client()

    form = client.get(link.group(1), follow=True)
    password = "a password nobody guesses 7"
    client.post(form.request["PATH_INFO"], {"password1": password, "password2": password})
    client.post("/accounts/login/", {"login": "new.auditor@example.invalid", "password": password})

    assert message.subject == "ALPHA: you are invited to audit"
    assert "PP2  Voivodeship" in message.body
    assert client.get("/p/alpha/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"reference": " "}, "reference"),
        ({"body": "friends"}, "body"),
        ({"institution_country": "D"}, "institution_country"),
        ({"valid_until": datetime.date(2020, 1, 1)}, "valid_until"),
        ({"valid_from": datetime.date(2027, 5, 2), "valid_until": datetime.date(2027, 5, 1)}, "valid_until"),
        ({"partner_ids": (0,)}, "partners"),
        ({"period_ids": (0,)}, "periods"),
        ({"auditor": {"email": "nobody"}}, "email"),
        ({"auditor": {"full_name": ""}}, "full_name"),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_what_is_stated_wrongly_is_refused_at_its_field(cast: Cast, fields: dict[str, object], field: str) -> None:
    assert refusal(cast, **fields)[0] == field


def test_person_with_another_seat_is_refused(cast: Cast) -> None:
    assert refusal(cast, auditor={"email": cast.controller.user.email}) == (
        "email",
        "Controller has another seat in this partnership and cannot be an auditor in it.",
    )


def test_person_who_acts_for_a_partner_is_refused(cast: Cast) -> None:
    assert refusal(cast, auditor={"email": cast.other_partner.user.email}) == (
        "email",
        "Other Partner works or worked for a partner of this project and cannot audit it.",
    )


def test_person_employed_by_a_partner_is_refused(cast: Cast) -> None:
    person = make_user("clerk", "pl")
    OrganisationPerson.objects.create(organisation=cast.partner.partner.organisation, user=person)

    assert refusal(cast, auditor={"email": person.email})[0] == "email"


def test_second_audit_in_the_same_time_is_refused(cast: Cast) -> None:
    let_in(cast)

    assert refusal(cast, reference="RK 10") == (
        "email",
        "Karla Opfundet is on another audit of this partnership in this time.",
    )


def test_later_audit_follows_the_first(cast: Cast) -> None:
    first = let_in(cast)
    start = first.valid_until + datetime.timedelta(days=1)

    second = let_in(cast, valid_from=start, valid_until=start + datetime.timedelta(days=5))

    seat = seat_of(cast)
    assert (seat.mandate.pk, seat.valid_until) == (first.pk, second.valid_until)


def test_colleague_joins_the_audit_once(cast: Cast) -> None:
    mandate = let_in(cast)
    colleague = auditor_values(email="second@example.invalid", full_name="Aino Keksitty", language="fi")

    with enter_tenant(cast.lead.seat):
        invite_auditor(member=cast.lead, mandate=mandate, values=colleague)
        with pytest.raises(ValidationError, match="on this audit already"):
            invite_auditor(member=cast.lead, mandate=mandate, values=colleague)

    assert seat_of(cast, "second@example.invalid").mandate.pk == mandate.pk


def test_audit_ended_yesterday_closes_its_seats(cast: Cast) -> None:
    mandate = let_in(cast, valid_from=TODAY() - datetime.timedelta(days=3))
    yesterday = TODAY() - datetime.timedelta(days=1)

    with enter_tenant(cast.lead.seat):
        end_mandate(member=cast.lead, mandate=mandate, last_day=yesterday)

    seat = seat_of(cast)
    assert (seat.mandate, seat.valid_until) == (None, yesterday)


@pytest.mark.parametrize("days", [-2, -40], ids=["before yesterday", "before its first day"])
def test_audit_does_not_end_in_the_past(cast: Cast, days: int) -> None:
    mandate = let_in(cast, valid_from=TODAY() - datetime.timedelta(days=3))

    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refused:
        end_mandate(member=cast.lead, mandate=mandate, last_day=TODAY() + datetime.timedelta(days=days))

    assert list(refused.value.message_dict) == ["valid_until"]


@pytest.mark.parametrize("role", ["partner", "controller"])
def test_only_the_lead_partner_lets_audits_in(cast: Cast, role: str) -> None:
    with pytest.raises(PermissionDenied):
        let_in(cast, by=role)


def withdrawn(cast: Cast, mandate: AuditMandate, *, by: str = "lead") -> None:
    member = getattr(cast, by)
    with enter_tenant(member.seat):
        withdraw_auditor(member=member, auditor=MandateAuditor.objects.get(mandate=mandate))


def test_person_taken_off_an_audit_that_begins_today_is_locked_out_at_once(cast: Cast) -> None:
    mandate = let_in(cast, valid_from=TODAY())
    person = seat_of(cast).user

    withdrawn(cast, mandate)

    client = Client()
    client.force_login(person)
    assert client.get("/p/alpha/").status_code == 404
    with enter_tenant(cast.lead.seat):
        event = Event.objects.get(key="consortia.auditor.withdrawn")
    assert event.data == {"person": person.pk, "on": str(TODAY())}


def test_person_taken_off_can_be_let_in_with_another_scope_the_same_day(cast: Cast) -> None:
    withdrawn(cast, let_in(cast))

    mandate = let_in(cast, partner_ids=(cast.partner.partner_id,))

    assert seat_of(cast).seat.audit == AuditScope(
        mandate_id=mandate.pk, partner_ids=frozenset({cast.partner.partner_id}), period_ids=None
    )


def test_person_taken_off_one_audit_keeps_her_seat_in_another(cast: Cast) -> None:
    first = let_in(cast, valid_until=TODAY())
    later = {"valid_from": TODAY() + datetime.timedelta(days=1), "valid_until": TODAY() + datetime.timedelta(days=9)}
    let_in(cast, **later)

    withdrawn(cast, first)

    assert seat_of(cast).valid_until == later["valid_until"]


@pytest.mark.parametrize("by", ["partner", "controller"])
def test_only_the_lead_partner_takes_a_person_off(cast: Cast, by: str) -> None:
    mandate = let_in(cast)

    with pytest.raises(PermissionDenied):
        withdrawn(cast, mandate, by=by)


def test_last_day_of_a_year_that_cannot_be_is_refused(cast: Cast) -> None:
    mandate = let_in(cast)

    with pytest.raises(ValidationError) as refused, enter_tenant(cast.lead.seat):
        end_mandate(member=cast.lead, mandate=mandate, last_day=datetime.date(9999, 12, 31))
    assert list(refused.value.message_dict) == ["valid_until"]
