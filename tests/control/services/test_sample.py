"""The proposed sample: risk first, then chance that can be repeated, and what is kept of each draw."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction

from apps.control.draw import draw_items
from apps.control.models import ControlReport, LineVerification, SampleDraw
from apps.control.selectors.sample import list_candidates, list_draws
from apps.control.services.line_verification import park_in_control
from apps.control.services.sample import HIGHEST_SEED, SampleWish, draw_sample
from apps.eligibility.enums import FlagState
from apps.finance.models import ExpenditureLine
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.control import line_of, make_certified, make_control, make_later_control
from tests.factories.reporting import decide as decide_flag
from tests.factories.reporting import eur_line, make_flag

WISH = SampleWish(from_eur=Decimal("40000.00"), random_lines=5, seed=7)


@pytest.fixture
def control(cast: Cast) -> ControlReport:
    """Of a report whose categories were all sampled before, with three more small lines: items 6, 7 and 8."""
    earlier = make_control(cast)
    with enter_tenant(cast.controller.seat):
        draw_sample(member=cast.controller, control=earlier, wish=WISH)
    control = make_later_control(cast)
    add_small_lines(control)
    return control


def add_small_lines(control: ControlReport, category: str = "external") -> None:
    """Items 6, 7 and 8, of 10.00 each."""
    with enter_tenant(system_seat(control.partnership_id)):
        report = control.report
        type(report).objects.filter(pk=report.pk).update(status="reopened_in_control")
        for item in (6, 7, 8):
            eur_line(report, item, category, "10.00")
        type(report).objects.filter(pk=report.pk).update(status="in_control")


def test_of_a_category_never_sampled_the_largest_line_is_risky_and_chance_chooses_from_the_rest(cast: Cast) -> None:
    control = make_control(cast)
    add_small_lines(control)

    with enter_tenant(cast.controller.seat):
        wish = SampleWish(from_eur=Decimal("40000.00"), random_lines=1, seed=7)
        draw = draw_sample(member=cast.controller, control=control, wish=wish)

        assert (draw.risky, draw.drawn_from, draw.added) == ([1, 2], [3, 6, 7, 8], 3)
        assert draw.drawn == draw_items([3, 6, 7, 8], count=1, seed=7)
        rows = LineVerification.objects.order_by("line__number").values_list("line__number", "sample_basis")
        assert list(rows) == [(1, "risk"), (2, "risk"), (draw.drawn[0], "random")]


def test_of_equal_lines_in_a_new_category_the_first_is_risky(cast: Cast) -> None:
    control = make_control(cast)
    add_small_lines(control, category="equipment")

    with enter_tenant(cast.controller.seat):
        found = list_candidates(control=control, from_eur=Decimal("40000.00"))

        assert (list(found.risky), list(found.others)) == ([1, 2, 6], [3, 7, 8])


def test_large_amounts_are_risky_in_a_category_sampled_before(cast: Cast, control: ControlReport) -> None:
    with enter_tenant(cast.controller.seat):
        assert list(list_candidates(control=control, from_eur=Decimal("1200.01")).risky) == [1]
        assert list(list_candidates(control=control, from_eur=Decimal("1200.00")).risky) == [1, 2]


@pytest.mark.parametrize(
    ("decided_by", "state", "is_found", "is_risky"),
    [
        (None, "open", True, True),
        ("lead", "accepted", True, True),
        ("lead", "rejected", True, True),
        ("lead", "rejected", False, True),
        ("controller", "asked", False, True),
        ("controller", "accepted", True, True),
        ("controller", "accepted", False, False),
        ("controller", "rejected", True, False),
    ],
)
def test_flag_makes_a_line_risky_until_control_settled_it(
    cast: Cast, control: ControlReport, decided_by: str | None, state: str, is_found: bool, is_risky: bool
) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        flag = make_flag(control.report, line_of(control, 7), severity="clarify", is_found=is_found)
        if decided_by is not None:
            decide_flag(flag, getattr(cast, decided_by), FlagState(state))

    with enter_tenant(cast.controller.seat):
        found = list_candidates(control=control, from_eur=Decimal("40000.00"))

        assert (7 in found.risky, 7 in found.others) == (is_risky, not is_risky)


def test_draw_keeps_all_it_takes_to_repeat_it(cast: Cast, control: ControlReport) -> None:
    with enter_tenant(cast.controller.seat):
        wish = SampleWish(from_eur=Decimal("40000.00"), random_lines=2, seed=7)
        draw_sample(member=cast.controller, control=control, wish=wish)

    with enter_tenant(cast.auditor.seat):
        (draw,) = list_draws(control=control)
        assert (draw.seed, draw.from_eur, draw.random_lines) == (7, Decimal("40000.00"), 2)
        assert (draw.risky, draw.drawn_from) == ([1], [2, 3, 6, 7, 8])
        assert (draw.drawn, draw.added) == (draw_items([2, 3, 6, 7, 8], count=2, seed=7), 3)
        assert (draw.drawn_by, draw.method, draw.repeats) == (cast.controller.user, "sha256", True)


def test_same_number_draws_the_same_lines_again(cast: Cast, control: ControlReport) -> None:
    with enter_tenant(cast.controller.seat):
        first = draw_sample(member=cast.controller, control=control, wish=SampleWish(Decimal("40000.00"), 3))
        again = draw_sample(
            member=cast.controller, control=control, wish=SampleWish(Decimal("40000.00"), 3, first.seed)
        )

        assert (again.drawn, again.risky, again.added) == (first.drawn, first.risky, 0)
        assert list(list_draws(control=control)) == [first, again]


def test_draw_without_a_number_gets_one_of_the_server(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        wish = SampleWish(from_eur=Decimal("40000.00"), random_lines=1)
        seeds = {draw_sample(member=cast.controller, control=control, wish=wish).seed for _ in range(3)}

        assert len(seeds) == 3
        assert all(0 <= seed <= HIGHEST_SEED for seed in seeds)


def test_record_whose_items_were_not_drawn_so_does_not_repeat() -> None:
    assert SampleDraw(seed=7, random_lines=1, drawn_from=[1, 2, 3], drawn=[1]).repeats is False
    assert SampleDraw(seed=7, random_lines=1, drawn_from=[1, 2, 3], drawn=[3]).repeats is True


def test_kept_draw_is_changed_and_taken_off_by_nobody(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        draw_sample(member=cast.controller, control=control, wish=WISH)
        with pytest.raises(ProgrammingError), transaction.atomic():
            SampleDraw.objects.update(seed=8)
        with pytest.raises(ProgrammingError), transaction.atomic():
            SampleDraw.objects.all().delete()


def test_finished_control_takes_no_draw(cast: Cast) -> None:
    control = make_certified(cast)

    with enter_tenant(cast.controller.seat):
        with pytest.raises(ValidationError, match="has ended already"):
            draw_sample(member=cast.controller, control=control, wish=WISH)
        with pytest.raises(IntegrityError), transaction.atomic():
            SampleDraw.objects.create(
                partnership_id=control.partnership_id, partner_id=control.partner_id, control=control, seed=1,
                from_eur=1, random_lines=1, risky=[], drawn_from=[], drawn=[], added=0, drawn_by=cast.controller.user,
            )  # fmt: skip


def test_parked_line_is_neither_taken_nor_drawn_from(cast: Cast, control: ControlReport) -> None:
    with enter_tenant(cast.controller.seat):
        park_in_control(member=cast.controller, control=control, line=line_of(control, 7), reason="No invoice")

        draw = draw_sample(member=cast.controller, control=control, wish=WISH)

        assert draw.drawn == [2, 3, 6, 8]
        assert ExpenditureLine.objects.filter(verification__in_sample=True, report=control.report_id).count() == 5


def test_chance_is_the_smallest_digest_of_number_and_item() -> None:
    lines = list(range(1, 101))

    drawn = draw_items(lines, count=10, seed=20260710)

    assert drawn == [9, 13, 17, 31, 40, 49, 55, 62, 71, 90]
    assert drawn == draw_items(lines[::-1], count=10, seed=20260710)
    assert drawn != draw_items(lines, count=10, seed=20260711)


def test_more_lines_than_there_are_draws_all() -> None:
    assert draw_items([5, 3], count=9, seed=1) == [3, 5]


def test_negative_number_is_refused(cast: Cast) -> None:
    control = make_control(cast)
    wish = SampleWish(from_eur=Decimal("1.00"), random_lines=-1, seed=7)

    with enter_tenant(cast.controller.seat), pytest.raises(ValidationError) as refusal:
        draw_sample(member=cast.controller, control=control, wish=wish)
    assert refusal.value.code == "negative"
