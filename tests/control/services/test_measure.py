"""Follow-up measures: asked in one control, shown and closed in a later one."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from apps.control.models import ControlReport, FollowUpMeasure
from apps.control.selectors.measure import count_open_measures, list_earlier_measures, list_own_measures
from apps.control.services.certificate import issue_certificate
from apps.control.services.line_verification import certify_unquestioned_lines
from apps.control.services.measure import add_measure, close_measure, remove_measure, reopen_measure
from apps.control.statements import CONFIRMATION_KEYS
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.control import complete, make_control, make_later_control


def ask(cast: Cast, control: ControlReport) -> FollowUpMeasure:
    """Inside the controller's tenant."""
    due_on = datetime.date(2026, 12, 31)
    return add_measure(member=cast.controller, control=control, text="Keep timesheets monthly. ", due_on=due_on)


def finish(cast: Cast, control: ControlReport) -> None:
    """Inside the controller's tenant."""
    complete(cast, control)
    certify_unquestioned_lines(member=cast.controller, control=control)
    issue_certificate(member=cast.controller, control=control, confirmed=CONFIRMATION_KEYS)


def make_two(cast: Cast) -> tuple[ControlReport, ControlReport, FollowUpMeasure]:
    """A finished control that asks for something, and the control of the next period. Leaves the tenant."""
    first = make_control(cast)
    with enter_tenant(cast.controller.seat):
        measure = ask(cast, first)
        finish(cast, first)
    return first, make_later_control(cast), measure


def test_measure_of_an_earlier_report_is_closed_in_the_next_control(cast: Cast) -> None:
    first, second, measure = make_two(cast)

    with enter_tenant(cast.controller.seat):
        assert [one.text for one in list_earlier_measures(control=second)] == ["Keep timesheets monthly."]
        assert list(list_own_measures(control=second)) == []
        assert count_open_measures(report=second.report) == 1
        closed = close_measure(member=cast.controller, control=second, measure=measure, outcome="Seen for all months.")
        assert (closed.closed_in_id, closed.outcome, closed.closed_by_id) == (
            second.pk, "Seen for all months.", cast.controller.user_id
        )  # fmt: skip
        assert list_earlier_measures(control=second).get().is_closed
        assert count_open_measures(report=second.report) == 0
        assert list(list_earlier_measures(control=first)) == []
        again = reopen_measure(member=cast.controller, control=second, measure=measure)
        assert (again.is_closed, again.outcome) == (False, "")


def test_closing_without_an_outcome_or_twice_is_refused(cast: Cast) -> None:
    _first, second, measure = make_two(cast)

    with enter_tenant(cast.controller.seat):
        with pytest.raises(ValidationError) as refusal:
            close_measure(member=cast.controller, control=second, measure=measure, outcome=" ")
        assert list(refusal.value.message_dict) == ["outcome"]
        close_measure(member=cast.controller, control=second, measure=measure, outcome="Done.")
        with pytest.raises(ValidationError) as refusal:
            close_measure(member=cast.controller, control=second, measure=measure, outcome="Done again.")
        assert refusal.value.code == "state"


def test_measure_of_its_own_control_is_taken_off_and_not_closed(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        measure = ask(cast, control)
        with pytest.raises(PermissionDenied):
            close_measure(member=cast.controller, control=control, measure=measure, outcome="Done.")
        remove_measure(member=cast.controller, measure=measure)
        assert not FollowUpMeasure.objects.exists()


def test_measure_without_words_is_refused(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat), pytest.raises(ValidationError) as refusal:
        add_measure(member=cast.controller, control=control, text="  ")
    assert list(refusal.value.message_dict) == ["text"]


@pytest.mark.parametrize("role", ["lead", "partner", "other_partner", "auditor"])
def test_nobody_but_the_controller_asks_or_closes(cast: Cast, role: str) -> None:
    _first, second, measure = make_two(cast)
    member = getattr(cast, role)

    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        add_measure(member=member, control=second, text="Do it.")
    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        close_measure(member=member, control=second, measure=measure, outcome="Done.")
    with enter_tenant(cast.other_partner.seat):
        assert not FollowUpMeasure.objects.exists()


def test_database_keeps_a_measures_words_and_closes_it_in_a_control_at_work_only(cast: Cast) -> None:
    first, second, measure = make_two(cast)
    closing = {"outcome": "Done.", "closed_by": cast.controller.user, "closed_at": measure.asked_at}

    with enter_tenant(cast.controller.seat):
        with pytest.raises(IntegrityError, match="keeps its words"), transaction.atomic():
            FollowUpMeasure.objects.update(text="Nothing.")
        with pytest.raises(IntegrityError, match="while it is in control"), transaction.atomic():
            FollowUpMeasure.objects.update(closed_in=first, **closing)
        with pytest.raises(IntegrityError, match="while it is in control"), transaction.atomic():
            FollowUpMeasure.objects.all().delete()
        with pytest.raises(IntegrityError, match="measure_is_closed_with_outcome"), transaction.atomic():
            FollowUpMeasure.objects.update(closed_in=second)
        assert FollowUpMeasure.objects.update(closed_in=second, **closing) == 1


@pytest.mark.parametrize("day", [datetime.date(1900, 1, 1), datetime.date(2025, 12, 31), datetime.date(9999, 12, 31)])
def test_measure_due_before_its_period_or_out_of_the_projects_reach_is_refused(cast: Cast, day: datetime.date) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        with pytest.raises(ValidationError) as refusal:
            add_measure(member=cast.controller, control=control, text="Do it.", due_on=day)

        assert (list(refusal.value.error_dict), FollowUpMeasure.objects.count()) == (["due_on"], 0)
