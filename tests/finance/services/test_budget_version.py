"""A change of the budget from draft to the programme's answer, and what the database refuses."""

import datetime as dt
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import translation

from apps.audit.models import Event
from apps.finance.enums import CostCategory
from apps.finance.models import BudgetLine, BudgetVersion
from apps.finance.selectors.budget_version import lines_in_force, read_budget_cells
from apps.finance.services.budget_version import (
    approve_budget_change,
    change_budget_draft,
    draft_budget_change,
    submit_budget_change,
    take_over_budget,
    withdraw_budget_change,
)
from apps.finance.validators.budget_version import BudgetChangeValues, BudgetDecision
from apps.programmes.models import Parameter
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.controller import set_has_controllers
from tests.factories.finance import make_budget, make_budget_draft, make_report
from tests.factories.reporting import eur_line

MARCH = dt.date(2026, 3, 1)
VALUES = BudgetChangeValues(kind="minor", valid_from=MARCH, reason="More training.")
DECISION = BudgetDecision(decided_on=dt.date(2026, 2, 20), reference="JS-17")
SENT_AT = dt.datetime(2026, 2, 20, 8, tzinfo=dt.UTC)


@pytest.fixture
def budget(cast: Cast) -> Cast:
    """Version 1: the lead has 1 000.00 for staff and 500.00 for travel."""
    with enter_tenant(cast.lead.seat):
        make_budget(cast.lead, "1000.00", CostCategory.STAFF)
        make_budget(cast.lead, "500.00", CostCategory.TRAVEL)
    return cast


def cells(cast: Cast, staff: str, travel: str) -> dict[tuple[int, str], Decimal]:
    pk = cast.lead.partner_id
    return {(pk, "staff"): Decimal(staff), (pk, "travel"): Decimal(travel)}


def drafted(cast: Cast, staff: str = "900.00", travel: str = "600.00") -> BudgetVersion:
    version = draft_budget_change(member=cast.lead, values=VALUES)
    return change_budget_draft(
        member=cast.lead, version=version, values=VALUES, cells=cells(cast, staff, travel), revision=1
    )


def approved(cast: Cast) -> BudgetVersion:
    version = submit_budget_change(member=cast.lead, version=drafted(cast), now=SENT_AT)
    return approve_budget_change(member=cast.lead, version=version, decision=DECISION)


@contextmanager
def refused(code: str):
    with pytest.raises(ValidationError) as caught:
        yield
    errors = getattr(caught.value, "error_dict", None) or {"": caught.value.error_list}
    assert [one.code for found in errors.values() for one in found] == [code]


def amount_on(day: dt.date, category: str = "staff") -> Decimal:
    return lines_in_force(on=day).get(category=category).amount_eur


def test_draft_starts_with_the_amounts_approved_last_and_changes_nothing_in_force(budget: Cast) -> None:
    with enter_tenant(budget.lead.seat):
        version = draft_budget_change(member=budget.lead, values=VALUES)

        assert (version.number, version.status) == (2, "drafted")
        assert read_budget_cells(version) == cells(budget, "1000.00", "500.00")
        drafted_cells = cells(budget, "1.00", "2.00")
        change_budget_draft(member=budget.lead, version=version, values=VALUES, cells=drafted_cells, revision=1)
        assert amount_on(dt.date(2030, 1, 1)) == Decimal("1000.00")


def test_approved_version_is_in_force_from_its_day_and_the_one_before_until_then(budget: Cast) -> None:
    with enter_tenant(budget.lead.seat):
        approved(budget)

        assert amount_on(MARCH - dt.timedelta(days=1)) == Decimal("1000.00")
        assert amount_on(MARCH) == Decimal("900.00")
        # Before the application form's own day it holds all the same.
        assert amount_on(dt.date(2000, 1, 1)) == Decimal("1000.00")


def test_each_step_is_recorded_with_who_and_when(budget: Cast) -> None:
    with enter_tenant(budget.lead.seat):
        version = approved(budget)
        keys = list(Event.objects.order_by("pk").values_list("key", flat=True))

    assert keys == [
        "finance.budget_version.drafted", "finance.budget_version.changed", "finance.budget_version.submitted",
        "finance.budget_version.approved",
    ]  # fmt: skip
    people = {version.drafted_by, version.submitted_by, version.approved_by}
    assert people == {budget.lead.user}
    assert (version.reference, version.decided_on) == ("JS-17", dt.date(2026, 2, 20))


def test_table_is_saved_as_a_whole_and_what_is_not_named_is_gone(budget: Cast) -> None:
    with enter_tenant(budget.lead.seat):
        version = draft_budget_change(member=budget.lead, values=VALUES)
        only = {(budget.partner.partner_id, "external"): Decimal("10.00")}
        change_budget_draft(member=budget.lead, version=version, values=VALUES, cells=only, revision=1)

        assert read_budget_cells(version) == only


def free(cast: Cast, rate: str, scope: str = "category") -> None:
    for key, value, unit in (("budget_flexibility", rate, "fraction"), ("budget_flexibility_scope", scope, "choice")):
        Parameter.objects.create(programme_version=cast.partnership.programme_version, key=key, value=value, unit=unit)


def test_minor_change_beyond_what_is_free_is_not_submitted_and_a_major_one_is(budget: Cast) -> None:
    # A fifth of 500.00 is 100.00.
    free(budget, "0.20")
    major = replace(VALUES, kind="major")
    with enter_tenant(budget.lead.seat):
        version = drafted(budget, "899.99", "600.01")
        with pytest.raises(ValidationError) as caught:
            submit_budget_change(member=budget.lead, version=version)
        wanted = cells(budget, "899.99", "600.01")
        change_budget_draft(member=budget.lead, version=version, values=major, cells=wanted, revision=2)

        assert submit_budget_change(member=budget.lead, version=version).status == "submitted"
    assert caught.value.code == "not_minor"
    assert f"{budget.lead.partner.code}, Travel" in caught.value.messages[0]
    assert "EUR\xa0100.01" in caught.value.messages[0]


def test_minor_change_within_what_is_free_is_submitted(budget: Cast) -> None:
    free(budget, "0.20")
    with enter_tenant(budget.lead.seat):
        assert submit_budget_change(member=budget.lead, version=drafted(budget)).status == "submitted"


def test_minor_change_that_adds_money_is_not_submitted(budget: Cast) -> None:
    free(budget, "0.20")
    with enter_tenant(budget.lead.seat), refused("not_minor"):
        submit_budget_change(member=budget.lead, version=drafted(budget, "1000.00", "500.01"))


@pytest.mark.parametrize("kind", ["minor", "major"])
def test_amount_below_what_is_certified_is_not_submitted(budget: Cast, kind: str) -> None:
    hand_in(budget, "950.00")
    values = replace(VALUES, kind=kind)
    with enter_tenant(budget.lead.seat):
        version = draft_budget_change(member=budget.lead, values=values)
        for revision, staff in ((1, "949.99"), (2, "950.00")):
            wanted = cells(budget, staff, "500.00")
            change_budget_draft(member=budget.lead, version=version, values=values, cells=wanted, revision=revision)
            if revision == 1:
                with refused("below_certified"):
                    submit_budget_change(member=budget.lead, version=version)

        assert submit_budget_change(member=budget.lead, version=version).status == "submitted"


def test_amount_that_is_exceeded_already_may_stay_as_it_is(budget: Cast) -> None:
    hand_in(budget, "1100.00")
    with enter_tenant(budget.lead.seat):
        version = drafted(budget, "1000.00", "510.00")

        assert submit_budget_change(member=budget.lead, version=version).status == "submitted"


def hand_in(cast: Cast, staff: str) -> None:
    """Nobody certifies: what is handed in counts."""
    set_has_controllers(cast.partnership.programme_version, False)
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = make_report(cast.lead, cast.period)
        eur_line(report, 1, "staff", staff)
        report.status = "submitted"
        report.save()


def test_stale_revision_is_told_and_nothing_is_saved(budget: Cast) -> None:
    with enter_tenant(budget.lead.seat):
        version = drafted(budget)
        with refused("stale"):
            change_budget_draft(
                member=budget.lead, version=version, values=VALUES, cells=cells(budget, "1.00", "1.00"), revision=1
            )

        assert read_budget_cells(version) == cells(budget, "900.00", "600.00")


@pytest.mark.parametrize("amount", ["-0.01", "0.001", "1000000000.00"])
def test_amount_that_is_no_budget_is_refused(budget: Cast, amount: str) -> None:
    with enter_tenant(budget.lead.seat):
        version = draft_budget_change(member=budget.lead, values=VALUES)
        with refused("amount"):
            change_budget_draft(
                member=budget.lead, version=version, values=VALUES, cells=cells(budget, amount, "1.00"), revision=1
            )


def test_partner_of_another_project_is_refused(budget: Cast) -> None:
    with enter_tenant(budget.lead.seat):
        version = draft_budget_change(member=budget.lead, values=VALUES)
        foreign = {(budget.stranger.partner_id, "staff"): Decimal("1.00")}
        with refused("unknown"):
            change_budget_draft(member=budget.lead, version=version, values=VALUES, cells=foreign, revision=1)


def test_second_change_waits_for_the_first(budget: Cast) -> None:
    with enter_tenant(budget.lead.seat):
        first = draft_budget_change(member=budget.lead, values=VALUES)
        with refused("open_change"):
            draft_budget_change(member=budget.lead, values=VALUES)
        withdraw_budget_change(member=budget.lead, version=first, reason="The partners did not agree.")

        assert draft_budget_change(member=budget.lead, values=VALUES).number == 3


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (BudgetChangeValues(kind="minor", valid_from=dt.date(2025, 1, 1), reason="Why"), "not_later"),
        (BudgetChangeValues(kind="application", valid_from=MARCH, reason="Why"), "application_approved"),
        (BudgetChangeValues(kind="huge", valid_from=MARCH, reason="Why"), "kind_unknown"),
        (BudgetChangeValues(kind="minor", valid_from=MARCH, reason="  "), "reason_missing"),
    ],
)
def test_change_that_says_too_little_or_rewrites_the_past_is_refused(budget: Cast, values, code: str) -> None:
    with enter_tenant(budget.lead.seat), refused(code):
        draft_budget_change(member=budget.lead, values=values)


def test_draft_that_changes_nothing_is_not_sent(budget: Cast) -> None:
    with enter_tenant(budget.lead.seat):
        version = draft_budget_change(member=budget.lead, values=VALUES)
        with refused("nothing_changed"):
            submit_budget_change(member=budget.lead, version=version)


def test_sent_change_is_no_draft_any_more(budget: Cast) -> None:
    with enter_tenant(budget.lead.seat):
        version = submit_budget_change(member=budget.lead, version=drafted(budget))
        with refused("state"):
            change_budget_draft(
                member=budget.lead, version=version, values=VALUES, cells=cells(budget, "1.00", "1.00"), revision=2
            )


def test_draft_is_not_approved_before_it_was_sent(budget: Cast) -> None:
    with enter_tenant(budget.lead.seat):
        version = drafted(budget)
        with refused("state"):
            approve_budget_change(member=budget.lead, version=version, decision=DECISION)


def test_decision_of_a_day_to_come_is_refused(budget: Cast) -> None:
    decision = BudgetDecision(decided_on=dt.date(2999, 1, 1), reference="JS-17")
    with enter_tenant(budget.lead.seat):
        version = submit_budget_change(member=budget.lead, version=drafted(budget))
        with refused("future"):
            approve_budget_change(member=budget.lead, version=version, decision=decision)


def test_decision_of_a_day_before_the_change_was_sent_is_refused_with_the_days_that_can_be(budget: Cast) -> None:
    decision = BudgetDecision(decided_on=dt.date(2026, 2, 19), reference="JS-17")
    with enter_tenant(budget.lead.seat), translation.override("fi"):
        version = submit_budget_change(member=budget.lead, version=drafted(budget), now=SENT_AT)
        with pytest.raises(ValidationError) as refusal:
            approve_budget_change(member=budget.lead, version=version, decision=decision)

    problem = refusal.value.error_dict["decided_on"][0]
    assert (problem.code, problem.params["first"]) == ("too_early", "20.2.2026")


@pytest.mark.parametrize(("day", "code"), [(dt.date(9999, 12, 31), "future"), (dt.date(1900, 1, 1), "too_early")])
def test_change_valid_from_a_day_out_of_the_projects_reach_is_refused(budget: Cast, day: dt.date, code: str) -> None:
    with enter_tenant(budget.lead.seat), refused(code):
        draft_budget_change(member=budget.lead, values=replace(VALUES, valid_from=day))


def test_withdrawal_needs_a_reason(budget: Cast) -> None:
    with enter_tenant(budget.lead.seat):
        version = drafted(budget)
        with refused("reason_missing"):
            withdraw_budget_change(member=budget.lead, version=version, reason=" ")


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor"])
def test_nobody_but_the_lead_changes_the_budget(budget: Cast, role: str) -> None:
    with enter_tenant(budget.lead.seat):
        version = drafted(budget)
    member = getattr(budget, role)
    with enter_tenant(member.seat):
        for attempt in (
            lambda: draft_budget_change(member=member, values=VALUES),
            lambda: change_budget_draft(member=member, version=version, values=VALUES, cells={}, revision=2),
            lambda: submit_budget_change(member=member, version=version),
            lambda: approve_budget_change(member=member, version=version, decision=DECISION),
            lambda: withdraw_budget_change(member=member, version=version, reason="No"),
        ):
            with pytest.raises(PermissionDenied):
                attempt()


def test_stranger_does_not_find_the_version(budget: Cast) -> None:
    with enter_tenant(budget.stranger.seat):
        assert BudgetVersion.objects.count() == 0
        assert BudgetLine.objects.count() == 0


def test_application_form_entered_here_becomes_version_one(cast: Cast) -> None:
    values = BudgetChangeValues(kind="application", valid_from=dt.date(2025, 1, 1), reason="As applied for.")
    with enter_tenant(cast.lead.seat):
        version = draft_budget_change(member=cast.lead, values=values)
        change_budget_draft(
            member=cast.lead, version=version, values=values, cells=cells(cast, "5.00", "6.00"), revision=1
        )
        version = submit_budget_change(member=cast.lead, version=version, now=SENT_AT)
        approve_budget_change(member=cast.lead, version=version, decision=DECISION)

        assert (version.number, amount_on(MARCH)) == (1, Decimal("5.00"))


def _database_refuses(attempt) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        attempt()


def test_database_keeps_amounts_of_everything_that_is_no_draft(budget: Cast) -> None:
    with enter_tenant(budget.lead.seat):
        version = approved(budget)
        line = version.lines.first()
        for attempt in (
            lambda: version.lines.update(amount_eur=Decimal("1.00")),
            lambda: version.lines.all().delete(),
            lambda: BudgetLine.objects.create(
                partnership=budget.partnership, version=version, partner=line.partner, category="other", amount_eur=1
            ),
            lambda: BudgetVersion.objects.filter(pk=version.pk).update(reason="Another"),
            lambda: BudgetVersion.objects.filter(pk=version.pk).delete(),
        ):
            _database_refuses(attempt)

        assert version.lines.get(category="staff").amount_eur == Decimal("900.00")


@pytest.mark.parametrize("state", ["approved", "withdrawn_again"])
def test_database_knows_the_steps_a_version_may_take(budget: Cast, state: str) -> None:
    with enter_tenant(budget.lead.seat):
        version = make_budget_draft(budget)
        _database_refuses(lambda: BudgetVersion.objects.filter(pk=version.pk).update(status=state))


def test_database_lets_one_version_take_effect_on_a_day_and_one_change_be_open(budget: Cast) -> None:
    with enter_tenant(budget.lead.seat):
        make_budget_draft(budget)
        for fields in (
            {"number": 9, "status": "approved", "valid_from": dt.date(2025, 1, 1)},
            {"number": 9, "status": "drafted", "valid_from": dt.date(2027, 1, 1)},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                BudgetVersion.objects.create(partnership=budget.partnership, kind="minor", **fields)


def test_budget_is_taken_over_once(budget: Cast) -> None:
    with enter_tenant(budget.lead.seat), pytest.raises(IntegrityError), transaction.atomic():
        take_over_budget(partnership=budget.partnership, cells={}, valid_from=dt.date(2024, 1, 1))
