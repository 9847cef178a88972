import pytest

from apps.publishing.snapshot import hash_snapshot
from apps.publishing.texts import printable, spell_out


@pytest.mark.parametrize(
    ("given", "carried"),
    [
        ("Łódź\tand\nnew line\r", "Łódź\tand\nnew line\r"),
        ("a\x00b\x1fc", "a\ufffdb\ufffdc"),
        ("half \ud83d", "half \ufffd"),
        ("whole 🚀", "whole 🚀"),
        ("\uffff\ufffe", "\ufffd\ufffd"),
    ],
)
def test_text_keeps_all_that_xml_can_carry(given: str, carried: str) -> None:
    assert printable(given) == carried


def test_characters_are_spelt_out_by_number() -> None:
    assert spell_out("to 🚀 the ☾", {0x1F680, 0x263E}) == "to [U+1F680] the [U+263E]"


def test_snapshot_is_hashed_without_regard_to_the_order_of_its_keys() -> None:
    assert hash_snapshot({"b": [1, "ł"], "a": None}) == hash_snapshot({"a": None, "b": [1, "ł"]})
    assert hash_snapshot({"a": [1]}) == "ff5464c34287e9ec505b9f76573a4cb0bd408c96c6537b458fdd993fc7c615ce"
