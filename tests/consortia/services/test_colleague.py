"""Seats for colleagues: invited by mail by their own people, taken back, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from apps.audit.models import Event
from apps.consortia.models import Membership
from apps.consortia.services.colleague import invite_colleague, withdraw_seat
from apps.consortia.validators.colleague import ColleagueValues
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast, make_user

NEW = ColleagueValues(email="nina@example.invalid", full_name="Nina Opfundet", language="da")


def invite(cast: Cast, member: Membership, of: Membership | None = None, **fields: Any) -> Membership:
    partner = (of or member).partner
    assert partner is not None
    values = ColleagueValues(**({"email": NEW.email, "full_name": NEW.full_name, "language": NEW.language} | fields))
    with enter_tenant(member.seat):
        return invite_colleague(member=member, partner=partner, values=values)


@pytest.mark.usefixtures("tasks_run_at_once")
def test_partner_invites_a_colleague_who_gets_the_way_in_in_her_language(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        seat = invite(cast, cast.partner)

    assert (seat.role, seat.partner_id, seat.user.language) == ("partner", cast.partner.partner_id, "da")
    [sent] = mail.outbox
    assert sent.to == [NEW.email]
    assert "/accounts/password/reset/key/" in sent.body
    with enter_tenant(cast.lead.seat):
        event = Event.objects.get(key="consortia.member.invited")
    assert event.data == {"person": seat.user_id, "partner": cast.partner.partner_id}


def test_colleague_of_the_lead_partner_gets_the_lead_partners_seat(cast: Cast) -> None:
    assert invite(cast, cast.lead).role == "lead"


def test_lead_partner_invites_the_first_person_of_another_partner(cast: Cast) -> None:
    seat = invite(cast, cast.lead, of=cast.other_partner)

    assert (seat.role, seat.partner_id) == ("partner", cast.other_partner.partner_id)


@pytest.mark.parametrize("seat", ["other_partner", "auditor", "controller"])
def test_nobody_else_seats_a_partners_people(cast: Cast, seat: str) -> None:
    with pytest.raises(PermissionDenied):
        invite(cast, getattr(cast, seat), of=cast.partner)


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"email": "nowhere"}, "email"), ({"full_name": " "}, "full_name"), ({"language": "sv"}, "language")],
)
def test_what_is_stated_wrongly_is_refused_at_its_field(cast: Cast, fields: dict[str, str], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        invite(cast, cast.partner, **fields)

    assert list(refusal.value.error_dict) == [field]


@pytest.mark.parametrize("other", ["controller", "auditor", "other_partner", "partner"])
def test_person_with_a_seat_gets_no_second_one(cast: Cast, other: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        invite(cast, cast.partner, email=getattr(cast, other).user.email)

    assert list(refusal.value.error_dict) == ["email"]


def test_seat_taken_back_ends_at_once_and_can_be_given_again(cast: Cast) -> None:
    seat = invite(cast, cast.partner)

    with enter_tenant(cast.partner.seat):
        ended = withdraw_seat(member=cast.partner, seat=seat)
        assert ended.valid_until is not None
        assert ended.valid_until < timezone.localdate()
        with pytest.raises(ValidationError):
            withdraw_seat(member=cast.partner, seat=seat)
    again = invite(cast, cast.partner)
    assert (again.pk, again.valid_until) == (seat.pk, None)


def test_nobody_takes_her_own_seat_or_one_of_another_side(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        with pytest.raises(ValidationError) as refusal:
            withdraw_seat(member=cast.lead, seat=cast.lead)
        assert refusal.value.code == "own"
        for seat in (cast.controller, cast.auditor):
            with pytest.raises(PermissionDenied):
                withdraw_seat(member=cast.lead, seat=seat)


def test_database_lets_a_partner_seat_its_own_colleagues_and_nobody_else(cast: Cast) -> None:
    person = make_user("somebody", "en")
    own = {"partnership": cast.partnership, "user": person, "partner": cast.partner.partner}

    with enter_tenant(cast.partner.seat):
        for fields in (
            own | {"role": "lead"},
            own | {"role": "auditor"},
            own | {"role": "partner", "partner": cast.other_partner.partner},
            own | {"role": "auditor", "partner": None},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                Membership.objects.create(**fields)
        with pytest.raises(DatabaseError), transaction.atomic():
            Membership.objects.filter(pk=cast.partner.pk).update(role="lead")
        assert not Membership.objects.filter(pk=cast.other_partner.pk).update(valid_until="2020-01-01")
        assert Membership.objects.create(**own, role="partner").pk
