"""Days of a project, which runs from 1 January 2025 to 31 December 2027: planned ones, and those that have been."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.utils import timezone, translation

from apps.consortia.models import Partnership
from apps.consortia.validators.day import check_past_day, check_planned_day, project_days

PROJECT = Partnership(eligible_from=dt.date(2025, 1, 1), ends_on=dt.date(2027, 12, 31))
UNKNOWN = Partnership()


def problem_of(check, *args, **kwargs) -> tuple[str, str]:
    with pytest.raises(ValidationError) as refusal:
        check(*args, **kwargs)
    ((_field, (error,)),) = refusal.value.error_dict.items()
    return error.code, "".join(error)


def test_reach_is_whole_years_around_the_project_as_the_installation_says():
    with override_settings(PROJECT_MARGIN_YEARS=2):
        assert project_days(PROJECT) == (dt.date(2023, 1, 1), dt.date(2029, 12, 31))
    assert project_days(PROJECT) == (dt.date(2020, 1, 1), dt.date(2032, 12, 31))


def test_today_stands_for_a_beginning_and_an_end_nobody_has_said():
    year = timezone.localdate().year

    assert project_days(UNKNOWN) == (dt.date(year - 5, 1, 1), dt.date(year + 5, 12, 31))


def test_reach_ends_where_a_calendar_has_no_next_day():
    assert project_days(Partnership(eligible_from=dt.date(2, 1, 1), ends_on=dt.date(9999, 1, 1))) == (
        dt.date(1, 1, 1), dt.date(9998, 12, 31)
    )  # fmt: skip


@pytest.mark.parametrize("day", [dt.date(2020, 1, 1), dt.date(2032, 12, 31), None])
def test_planned_day_within_reach_passes(day):
    check_planned_day(PROJECT, due_on=day)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (dt.date(2019, 12, 31), "too_early"), (dt.date(1, 1, 1), "too_early"),
        (dt.date(2033, 1, 1), "future"), (dt.date(9999, 12, 31), "future"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("language", "span"), [("en", ("01/01/2020", "31/12/2032")), ("fi", ("1.1.2020", "31.12.2032"))]
)
def test_planned_day_out_of_reach_is_refused_with_the_days_that_can_be_as_the_reader_writes_them(
    day, code, language, span
):
    with translation.override(language):
        said = problem_of(check_planned_day, PROJECT, due_on=day)

    assert said[0] == code
    assert all(written in said[1] for written in span)


def test_day_that_has_been_is_today_at_the_latest():
    today = timezone.localdate()

    check_past_day(PROJECT, received_on=today)

    assert problem_of(check_past_day, PROJECT, received_on=today + dt.timedelta(days=1))[0] == "future"
    assert problem_of(check_past_day, PROJECT, received_on=dt.date(1900, 1, 1))[0] == "too_early"


def test_day_that_follows_another_is_not_before_it():
    sent_on = dt.date(2026, 5, 4)

    check_past_day(PROJECT, not_before=sent_on, verified_on=sent_on)

    assert problem_of(check_past_day, PROJECT, not_before=sent_on, verified_on=dt.date(2026, 5, 3)) == (
        "too_early",
        "This lies in the future, or before it can have happened. Choose a day from 04/05/2026 to "
        f"{timezone.localdate():%d/%m/%Y}.",
    )
