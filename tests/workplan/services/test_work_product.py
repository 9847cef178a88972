"""A deliverable or an output from plan to acceptance: who takes which step, what is kept, what the wall refuses."""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error, connection, transaction

from apps.audit.models import Event
from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.tenancy.context import ReadOnlySeat, enter_tenant, system_seat
from apps.workplan.enums import DeliverableStage
from apps.workplan.models import Activity, ProductFile, WorkPackage, WorkProduct
from apps.workplan.services.work_product import (
    accept_product,
    attach_product_file,
    change_product,
    hand_in_product,
    product_values_of,
    remove_product_file,
    return_product,
    start_product,
)
from apps.workplan.validators.work_product import ProductValues
from tests.factories.cast import Cast
from tests.factories.documents import make_pdf, make_upload
from tests.factories.workplan import make_activity, make_deliverable, make_output, make_work_package

DUE = dt.date(2026, 6, 30)


@pytest.fixture(params=["deliverable", "output"])
def product(request, cast: Cast) -> WorkProduct:
    """The partner is responsible, the other partner's person reviews."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        package = make_work_package(cast.lead.partner)
        product = make_product(request.param, package, cast.partner)
    with enter_tenant(cast.lead.seat):
        return change_product(member=cast.lead, product=product, values=stated(product, reviewer=cast.other_partner))


def make_product(noun: str, package: WorkPackage, responsible: Membership, number: int = 1) -> WorkProduct:
    """Inside the tenant."""
    if noun == "output":
        made = make_output(package, number)
        made.responsible, made.due_on = responsible.partner, DUE
        made.save()
        return made
    activity = Activity.objects.first() or make_activity(package)
    return make_deliverable(activity, responsible.partner, DUE, number=number)


def stated(product: WorkProduct, **changes: object) -> ProductValues:
    values = product_values_of(product)
    return ProductValues(**{name: getattr(values, name) for name in values.__slots__} | changes)


def attach(member: Membership, product: WorkProduct, text: str = "First") -> ProductFile:
    with enter_tenant(member.seat):
        return attach_product_file(
            member=member, product=product, file=make_upload(f"{text}.pdf", make_pdf(text)), note=""
        )


def begin(cast: Cast, product: WorkProduct) -> None:
    with enter_tenant(cast.partner.seat):
        start_product(member=cast.partner, product=product)


def hand_in(cast: Cast, product: WorkProduct, text: str = "First") -> WorkProduct:
    attach(cast.partner, product, text)
    with enter_tenant(cast.partner.seat):
        return hand_in_product(member=cast.partner, product=product, comment=f"{text} version.")


def stage_of(cast: Cast, product: WorkProduct) -> tuple[str, int]:
    with enter_tenant(cast.auditor.seat):
        found = type(product).objects.get(pk=product.pk)
        return found.stage, found.version


def test_whole_way_with_a_return_keeps_every_step_with_its_words(cast, product):
    begin(cast, product)
    hand_in(cast, product, "First")
    with enter_tenant(cast.other_partner.seat):
        return_product(member=cast.other_partner, product=product, reason="A chapter is missing.")
    hand_in(cast, product, "Second")
    with enter_tenant(cast.other_partner.seat):
        accept_product(member=cast.other_partner, product=product, comment="Complete.")

    with enter_tenant(cast.auditor.seat):
        steps = list(product.steps.values_list("stage", "version", "comment", "taken_by__full_name"))
        files = list(product.files.values_list("version", "document__name"))
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
        f"workplan.{product.noun}.{event}"
        for event in ("changed", "changed", "handed_in", "returned", "handed_in", "accepted")
    ]


def test_handing_in_without_a_file_is_refused(cast, product):
    begin(cast, product)

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        hand_in_product(member=cast.partner, product=product, comment="")

    assert (refusal.value.code, stage_of(cast, product)) == ("no_evidence", ("in_work", 0))


def test_handing_in_again_asks_for_a_file_of_the_new_version(cast, product):
    begin(cast, product)
    hand_in(cast, product)
    with enter_tenant(cast.other_partner.seat):
        return_product(member=cast.other_partner, product=product, reason="More.")

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        hand_in_product(member=cast.partner, product=product, comment="")

    assert (refusal.value.code, stage_of(cast, product)) == ("no_evidence", ("returned", 1))


def test_planned_product_is_not_handed_in_before_it_is_begun(cast, product):
    attach(cast.partner, product)

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        hand_in_product(member=cast.partner, product=product, comment="")

    assert refusal.value.code == "state"


def test_return_without_a_reason_is_refused(cast, product):
    begin(cast, product)
    hand_in(cast, product)

    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError):
        return_product(member=cast.lead, product=product, reason="  ")

    assert stage_of(cast, product) == ("handed_in", 1)


def test_accepted_product_is_not_accepted_twice(cast, product):
    begin(cast, product)
    hand_in(cast, product)
    with enter_tenant(cast.lead.seat):
        accept_product(member=cast.lead, product=product, comment="")
        with pytest.raises(ValidationError) as refusal:
            accept_product(member=cast.lead, product=product, comment="")

    assert refusal.value.code == "state"


@pytest.mark.parametrize("role", ["lead", "other_partner", "auditor"])
def test_only_the_responsible_partner_begins_and_hands_in(cast, product, role):
    member = getattr(cast, role)

    with enter_tenant(member.seat):
        for take in (
            lambda: start_product(member=member, product=product),
            lambda: hand_in_product(member=member, product=product, comment=""),
            lambda: attach_product_file(member=member, product=product, file=make_upload(), note=""),
        ):
            with pytest.raises(PermissionDenied):
                take()


@pytest.mark.parametrize("role", ["partner", "auditor"])
def test_responsible_partner_and_auditor_judge_nothing(cast, product, role):
    begin(cast, product)
    hand_in(cast, product)
    member = getattr(cast, role)

    with enter_tenant(member.seat):
        with pytest.raises(PermissionDenied):
            accept_product(member=member, product=product, comment="")
        with pytest.raises(PermissionDenied):
            return_product(member=member, product=product, reason="No")

    assert stage_of(cast, product) == ("handed_in", 1)


def test_partner_who_is_not_the_reviewer_judges_nothing(cast, product):
    with enter_tenant(cast.lead.seat):
        change_product(member=cast.lead, product=product, values=stated(product, reviewer=None))
    begin(cast, product)
    hand_in(cast, product)

    with enter_tenant(cast.other_partner.seat), pytest.raises(PermissionDenied):
        accept_product(member=cast.other_partner, product=type(product).objects.get(pk=product.pk), comment="")


def test_lead_does_not_accept_its_own_and_needs_a_reviewer(cast):
    with enter_tenant(cast.lead.seat):
        own = make_deliverable(make_activity(make_work_package(cast.lead.partner)), cast.lead.partner, DUE)
        start_product(member=cast.lead, product=own)
    attach(cast.lead, own)
    with enter_tenant(cast.lead.seat):
        with pytest.raises(ValidationError) as refusal:
            hand_in_product(member=cast.lead, product=own, comment="")
        change_product(member=cast.lead, product=own, values=stated(own, reviewer=cast.partner))
        hand_in_product(member=cast.lead, product=own, comment="")
        with pytest.raises(PermissionDenied):
            accept_product(member=cast.lead, product=own, comment="")

    assert refusal.value.code == "no_reviewer"


def test_reviewer_of_the_same_organisation_is_refused(cast, product):
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        change_product(member=cast.lead, product=product, values=stated(product, reviewer=cast.partner))

    assert refusal.value.error_dict["reviewer"][0].code == "reviewer_own"


def test_auditor_is_no_reviewer(cast, product):
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        change_product(member=cast.lead, product=product, values=stated(product, reviewer=cast.auditor))

    assert refusal.value.error_dict["reviewer"][0].code == "reviewer_own"


def test_owner_of_another_organisation_is_refused(cast, product):
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        change_product(member=cast.lead, product=product, values=stated(product, owner=cast.other_partner))

    assert refusal.value.error_dict["owner"][0].code == "owner_elsewhere"


def test_responsible_partner_states_forecast_owner_and_description(cast, product):
    values = stated(product, forecast_on=dt.date(2026, 9, 1), owner=cast.partner, description="A guide.")

    with enter_tenant(cast.partner.seat):
        changed = change_product(member=cast.partner, product=product, values=values)

    assert (changed.forecast_on, changed.owner_id, changed.description) == (
        dt.date(2026, 9, 1), cast.partner.pk, "A guide.",
    )  # fmt: skip


@pytest.mark.parametrize("change", [{"due_on": dt.date(2027, 1, 1)}, {"reviewer": None}])
def test_responsible_partner_moves_neither_due_date_nor_reviewer(cast, product, change):
    with enter_tenant(cast.partner.seat), pytest.raises(PermissionDenied):
        change_product(member=cast.partner, product=product, values=stated(product, **change))


def test_saving_without_a_difference_writes_nothing(cast, product):
    with enter_tenant(cast.lead.seat):
        before = Event.objects.count()
        change_product(member=cast.lead, product=product, values=stated(product))

        assert Event.objects.count() == before


def test_file_of_the_version_in_preparation_is_taken_out(cast, product):
    evidence = attach(cast.partner, product)

    with enter_tenant(cast.partner.seat):
        remove_product_file(member=cast.partner, evidence=evidence)

        assert (product.files.count(), Document.objects.count()) == (0, 1)


def test_file_that_was_handed_in_is_not_taken_out(cast, product):
    begin(cast, product)
    evidence = attach(cast.partner, product)
    hand_in(cast, product, "Other")
    with enter_tenant(cast.lead.seat):
        return_product(member=cast.lead, product=product, reason="More.")

    with enter_tenant(cast.partner.seat):
        with pytest.raises(ValidationError):
            remove_product_file(member=cast.partner, evidence=evidence)
        with pytest.raises(Error, match="handed in do not change"), transaction.atomic():
            product.files.filter(pk=evidence.pk).delete()


def test_file_is_not_added_while_the_version_is_with_the_reviewer(cast, product):
    begin(cast, product)
    hand_in(cast, product)

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        attach_product_file(member=cast.partner, product=product, file=make_upload(), note="")

    assert refusal.value.code == "state"


def seen_files(cast: Cast, product: WorkProduct, role: str) -> tuple[int, int]:
    with enter_tenant(getattr(cast, role).seat):
        return product.files.count(), Document.objects.count()


def test_files_are_seen_by_other_partners_once_they_are_handed_in(cast, product):
    begin(cast, product)
    attach(cast.partner, product)
    before = {
        role: seen_files(cast, product, role) for role in ("lead", "auditor", "partner", "other_partner", "stranger")
    }
    with enter_tenant(cast.partner.seat):
        hand_in_product(member=cast.partner, product=product, comment="")

    assert before == {
        "lead": (1, 1), "auditor": (1, 1), "partner": (1, 1), "other_partner": (0, 0), "stranger": (0, 0),
    }  # fmt: skip
    assert seen_files(cast, product, "other_partner") == (1, 1)
    assert seen_files(cast, product, "stranger") == (0, 0)


def test_row_that_names_another_partners_file_gives_nobody_that_file(cast, product):
    with enter_tenant(cast.lead.seat):
        other = make_product(product.noun, WorkPackage.objects.get(), cast.other_partner, number=2)
    begin(cast, product)
    evidence = attach(cast.partner, product)
    with enter_tenant(cast.other_partner.seat):
        other.files.create(
            partnership=cast.partnership,
            partner=cast.other_partner.partner,
            document_id=evidence.document_id,
            version=1,
        )

        assert Document.objects.count() == 0


def refused(product: WorkProduct, seat, sql: str, *params: object) -> bool:
    """``{table}`` stands for the table of its kind."""
    with enter_tenant(seat):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql.replace("{table}", f"workplan_{product.noun}"), params)
        except (Error, ReadOnlySeat):
            return True
    return False


def test_database_refuses_what_is_not_for_that_hand(cast, product):
    begin(cast, product)
    hand_in(cast, product)
    accept = "UPDATE {table} SET stage = 'accepted' WHERE id = %s"
    pk = product.pk

    assert refused(product, cast.partner.seat, accept, pk)
    assert refused(product, cast.auditor.seat, accept, pk)
    assert refused(product, cast.lead.seat, "UPDATE {table} SET stage = 'planned' WHERE id = %s", pk)
    assert refused(product, cast.partner.seat, "UPDATE {table} SET due_on = '2030-01-01' WHERE id = %s", pk)
    assert refused(product, cast.other_partner.seat, "UPDATE {table} SET description = 'x' WHERE id = %s", pk)
    assert refused(product, cast.partner.seat, "UPDATE {table} SET version = 7 WHERE id = %s", pk)
    assert refused(product, cast.partner.seat, "DELETE FROM {table} WHERE id = %s", pk)
    assert refused(product, cast.lead.seat, "UPDATE {table} SET reviewer_id = %s WHERE id = %s", cast.partner.pk, pk)
    assert not refused(product, cast.other_partner.seat, accept, pk)
    assert stage_of(cast, product) == ("accepted", 1)


def test_steps_are_never_rewritten(cast, product):
    begin(cast, product)

    assert refused(product, cast.lead.seat, "UPDATE {table}step SET comment = 'x'")
    assert refused(product, cast.partner.seat, "DELETE FROM {table}step")


def test_reviewer_and_owner_are_told_in_their_language(
    cast, product, tasks_run_at_once, django_capture_on_commit_callbacks
):
    begin(cast, product)
    with django_capture_on_commit_callbacks(execute=True):
        hand_in(cast, product)
    with django_capture_on_commit_callbacks(execute=True), enter_tenant(cast.other_partner.seat):
        return_product(member=cast.other_partner, product=product, reason="A chapter is missing.")

    assert [message.to for message in mail.outbox] == [
        ["other-partner@example.invalid"], ["partner@example.invalid"],
    ]  # fmt: skip
    assert "A chapter is missing." not in mail.outbox[1].body
    assert f"/p/alpha/{product.noun}s/{product.pk}/" in mail.outbox[0].body


def test_without_a_reviewer_the_lead_partner_is_told(
    cast, product, tasks_run_at_once, django_capture_on_commit_callbacks
):
    with enter_tenant(cast.lead.seat):
        change_product(member=cast.lead, product=product, values=stated(product, reviewer=None))
    begin(cast, product)
    with django_capture_on_commit_callbacks(execute=True):
        hand_in(cast, product)

    assert [message.to for message in mail.outbox] == [["lead@example.invalid"]]


def test_every_stage_is_reached_by_a_transition_or_is_the_first():
    from apps.workplan.enums import DELIVERABLE_TRANSITIONS

    assert {target for _source, target in DELIVERABLE_TRANSITIONS} == set(DeliverableStage) - {DeliverableStage.PLANNED}
