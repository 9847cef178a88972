import pytest
from django.test import override_settings

from apps.staff.person_key import make_person_key

KEY = make_person_key(organisation_id=7, name="Małgorzata Wójcik-Łoś", staff_number="K-017")


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("malgorzata wojcik-los", "k-017"),
        ("Wójcik-Łoś, Małgorzata", "K 017"),
        ("  MAŁGORZATA   WÓJCIK-ŁOŚ ", " K-017 "),
    ],
)
def test_same_person_however_written_has_one_key(name: str, number: str) -> None:
    assert make_person_key(organisation_id=7, name=name, staff_number=number) == KEY


@pytest.mark.parametrize(
    ("organisation", "name", "number"),
    [(8, "Małgorzata Wójcik-Łoś", "K-017"), (7, "Małgorzata Wójcik", "K-017"), (7, "Małgorzata Wójcik-Łoś", "K-018")],
)
def test_other_organisation_name_or_number_has_another_key(organisation: int, name: str, number: str) -> None:
    assert make_person_key(organisation_id=organisation, name=name, staff_number=number) != KEY


def test_key_holds_nothing_readable_and_depends_on_the_secret() -> None:
    assert len(KEY) == 64
    with override_settings(SECRET_KEY="another-secret"):
        assert make_person_key(organisation_id=7, name="Małgorzata Wójcik-Łoś", staff_number="K-017") != KEY
