"""A deliverable from plan to acceptance: who takes which step, what is kept, and what the database refuses."""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error, connection, transaction

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.enums import DeliverableStage
from apps.workplan.models import Deliverable, DeliverableEvidence, DeliverableStep
from apps.workplan.services.deliverable import (
    accept_deliverable,
    attach_deliverable_file,
    change_deliverable,
    deliverable_values_of,
    hand_in_deliverable,
    remove_deliverable_file,
    return_deliverable,
    start_deliverable,
)
from apps.workplan.validators.deliverable import DeliverableValues
from tests.factories.cast import Cast
from tests.factories.documents import make_pdf, make_upload
from tests.factories.workplan import make_activity, make_deliverable, make_work_package

DUE = dt.date(2026, 6, 30)


@pytest.fixture
def deliverable(cast: Cast) -> Deliverable:
    """The partner is responsible, the other partner's person reviews."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        deliverable = make_deliverable(make_activity(make_work_package(cast.lead.partner)), cast.partner.partner, DUE)
    with enter_tenant(cast.lead.seat):
        return change_deliverable(
            member=cast.lead, deliverable=deliverable, values=stated(deliverable, reviewer=cast.other_partner)
        )


def stated(deliverable: Deliverable, **changes: object) -> DeliverableValues:
    values = deliverable_values_of(deliverable)
    return DeliverableValues(**{name: getattr(values, name) for name in values.__slots__} | changes)


def attach(member: Membership, deliverable: Deliverable, text: str = "First") -> DeliverableEvidence:
    with enter_tenant(member.seat):
        return attach_deliverable_file(
            member=member, deliverable=deliverable, file=make_upload(f"{text}.pdf", make_pdf(text)), note=""
        )


def begin(cast: Cast, deliverable: Deliverable) -> None:
    with enter_tenant(cast.partner.seat):
        start_deliverable(member=cast.partner, deliverable=deliverable)


def hand_in(cast: Cast, deliverable: Deliverable, text: str = "First") -> Deliverable:
    attach(cast.partner, deliverable, text)
    with enter_tenant(cast.partner.seat):
        return hand_in_deliverable(member=cast.partner, deliverable=deliverable, comment=f"{text} version.")


def stage_of(cast: Cast, deliverable: Deliverable) -> tuple[str, int]:
    with enter_tenant(cast.auditor.seat):
        found = Deliverable.objects.get(pk=deliverable.pk)
        return found.stage, found.version


def test_whole_way_with_a_return_keeps_every_step_with_its_words(cast, deliverable):
    begin(cast, deliverable)
    hand_in(cast, deliverable, "First")
    with enter_tenant(cast.other_partner.seat):
        return_deliverable(member=cast.other_partner, deliverable=deliverable, reason="A chapter is missing.")
    hand_in(cast, deliverable, "Second")
    with enter_tenant(cast.other_partner.seat):
        accept_deliverable(member=cast.other_partner, deliverable=deliverable, comment="Complete.")

    with enter_tenant(cast.auditor.seat):
        steps = list(DeliverableStep.objects.values_list("stage", "version", "comment", "taken_by__full_name"))
        files = list(DeliverableEvidence.objects.values_list("version", "document__name"))
        events = list(Event.objects.filter(key__startswith="workplan.").order_by("pk").values_list("key", flat=True))
    assert steps == [
        ("in_work", 0, "", "Partner"),
        ("handed_in", 1, "First version.", "Partner"),
        ("returned", 1, "A chapter is missing.", "Other Partner"),
        ("handed_in", 2, "Second version.", "Partner"),
        ("accepted", 2, "Complete.", "Other Partner"),
    ]
    assert files == [(1, "First.pdf"), (2, "Second.pdf")]
    assert events == [
        EventKey.DELIVERABLE_CHANGED, EventKey.DELIVERABLE_CHANGED, EventKey.DELIVERABLE_HANDED_IN,
        EventKey.DELIVERABLE_RETURNED, EventKey.DELIVERABLE_HANDED_IN, EventKey.DELIVERABLE_ACCEPTED,
    ]  # fmt: skip


def test_handing_in_without_a_file_is_refused(cast, deliverable):
    begin(cast, deliverable)

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        hand_in_deliverable(member=cast.partner, deliverable=deliverable, comment="")

    assert (refusal.value.code, stage_of(cast, deliverable)) == ("no_evidence", ("in_work", 0))


def test_handing_in_again_asks_for_a_file_of_the_new_version(cast, deliverable):
    begin(cast, deliverable)
    hand_in(cast, deliverable)
    with enter_tenant(cast.other_partner.seat):
        return_deliverable(member=cast.other_partner, deliverable=deliverable, reason="More.")

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        hand_in_deliverable(member=cast.partner, deliverable=deliverable, comment="")

    assert (refusal.value.code, stage_of(cast, deliverable)) == ("no_evidence", ("returned", 1))


def test_planned_deliverable_is_not_handed_in_before_it_is_begun(cast, deliverable):
    attach(cast.partner, deliverable)

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        hand_in_deliverable(member=cast.partner, deliverable=deliverable, comment="")

    assert refusal.value.code == "state"


def test_return_without_a_reason_is_refused(cast, deliverable):
    begin(cast, deliverable)
    hand_in(cast, deliverable)

    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError):
        return_deliverable(member=cast.lead, deliverable=deliverable, reason="  ")

    assert stage_of(cast, deliverable) == ("handed_in", 1)


def test_accepted_deliverable_is_not_accepted_twice(cast, deliverable):
    begin(cast, deliverable)
    hand_in(cast, deliverable)
    with enter_tenant(cast.lead.seat):
        accept_deliverable(member=cast.lead, deliverable=deliverable, comment="")
        with pytest.raises(ValidationError) as refusal:
            accept_deliverable(member=cast.lead, deliverable=deliverable, comment="")

    assert refusal.value.code == "state"


@pytest.mark.parametrize("role", ["lead", "other_partner", "auditor"])
def test_only_the_responsible_partner_begins_and_hands_in(cast, deliverable, role):
    member = getattr(cast, role)

    with enter_tenant(member.seat):
        for take in (
            lambda: start_deliverable(member=member, deliverable=deliverable),
            lambda: hand_in_deliverable(member=member, deliverable=deliverable, comment=""),
            lambda: attach_deliverable_file(member=member, deliverable=deliverable, file=make_upload(), note=""),
        ):
            with pytest.raises(PermissionDenied):
                take()


@pytest.mark.parametrize("role", ["partner", "auditor"])
def test_responsible_partner_and_auditor_judge_nothing(cast, deliverable, role):
    begin(cast, deliverable)
    hand_in(cast, deliverable)
    member = getattr(cast, role)

    with enter_tenant(member.seat):
        with pytest.raises(PermissionDenied):
            accept_deliverable(member=member, deliverable=deliverable, comment="")
        with pytest.raises(PermissionDenied):
            return_deliverable(member=member, deliverable=deliverable, reason="No")

    assert stage_of(cast, deliverable) == ("handed_in", 1)


def test_partner_who_is_not_the_reviewer_judges_nothing(cast, deliverable):
    with enter_tenant(cast.lead.seat):
        change_deliverable(member=cast.lead, deliverable=deliverable, values=stated(deliverable, reviewer=None))
    begin(cast, deliverable)
    hand_in(cast, deliverable)

    with enter_tenant(cast.other_partner.seat), pytest.raises(PermissionDenied):
        accept_deliverable(
            member=cast.other_partner, deliverable=Deliverable.objects.get(pk=deliverable.pk), comment=""
        )


def test_lead_does_not_accept_its_own_and_needs_a_reviewer(cast):
    with enter_tenant(cast.lead.seat):
        own = make_deliverable(make_activity(make_work_package(cast.lead.partner)), cast.lead.partner, DUE)
        start_deliverable(member=cast.lead, deliverable=own)
    attach(cast.lead, own)
    with enter_tenant(cast.lead.seat):
        with pytest.raises(ValidationError) as refusal:
            hand_in_deliverable(member=cast.lead, deliverable=own, comment="")
        change_deliverable(member=cast.lead, deliverable=own, values=stated(own, reviewer=cast.partner))
        hand_in_deliverable(member=cast.lead, deliverable=own, comment="")
        with pytest.raises(PermissionDenied):
            accept_deliverable(member=cast.lead, deliverable=own, comment="")

    assert refusal.value.code == "no_reviewer"


def test_reviewer_of_the_same_organisation_is_refused(cast, deliverable):
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        change_deliverable(member=cast.lead, deliverable=deliverable, values=stated(deliverable, reviewer=cast.partner))

    assert refusal.value.error_dict["reviewer"][0].code == "reviewer_own"


def test_auditor_is_no_reviewer(cast, deliverable):
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        change_deliverable(member=cast.lead, deliverable=deliverable, values=stated(deliverable, reviewer=cast.auditor))

    assert refusal.value.error_dict["reviewer"][0].code == "reviewer_own"


def test_owner_of_another_organisation_is_refused(cast, deliverable):
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        change_deliverable(
            member=cast.lead, deliverable=deliverable, values=stated(deliverable, owner=cast.other_partner)
        )

    assert refusal.value.error_dict["owner"][0].code == "owner_elsewhere"


def test_responsible_partner_states_forecast_owner_and_description(cast, deliverable):
    values = stated(deliverable, forecast_on=dt.date(2026, 9, 1), owner=cast.partner, description="A guide.")

    with enter_tenant(cast.partner.seat):
        changed = change_deliverable(member=cast.partner, deliverable=deliverable, values=values)

    assert (changed.forecast_on, changed.owner_id, changed.description) == (
        dt.date(2026, 9, 1), cast.partner.pk, "A guide.",
    )  # fmt: skip


@pytest.mark.parametrize("change", [{"due_on": dt.date(2027, 1, 1)}, {"reviewer": None}])
def test_responsible_partner_moves_neither_due_date_nor_reviewer(cast, deliverable, change):
    with enter_tenant(cast.partner.seat), pytest.raises(PermissionDenied):
        change_deliverable(member=cast.partner, deliverable=deliverable, values=stated(deliverable, **change))


def test_saving_without_a_difference_writes_nothing(cast, deliverable):
    with enter_tenant(cast.lead.seat):
        before = Event.objects.count()
        change_deliverable(member=cast.lead, deliverable=deliverable, values=stated(deliverable))

        assert Event.objects.count() == before


def test_file_of_the_version_in_preparation_is_taken_out(cast, deliverable):
    evidence = attach(cast.partner, deliverable)

    with enter_tenant(cast.partner.seat):
        remove_deliverable_file(member=cast.partner, evidence=evidence)

        assert (DeliverableEvidence.objects.count(), Document.objects.count()) == (0, 1)


def test_file_that_was_handed_in_is_not_taken_out(cast, deliverable):
    begin(cast, deliverable)
    evidence = attach(cast.partner, deliverable)
    hand_in(cast, deliverable, "Other")
    with enter_tenant(cast.lead.seat):
        return_deliverable(member=cast.lead, deliverable=deliverable, reason="More.")

    with enter_tenant(cast.partner.seat):
        with pytest.raises(ValidationError):
            remove_deliverable_file(member=cast.partner, evidence=evidence)
        with pytest.raises(Error, match="handed in do not change"), transaction.atomic():
            DeliverableEvidence.objects.filter(pk=evidence.pk).delete()


def test_file_is_not_added_while_the_version_is_with_the_reviewer(cast, deliverable):
    begin(cast, deliverable)
    hand_in(cast, deliverable)

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        attach_deliverable_file(member=cast.partner, deliverable=deliverable, file=make_upload(), note="")

    assert refusal.value.code == "state"


def seen_files(cast: Cast, role: str) -> tuple[int, int]:
    with enter_tenant(getattr(cast, role).seat):
        return DeliverableEvidence.objects.count(), Document.objects.count()


def test_files_are_seen_by_other_partners_once_they_are_handed_in(cast, deliverable):
    begin(cast, deliverable)
    attach(cast.partner, deliverable)
    before = {role: seen_files(cast, role) for role in ("lead", "auditor", "partner", "other_partner", "stranger")}
    with enter_tenant(cast.partner.seat):
        hand_in_deliverable(member=cast.partner, deliverable=deliverable, comment="")

    assert before == {
        "lead": (1, 1), "auditor": (1, 1), "partner": (1, 1), "other_partner": (0, 0), "stranger": (0, 0),
    }  # fmt: skip
    assert seen_files(cast, "other_partner") == (1, 1)
    assert seen_files(cast, "stranger") == (0, 0)


def test_row_that_names_another_partners_file_gives_nobody_that_file(cast, deliverable):
    with enter_tenant(cast.lead.seat):
        make_deliverable(deliverable.activity, cast.other_partner.partner, DUE, number=2)
        other = Deliverable.objects.get(number=2)
    begin(cast, deliverable)
    evidence = attach(cast.partner, deliverable)
    with enter_tenant(cast.other_partner.seat):
        DeliverableEvidence.objects.create(
            partnership=cast.partnership, partner=cast.other_partner.partner, deliverable=other,
            document_id=evidence.document_id, version=1,
        )  # fmt: skip

        assert Document.objects.count() == 0


def refused(seat, sql: str, *params: object) -> bool:
    with enter_tenant(seat):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql, params)
        except Error:
            return True
    return False


def test_database_refuses_what_is_not_for_that_hand(cast, deliverable):
    begin(cast, deliverable)
    hand_in(cast, deliverable)
    accept = "UPDATE workplan_deliverable SET stage = 'accepted' WHERE id = %s"
    pk = deliverable.pk

    assert refused(cast.partner.seat, accept, pk)
    assert refused(cast.auditor.seat, accept, pk)
    assert refused(cast.lead.seat, "UPDATE workplan_deliverable SET stage = 'planned' WHERE id = %s", pk)
    assert refused(cast.partner.seat, "UPDATE workplan_deliverable SET due_on = '2030-01-01' WHERE id = %s", pk)
    assert refused(cast.other_partner.seat, "UPDATE workplan_deliverable SET description = 'x' WHERE id = %s", pk)
    assert refused(cast.partner.seat, "UPDATE workplan_deliverable SET version = 7 WHERE id = %s", pk)
    assert refused(cast.partner.seat, "DELETE FROM workplan_deliverable WHERE id = %s", pk)
    assert refused(
        cast.lead.seat, "UPDATE workplan_deliverable SET reviewer_id = %s WHERE id = %s", cast.partner.pk, pk
    )
    assert not refused(cast.other_partner.seat, accept, pk)
    assert stage_of(cast, deliverable) == ("accepted", 1)


def test_steps_are_never_rewritten(cast, deliverable):
    begin(cast, deliverable)

    assert refused(cast.lead.seat, "UPDATE workplan_deliverablestep SET comment = 'x'")
    assert refused(cast.partner.seat, "DELETE FROM workplan_deliverablestep")


def test_reviewer_and_owner_are_told_in_their_language(
    cast, deliverable, tasks_run_at_once, django_capture_on_commit_callbacks
):
    begin(cast, deliverable)
    with django_capture_on_commit_callbacks(execute=True):
        hand_in(cast, deliverable)
    with django_capture_on_commit_callbacks(execute=True), enter_tenant(cast.other_partner.seat):
        return_deliverable(member=cast.other_partner, deliverable=deliverable, reason="A chapter is missing.")

    assert [message.to for message in mail.outbox] == [
        ["other-partner@example.invalid"], ["partner@example.invalid"],
    ]  # fmt: skip
    assert "A chapter is missing." not in mail.outbox[1].body
    assert f"/p/alpha/deliverables/{deliverable.pk}/" in mail.outbox[0].body


def test_without_a_reviewer_the_lead_partner_is_told(
    cast, deliverable, tasks_run_at_once, django_capture_on_commit_callbacks
):
    with enter_tenant(cast.lead.seat):
        change_deliverable(member=cast.lead, deliverable=deliverable, values=stated(deliverable, reviewer=None))
    begin(cast, deliverable)
    with django_capture_on_commit_callbacks(execute=True):
        hand_in(cast, deliverable)

    assert [message.to for message in mail.outbox] == [["lead@example.invalid"]]


def test_every_stage_is_reached_by_a_transition_or_is_the_first():
    from apps.workplan.enums import DELIVERABLE_TRANSITIONS

    assert {target for _source, target in DELIVERABLE_TRANSITIONS} == set(DeliverableStage) - {DeliverableStage.PLANNED}
