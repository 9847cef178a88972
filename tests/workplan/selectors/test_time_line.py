"""The time line's geometry: days in proportion, delays as long as they are, words beside the marks."""

import datetime as dt

import pytest

from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.enums import RowKind, Standing
from apps.workplan.models import Deliverable
from apps.workplan.selectors.time_line import CHART_WIDTH, LABEL_WIDTH, Milestone, TimeLine, draw_time_line
from apps.workplan.selectors.work_plan import get_work_plan
from tests.factories.cast import Cast
from tests.factories.workplan import make_activity, make_deliverable, make_output, make_work_package

FIRST, DUE = dt.date(2026, 1, 1), dt.date(2026, 6, 30)


@pytest.fixture
def deliverable(cast: Cast) -> Deliverable:
    with enter_tenant(system_seat(cast.partnership.pk)):
        package = make_work_package(cast.lead.partner)
        make_output(package)
        return make_deliverable(make_activity(package), cast.partner.partner, DUE)


def draw(cast: Cast, today: dt.date, **given) -> TimeLine:
    with enter_tenant(cast.lead.seat):
        return draw_time_line(plan=get_work_plan(member=cast.lead, today=today), today=today, **given)


def place(day: dt.date) -> int:
    return LABEL_WIDTH + round((day - FIRST).days / 364 * CHART_WIDTH)


def test_rows_follow_the_plan_and_days_lie_in_proportion(cast: Cast, deliverable) -> None:
    line = draw(cast, today=FIRST)

    assert [(row.kind, row.code) for row in line.rows] == [
        (RowKind.PACKAGE, "WP1"), (RowKind.ACTIVITY, "A1.1"), (RowKind.DELIVERABLE, "D1.1.1"), (RowKind.OUTPUT, "O1.1"),
    ]  # fmt: skip
    assert (line.rows[0].bar.x, line.rows[0].bar.width) == (LABEL_WIDTH, CHART_WIDTH)
    assert [mark.x for mark in line.rows[2].marks] == [place(DUE)]
    assert (line.today_x, len(line.months)) == (LABEL_WIDTH, 12)


def test_late_deliverable_is_drawn_from_its_due_date_to_today(cast: Cast, deliverable) -> None:
    row = draw(cast, today=dt.date(2026, 8, 9)).rows[2]

    (mark,) = row.marks
    assert (mark.standing, row.days_late) == (Standing.LATE, 40)
    assert (mark.delay.x, mark.delay.x + mark.delay.width) == (place(DUE), place(dt.date(2026, 8, 9)))


def test_deliverable_expected_later_is_drawn_to_the_day_it_is_expected(cast: Cast, deliverable) -> None:
    with enter_tenant(cast.lead.seat):
        Deliverable.objects.update(forecast_on=dt.date(2026, 10, 1))

    row = draw(cast, today=dt.date(2026, 3, 1)).rows[2]

    (mark,) = row.marks
    assert (mark.standing, row.days_late, row.state.days_slipped) == (Standing.SLIPPED, 0, 93)
    assert mark.delay.x + mark.delay.width == place(dt.date(2026, 10, 1))


def test_done_deliverable_has_no_delay(cast: Cast, deliverable) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        for stage in ("in_work", "handed_in"):
            Deliverable.objects.update(stage=stage)

    (mark,) = draw(cast, today=dt.date(2026, 8, 9)).rows[2].marks

    assert (mark.standing, mark.delay) == (Standing.DONE, None)


def test_milestones_stand_in_rows_of_their_kind_by_day(cast: Cast, deliverable) -> None:
    milestones = [
        Milestone(RowKind.MEETINGS, dt.date(2026, 9, 1), "", "Second"),
        Milestone(RowKind.PARTNER_REPORTS, dt.date(2026, 7, 14), "1", "Period 1"),
        Milestone(RowKind.MEETINGS, dt.date(2026, 3, 1), "", "First"),
    ]

    line = draw(cast, today=dt.date(2026, 7, 15), milestones=milestones, periods=[cast.period])

    reports, meetings = line.rows[:2]
    assert [(mark.title, mark.standing) for mark in meetings.marks] == [
        ("First", Standing.DONE), ("Second", Standing.DUE),
    ]  # fmt: skip
    assert [(mark.code, mark.x) for mark in reports.marks] == [("1", place(dt.date(2026, 7, 14)))]
    assert [(band.number, band.x, band.width) for band in line.bands] == [
        (1, LABEL_WIDTH, place(dt.date(2026, 6, 30)) - LABEL_WIDTH)
    ]


def test_words_of_a_mark_near_the_end_stand_to_its_left(cast: Cast, deliverable) -> None:
    row = draw(cast, today=FIRST).rows[3]

    (mark,) = row.marks
    assert (mark.is_turned, mark.note_x) == (True, mark.x - 10)


def test_long_title_is_cut_in_the_drawing_only(cast: Cast, deliverable) -> None:
    with enter_tenant(cast.lead.seat):
        Deliverable.objects.update(title="A title " * 20)

    row = draw(cast, today=FIRST).rows[2]

    assert (len(row.label) * 6.6 <= LABEL_WIDTH, row.label[-1], row.title) == (True, "…", "A title " * 20)


def test_named_months_keep_their_distance(cast: Cast, deliverable) -> None:
    milestones = [Milestone(RowKind.MEETINGS, dt.date(2031, 1, 1), "", "Last")]

    line = draw(cast, today=FIRST, milestones=milestones)

    assert min(right.x - left.x for left, right in zip(line.ticks, line.ticks[1:], strict=False)) >= 56
    assert {tick.day.month for tick in line.ticks} == {1, 7}


def test_today_outside_the_line_is_not_drawn(cast: Cast, deliverable) -> None:
    assert draw(cast, today=dt.date(2030, 1, 1)).today_x is None


def test_nothing_with_a_date_gives_no_line() -> None:
    assert draw_time_line(plan=[], today=FIRST) is None


def test_meeting_alone_gives_a_line() -> None:
    line = draw_time_line(plan=[], today=FIRST, milestones=[Milestone(RowKind.MEETINGS, FIRST, "", "Kick-off")])

    assert [row.kind for row in line.rows] == [RowKind.MEETINGS]
