"""Chance anybody can repeat."""

from hashlib import sha256

import pytest

from apps.assurance.methods.chance import Chance


def test_the_nth_number_is_the_hash_of_seed_and_n() -> None:
    chance = Chance(2026)

    drawn = [chance.below(1000), chance.below(1000)]

    assert drawn == [int(sha256(text).hexdigest(), 16) % 1000 for text in (b"2026:1", b"2026:2")]


def test_the_same_seed_draws_the_same_places_and_another_one_others() -> None:
    assert Chance(7).places(1000, 10) == Chance(7).places(1000, 10)
    assert Chance(7).places(1000, 10) != Chance(8).places(1000, 10)


def test_no_place_is_drawn_twice() -> None:
    assert sorted(Chance(1).places(50, 50)) == list(range(50))


def test_more_places_than_there_are_are_refused() -> None:
    with pytest.raises(ValueError, match="3 places cannot be drawn from 2"):
        Chance(1).places(2, 3)
