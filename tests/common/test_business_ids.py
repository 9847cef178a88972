import pytest

from apps.common.business_ids import BusinessIdKind, check_business_id


@pytest.mark.parametrize(
    ("value", "country", "kind", "valid", "normalised"),
    [
        ("999-000-00-14", "PL", BusinessIdKind.NIP, True, "9990000014"),
        ("NIP: 9990000020", "PL", BusinessIdKind.NIP, True, "9990000020"),
        ("9990000015", "PL", BusinessIdKind.NIP, False, "9990000015"),
        ("123456785", "PL", BusinessIdKind.REGON, True, "123456785"),
        ("9990001-6", "FI", BusinessIdKind.YTUNNUS, True, "9990001-6"),
        ("Y-tunnus 9990002-4", "FI", BusinessIdKind.YTUNNUS, True, "9990002-4"),
        ("9990001-7", "FI", BusinessIdKind.YTUNNUS, False, "99900017"),
        ("CVR-nr. 99 90 00 24", "DK", BusinessIdKind.CVR, True, "99900024"),
        ("99900017", "DK", BusinessIdKind.CVR, False, "99900017"),
        ("FI99900016", "DK", BusinessIdKind.VAT, True, "FI99900016"),
        ("PL9990000015", "", BusinessIdKind.VAT, False, "PL9990000015"),
        ("FI21 1234 5600 0007 85", "FI", BusinessIdKind.IBAN, True, "FI2112345600000785"),
        ("FI21 1234 5600 0007 86", "FI", BusinessIdKind.IBAN, False, "FI2112345600000786"),
    ],
)
def test_number_is_told_apart_and_checked(value, country, kind, valid, normalised):
    check = check_business_id(value, country)

    assert (check.kind, check.valid, check.normalised) == (kind, valid, normalised)


def test_number_of_a_country_without_known_rule_claims_nothing():
    assert check_business_id("556012-5790", "SE").valid is None


@pytest.mark.parametrize("value", ["", "żółć", "😀", "²²²²²²²²", "٣٣٣٣٣٣٣٣", "PL", "-", "0" * 5000])
@pytest.mark.parametrize("country", ["PL", "FI", "DK", "XX", ""])
def test_odd_input_never_raises_and_is_never_valid(value, country):
    assert not check_business_id(value, country).valid
