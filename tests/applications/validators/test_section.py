import pytest

from apps.applications.services.section import count_characters
from apps.applications.validators.section import clean_section_text


@pytest.mark.parametrize(
    ("typed", "kept", "characters"),
    [
        ("a\r\nb\rc", "a\nb\nc", 5),
        ("a\x0bb\u2028c", "a\nb\nc", 5),
        ("A\u030angstro\u0308m", "Ångström", 8),
        ("\ufeffa\x00\x07b", "ab", 2),
        ("  – a \t\n\n", "  – a", 5),
        ("👩\u200d👧 🇵🇱", "👩\u200d👧 🇵🇱", 10),
    ],
)
def test_text_is_kept_and_counted_as_a_portal_takes_it(typed: str, kept: str, characters: int) -> None:
    assert clean_section_text(typed) == kept
    assert count_characters(kept) == characters
