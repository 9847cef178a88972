"""Names in free texts: whole ones always, a family name by itself only where the text is about a person's cost."""

import pytest

from apps.finance.name_mask import NameMask
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.registers import make_trip
from tests.factories.staff import make_employment


@pytest.mark.parametrize(
    ("text", "plain", "of_person"),
    [
        ("Salary of Eva Lund, March", "Salary of […], March", "Salary of […], March"),
        ("salary, LUND EVA", "salary, […]", "salary, […]"),
        ("Lund, Eva: salary", "[…]: salary", "[…]: salary"),
        ("Taxi in Lund", "Taxi in Lund", "Taxi in […]"),
        ("Lundby Hotel", "Lundby Hotel", "Lundby Hotel"),
        ("Seat of Anna Przykładowa", "Seat of […]", "Seat of […]"),
        ("", "", ""),
    ],
)
def test_known_names_are_taken_out(cast: Cast, text: str, plain: str, of_person: str) -> None:
    with enter_tenant(cast.partner.seat):
        make_employment(cast.partner, person_name="Eva Lund")
        make_trip(cast.partner)
        mask = NameMask(cast.partner.partner_id)

        assert (mask.text(text), mask.text(text, of_person=True)) == (plain, of_person)


def test_names_of_another_partner_are_not_known(cast: Cast) -> None:
    with enter_tenant(cast.other_partner.seat):
        make_employment(cast.other_partner, person_name="Eva Lund", currency="DKK")
    with enter_tenant(cast.lead.seat):
        assert NameMask(cast.partner.partner_id).text("Eva Lund") == "Eva Lund"
