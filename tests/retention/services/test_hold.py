"""A hold is placed by the lead partner or the operator, lifted once, and never removed."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.utils import timezone

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.retention.enums import HoldKind
from apps.retention.models import LegalHold
from apps.retention.services.hold import lift_hold, place_hold, place_hold_as_operator, review_hold
from apps.retention.validators.hold import HoldValues
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.retention import make_hold


def test_placing_and_lifting_are_recorded_with_their_reasons(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        hold = make_hold(cast)
        lift_hold(member=cast.lead, hold=hold, ends_on=dt.date(2026, 4, 1), reason="Judgment")
        events = list(Event.objects.order_by("pk").values_list("key", "data"))

    assert events == [
        (EventKey.HOLD_PLACED, {"kind": "proceedings", "on": "2026-03-01", "reason": "Case 12/2026"}),
        (EventKey.HOLD_LIFTED, {"on": "2026-04-01", "reason": "Judgment"}),
    ]


@pytest.mark.parametrize(
    ("stated", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"starts_on": dt.date(2999, 1, 1)}, "starts_on"),
        ({"starts_on": dt.date(2024, 12, 31)}, "starts_on"),
        ({"review_on": dt.date(2026, 3, 2)}, "review_on"),
    ],
)
def test_hold_without_reason_or_on_an_impossible_day_is_refused(cast: Cast, stated: dict, field: str) -> None:
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refused:
        make_hold(cast, **stated)

    assert list(refused.value.message_dict) == [field]


def test_hold_is_lifted_once(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        hold = make_hold(cast)
        lift_hold(member=cast.lead, hold=hold, ends_on=dt.date(2026, 4, 1), reason="Judgment")
        with pytest.raises(ValidationError) as refused:
            lift_hold(member=cast.lead, hold=hold, ends_on=dt.date(2026, 5, 1), reason="Again")

    assert refused.value.code == "state"


def test_partner_places_no_hold(cast: Cast) -> None:
    values = HoldValues(kind=HoldKind.AUDIT, reason="Ours", starts_on=dt.date(2026, 3, 1))

    with enter_tenant(cast.partner.seat), pytest.raises(PermissionDenied):
        place_hold(member=cast.partner, values=values)


def test_operator_places_one_without_a_seat(cast: Cast) -> None:
    values = HoldValues(kind=HoldKind.COMMISSION, reason="Letter of 2 March", starts_on=dt.date(2026, 3, 2))
    with enter_tenant(system_seat(cast.partnership.pk)):
        hold = place_hold_as_operator(partnership=cast.partnership, values=values)

    assert (hold.placed_by_id, hold.kind) == (None, "commission")


def test_database_lets_nobody_change_or_remove_what_is_held(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        hold = make_hold(cast)

    for act in (
        lambda: LegalHold.objects.filter(pk=hold.pk).update(reason="Another"),
        lambda: LegalHold.objects.filter(pk=hold.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), enter_tenant(cast.lead.seat):
            act()


def test_partner_does_not_know_of_a_hold_on_another(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        make_hold(cast, partner=cast.partner.partner)
        make_hold(cast)

    with enter_tenant(cast.other_partner.seat):
        assert [hold.partner_id for hold in LegalHold.objects.all()] == [None]
    with enter_tenant(cast.partner.seat):
        assert LegalHold.objects.count() == 2


def test_operator_places_one_by_command_and_is_told_what_is_wrong(cast: Cast) -> None:
    stated = ["--kind", "commission", "--reason", "Letter of 2 March", "--from", "2026-03-02"]

    call_command("place_hold", "alpha", *stated, "--partner", "2")
    for wrong in (["nowhere", *stated], ["alpha", *stated, "--partner", "9"], ["alpha", *stated[:-1], "2999-01-01"]):
        with pytest.raises(CommandError):
            call_command("place_hold", *wrong)

    with enter_tenant(cast.lead.seat):
        held = list(LegalHold.objects.values_list("partner_id", "kind", "placed_by_id"))
    assert held == [(cast.partner.partner_id, "commission", None)]


def test_hold_that_is_still_needed_is_looked_at_again_on_a_day_to_come(cast: Cast) -> None:
    later = timezone.localdate() + dt.timedelta(days=90)
    with enter_tenant(cast.lead.seat):
        hold = make_hold(cast)
        review_hold(member=cast.lead, hold=hold, review_on=later)
        hold.refresh_from_db()
        with pytest.raises(ValidationError) as refused:
            review_hold(member=cast.lead, hold=hold, review_on=timezone.localdate())
        data = Event.objects.filter(key=EventKey.HOLD_REVIEWED).values_list("data", flat=True).get()

    assert list(refused.value.message_dict) == ["review_on"]
    assert hold.review_on == later
    assert data == {"kind": "proceedings", "due_on": later.isoformat()}


def test_lifted_hold_is_looked_at_no_more_and_nobody_else_looks(cast: Cast) -> None:
    later = timezone.localdate() + dt.timedelta(days=90)
    with enter_tenant(cast.lead.seat):
        hold = make_hold(cast)
        lift_hold(member=cast.lead, hold=hold, ends_on=dt.date(2026, 4, 1), reason="Judgment")
        with pytest.raises(ValidationError) as refused:
            review_hold(member=cast.lead, hold=hold, review_on=later)
    assert refused.value.code == "state"
    with enter_tenant(cast.partner.seat), pytest.raises(PermissionDenied):
        review_hold(member=cast.partner, hold=hold, review_on=later)
