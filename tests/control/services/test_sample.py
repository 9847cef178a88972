"""The proposed sample: risk first, then chance that can be repeated."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from apps.control.models import LineVerification
from apps.control.services.sample import SampleWish, draw_at_random, draw_sample
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.control import make_control


def test_categories_never_sampled_and_large_amounts_are_risky(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        wish = SampleWish(from_eur=Decimal("40000.00"), random_lines=5, seed=7)
        assert draw_sample(member=cast.controller, control=control, wish=wish) == 3
        rows = LineVerification.objects.order_by("line__number").values_list("line__number", "sample_basis")
        assert list(rows) == [(1, "risk"), (2, "risk"), (3, "risk")]
        control.refresh_from_db()
        assert control.sample_seed == 7


def test_same_seed_draws_the_same_lines_in_whatever_order_they_come() -> None:
    lines = list(range(1, 101))

    drawn = draw_at_random(lines, count=10, seed=20260710)

    assert len(drawn) == 10
    assert drawn == draw_at_random(lines[::-1], count=10, seed=20260710)
    assert drawn != draw_at_random(lines, count=10, seed=20260711)


def test_more_lines_than_there_are_draws_all() -> None:
    assert draw_at_random([5, 3], count=9, seed=1) == [3, 5]


def test_negative_number_is_refused(cast: Cast) -> None:
    control = make_control(cast)
    wish = SampleWish(from_eur=Decimal("1.00"), random_lines=-1, seed=7)

    with enter_tenant(cast.controller.seat), pytest.raises(ValidationError) as refusal:
        draw_sample(member=cast.controller, control=control, wish=wish)
    assert refusal.value.code == "negative"
