"""Requests of people about their data: who answers, in which order, and what is erased and what stays."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from rest_framework.authtoken.models import Token

from apps.accounts.models import CalendarFeed, User
from apps.accounts.services.calendar_feed import open_calendar_feed
from apps.accounts.services.token import create_token
from apps.audit.models import Event
from apps.consortia.enums import PartnershipStatus
from apps.consortia.models import Membership
from apps.retention.enums import RequestDecision, RequestKind
from apps.retention.models import SubjectRequest
from apps.retention.services.subject_request import (
    answer_request,
    confirm_identity,
    decide_request,
    erase_what_may_be,
    extend_request,
)
from apps.retention.validators.subject_request import due_day
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.payments import make_payment
from tests.factories.retention import make_request, set_retention
from tests.factories.staff import make_employment

LONG_AGO = dt.date(2026, 1, 2)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-15", "2026-02-15"),
        ("2026-01-31", "2026-02-28"),
        ("2026-12-10", "2027-01-10"),
        ("2028-01-31", "2028-02-29"),
    ],
)
def test_answer_is_due_a_month_later(received: str, due: str) -> None:
    assert due_day(dt.date.fromisoformat(received)) == dt.date.fromisoformat(due)


def test_extended_answer_is_due_three_months_later() -> None:
    assert due_day(dt.date(2026, 11, 30), is_extended=True) == dt.date(2027, 2, 28)


def test_request_names_the_person_as_her_record_does_and_the_log_does_not(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        request = make_request(cast.partner, employment=make_employment(cast.partner))
        data = Event.objects.filter(key="retention.request.recorded").values_list("data", flat=True).get()

    assert (request.person_name, request.number) == ("Anna Wymyślona", 1)
    assert data == {"number": 1, "kind": "access", "on": "2026-01-31"}


def test_partner_answers_for_its_own_staff_and_the_lead_for_the_project(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        employment = make_employment(cast.partner)
        with pytest.raises(PermissionDenied):
            make_request(cast.partner, partner=None, person_name="Somebody")
    with enter_tenant(cast.lead.seat):
        with pytest.raises(PermissionDenied):
            make_request(cast.lead, partner=cast.partner.partner, employment=employment)
        with pytest.raises(ValidationError) as refused:
            make_request(cast.lead, partner=None, employment=employment)

    assert list(refused.value.message_dict) == ["employment"]


def test_nobody_is_nobody(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refused:
        make_request(cast.lead, partner=None)

    assert list(refused.value.message_dict) == ["person_name"]


def test_nothing_is_decided_before_it_is_known_who_asks(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        request = make_request(cast.lead, partner=None, account=cast.partner.user)
        with pytest.raises(ValidationError) as refused:
            decide_request(member=cast.lead, request=request, decision=RequestDecision.GRANTED)

    assert refused.value.code == "state"


def test_refusal_needs_a_reason(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        request = make_request(cast.lead, partner=None, account=cast.partner.user)
        confirm_identity(member=cast.lead, request=request, proof="Signed in")
        with pytest.raises(ValidationError) as refused:
            decide_request(member=cast.lead, request=request, decision=RequestDecision.REFUSED, reason=" ")

    assert list(refused.value.message_dict) == ["reason"]


def test_answered_request_is_closed(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        request = make_request(cast.lead, partner=None, account=cast.partner.user)
        confirm_identity(member=cast.lead, request=request, proof="Signed in")
        decide_request(member=cast.lead, request=request, decision=RequestDecision.REFUSED, reason="Asked twice")
        answer_request(member=cast.lead, request=request)
        with pytest.raises(ValidationError) as refused:
            decide_request(member=cast.lead, request=request, decision=RequestDecision.PARTLY, reason="No")

    assert refused.value.code == "state"


def test_copy_that_was_granted_is_there_before_the_answer_that_promises_it(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        request = make_request(cast.lead, partner=None, person_name="Somebody")
        confirm_identity(member=cast.lead, request=request, proof="showed a card")
        decide_request(member=cast.lead, request=request, decision=RequestDecision.GRANTED)
        with pytest.raises(ValidationError) as refused:
            answer_request(member=cast.lead, request=request)

        assert refused.value.code == "state"
        assert SubjectRequest.objects.get(pk=request.pk).done_on is None


def test_request_from_before_the_regulation_is_refused(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refused:
        make_request(cast.partner, person_name="Somebody", received_on=dt.date(2018, 5, 24))

    assert list(refused.value.error_dict) == ["received_on"]


def grant_erasure(cast: Cast, account: User) -> SubjectRequest:
    """Inside the lead partner's tenant."""
    request = make_request(cast.lead, partner=None, account=account, kind=RequestKind.ERASURE)
    confirm_identity(member=cast.lead, request=request, proof="Signed in")
    return decide_request(member=cast.lead, request=request, decision=RequestDecision.PARTLY, reason="CPR 82")


def end_seats(cast: Cast, user: User) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        Membership.objects.filter(user=user).update(valid_until=LONG_AGO)


def test_account_in_use_is_not_erased(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        request = grant_erasure(cast, cast.other_partner.user)
        with pytest.raises(ValidationError) as refused:
            erase_what_may_be(member=cast.lead, request=request)

    assert refused.value.code == "state"
    assert User.objects.get(pk=cast.other_partner.user_id).email == "other-partner@example.invalid"


def test_erasure_forgets_the_account_and_keeps_the_name_while_papers_are_kept(cast: Cast) -> None:
    user = cast.other_partner.user
    create_token(user=user)
    open_calendar_feed(user=user)
    end_seats(cast, user)

    with enter_tenant(cast.lead.seat):
        erase_what_may_be(member=cast.lead, request=grant_erasure(cast, user))
        recorded = Event.objects.get(key="retention.request.data_erased").data

    user.refresh_from_db()
    assert (user.full_name, user.is_active, user.has_usable_password()) == ("Other Partner", False, False)
    assert user.email.startswith(f"erased-{user.pk}-")
    assert not Token.objects.filter(user=user).exists()
    assert not CalendarFeed.objects.filter(user=user).exists()
    assert recorded == {
        "number": 1, "kind": "erasure", "keeps_name": True,
        "tables": ["accounts.CalendarFeed", "accounts.User", "authtoken.Token"],
    }  # fmt: skip


def test_name_goes_too_once_no_papers_are_kept(cast: Cast) -> None:
    """The grant agreement of a project that was paid long ago: its papers are kept a year, and the year is over."""
    set_retention(cast.partnership, retention_years=1, retention_start="final-payment")
    user = cast.other_partner.user
    with enter_tenant(cast.lead.seat):
        make_payment(cast, "100.00", received_on=dt.date(2025, 1, 2))
        cast.partnership.status, cast.partnership.is_state_aid = PartnershipStatus.CLOSED, False
        cast.partnership.save()
    end_seats(cast, user)

    with enter_tenant(cast.lead.seat):
        erase_what_may_be(member=cast.lead, request=grant_erasure(cast, user))

    user.refresh_from_db()
    assert user.full_name == f"[{user.pk}]"


def test_seat_in_another_project_keeps_the_account(cast: Cast) -> None:
    user = cast.other_partner.user
    end_seats(cast, user)
    with enter_tenant(system_seat(cast.other_partnership.pk)):
        Membership.objects.create(partnership=cast.other_partnership, user=user, role="auditor")

    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError):
        erase_what_may_be(member=cast.lead, request=grant_erasure(cast, user))


TOLD = {"told_on": dt.date(2026, 2, 10), "reason": "Five thousand months of payroll"}


def test_time_is_extended_by_two_months_once_she_was_told_within_the_first(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        request = make_request(cast.partner, employment=make_employment(cast.partner))
        found = extend_request(member=cast.partner, request=request, **TOLD)
        with pytest.raises(ValidationError) as refused:
            extend_request(member=cast.partner, request=request, **TOLD)
        data = Event.objects.filter(key="retention.request.extended").values_list("data", flat=True).get()

    assert (found.due_on, found.extended_on) == (dt.date(2026, 4, 30), dt.date(2026, 2, 10))
    assert refused.value.code == "state"
    assert data == {"number": 1, "kind": "access", "on": "2026-02-10", "due_on": "2026-04-30"}


@pytest.mark.parametrize(
    ("stated", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"told_on": dt.date(2026, 3, 1)}, "told_on"),
        ({"told_on": dt.date(2026, 1, 30)}, "told_on"),
        ({"told_on": dt.date(2999, 1, 1)}, "told_on"),
    ],
)
def test_time_is_not_extended_without_a_reason_or_told_too_late(cast: Cast, stated: dict, field: str) -> None:
    with enter_tenant(cast.partner.seat):
        request = make_request(cast.partner, employment=make_employment(cast.partner))
        with pytest.raises(ValidationError) as refused:
            extend_request(member=cast.partner, request=request, **(TOLD | stated))
        request.refresh_from_db()

    assert list(refused.value.message_dict) == [field]
    assert request.due_on == dt.date(2026, 2, 28)


def test_who_does_not_answer_extends_nothing(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        request = make_request(cast.partner, employment=make_employment(cast.partner))
    with enter_tenant(cast.lead.seat), pytest.raises(PermissionDenied):
        extend_request(member=cast.lead, request=request, **TOLD)
