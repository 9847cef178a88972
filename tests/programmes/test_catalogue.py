import datetime as dt
import json
from decimal import Decimal
from itertools import pairwise

import pytest

from apps.programmes.catalogue import CatalogueError, load_catalogue, read_parameter
from apps.programmes.composition_rule import CompositionRule
from apps.programmes.enums import ExchangeMethod, ParameterKey, Unit
from apps.programmes.units import UNITS, check_value, to_json

VALID = """
code = "invented"
version = "1"
valid_from = 2025-01-01
names = { en = "Invented", pl = "Zmyślony", fi = "Keksitty", da = "Opfundet" }
[parameters.office_rate]
value = 0.15
unit = "fraction"
confirmed = true
source = "An invented manual"
"""


@pytest.fixture(scope="module")
def versions():
    return {(version.code, version.version): version for version in load_catalogue()}


@pytest.fixture(scope="module")
def europe(versions):
    return versions["interreg-europe", "2021-2027-call-3"]


@pytest.fixture(scope="module")
def baltic(versions):
    return versions["interreg-baltic-sea-region", "2021-2027"]


@pytest.fixture(scope="module")
def i3(versions):
    return versions["i3", "2021-2027-strand-2a"]


def test_load_catalogue_holds_every_programme_version_in_order(versions):
    assert list(versions) == [
        ("i3", "2021-2027-strand-1"),
        ("i3", "2021-2027-strand-2a"),
        ("interreg-baltic-sea-region", "2021-2027"),
        ("interreg-europe", "2021-2027-call-1"),
        ("interreg-europe", "2021-2027-call-2"),
        ("interreg-europe", "2021-2027-call-3"),
    ]


def test_parameter_keys_every_one_has_a_unit_and_a_programme_that_sets_it(versions):
    used = {key for version in versions.values() for key in version.parameters}

    assert set(UNITS) == set(ParameterKey)
    assert used == set(ParameterKey)


def test_parameters_every_one_names_source_and_keeps_type_through_json(versions):
    for version in versions.values():
        for parameter in version.parameters.values():
            stored = json.loads(json.dumps(parameter.json_value))

            assert parameter.source
            assert read_parameter(parameter.key, stored) == parameter.value
            assert type(read_parameter(parameter.key, stored)) is type(parameter.value)


def test_composition_rules_survive_json_unchanged(versions):
    for version in versions.values():
        for rule in version.composition:
            assert CompositionRule.from_data(json.loads(json.dumps(rule.to_data()))) == rule


def test_interreg_europe_figures_are_those_of_its_help_centre(europe):
    assert europe.value(ParameterKey.COFINANCING_BY_LEGAL_TYPE) == {
        "public": Decimal("0.80"),
        "public_law": Decimal("0.80"),
        "private_non_profit": Decimal("0.70"),
    }
    assert europe.value(ParameterKey.REPORTING_PERIOD_MONTHS) == 6
    assert europe.value(ParameterKey.PARTNER_REPORT_DEADLINE_DAYS) == 14
    assert europe.value(ParameterKey.DURATION_MONTHS) == {"core": 36, "follow_up": 12}
    assert europe.value(ParameterKey.FINAL_PAYMENT) == "project-end"
    assert europe.value(ParameterKey.BUDGET_FLEXIBILITY) == Decimal("0.20")
    assert europe.value(ParameterKey.PROCUREMENT_FLOOR_EUR) is None
    assert len(europe.value(ParameterKey.ELIGIBLE_COUNTRIES)) == 36


def test_interreg_europe_own_entry_replaces_that_of_the_regulation(europe, baltic):
    key = ParameterKey.LAST_PAYMENT_DATE

    assert europe.value(key) == baltic.value(key) == dt.date(2029, 12, 31)
    assert (europe.parameters[key].confirmed, baltic.parameters[key].confirmed) == (True, False)


def test_interreg_europe_unseen_figures_are_marked(europe):
    assert not europe.parameters[ParameterKey.PREPARATION_LUMP_SUM_EUR].confirmed
    assert not europe.parameters[ParameterKey.OFFICE_RATE].confirmed
    assert europe.parameters[ParameterKey.TRAVEL_RATE].confirmed


def test_interreg_europe_earlier_calls_have_no_condition_of_the_third(versions):
    earlier = {rule.id for rule in versions["interreg-europe", "2021-2027-call-1"].composition}
    third = {rule.id for rule in versions["interreg-europe", "2021-2027-call-3"].composition}

    assert third - earlier == {"ire-france", "ire-newer-countries"}
    assert earlier < third


def test_baltic_sea_region_procurement_floor_is_its_own(baltic):
    assert baltic.value(ParameterKey.PROCUREMENT_FLOOR_EUR) == Decimal(10000)
    assert baltic.value(ParameterKey.PROCUREMENT_QUOTES) == 3
    assert not baltic.parameters[ParameterKey.PROCUREMENT_CORRECTION].confirmed
    assert not baltic.parameters[ParameterKey.COFINANCING_BY_COUNTRY].confirmed


def test_i3_direct_management_has_no_figure_of_shared_management(i3):
    assert i3.value(ParameterKey.EXCHANGE_METHOD) == ExchangeMethod.ECB_PERIOD_AVERAGE
    assert i3.value(ParameterKey.INDIRECT_RATE) == Decimal("0.07")
    assert i3.value(ParameterKey.ANNUAL_DAYS) == 215
    assert i3.value(ParameterKey.HAS_CONTROLLERS) is False
    for key in (ParameterKey.OFFICE_RATE, ParameterKey.FLAT_RATE_CAPS, ParameterKey.LAST_PAYMENT_DATE):
        assert i3.value(key) is None


def test_i3_switches_off_rules_of_shared_management_and_keeps_the_rest(i3, europe):
    off = set(i3.disabled_rules)

    assert {"office-flat-rate-amount", "wrong-exchange-rate", "vat-recoverable-over-5m"} <= off
    assert {"staff-percentage-document", "bid-at-three-missing", "cofinancing-rate"} <= off
    assert not off & {"incurred-before-start", "gifts", "staff-hourly-rate", "covered-by-flat-rate"}
    assert len(off) == 42
    assert {replacement.rule for replacement in i3.replacements} <= off
    assert europe.disabled_rules == ()


def test_eu_thresholds_follow_each_other_without_gap(europe):
    rows = europe.value(ParameterKey.EU_THRESHOLDS)

    assert [row["sub_central"] for row in rows] == [Decimal(215000), Decimal(221000), Decimal(216000)]
    assert [row["works"] for row in rows] == [Decimal(5382000), Decimal(5538000), Decimal(5404000)]
    for earlier, later in pairwise(rows):
        assert earlier["until"] + dt.timedelta(days=1) == later["from"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('code = "invented"', "", "code is missing"),
        ("2025-01-01", '"2025-01-01"', "valid_from is a date"),
        (', da = "Opfundet"', "", "names are wanted"),
        ("office_rate", "office_rat", "there is no parameter 'office_rat'"),
        ('unit = "fraction"', 'unit = "eur"', "its unit is fraction, not eur"),
        ("value = 0.15", "value = 15", "not a fraction"),
        ("value = 0.15", "value = -0.15", "below zero"),
        ("value = 0.15", 'value = "0.15"', "not a number"),
        ("value = 0.15", "value = true", "not a number"),
        ("value = 0.15", "", "value"),
        ("confirmed = true", 'confirmed = "yes"', "confirmed is true or false"),
        ("An invented manual", " ", "no source"),
        ("source =", "sauce =", "nobody reads sauce"),
        ('version = "1"', 'version = "1"\nsurprise = 1', "nobody reads surprise"),
        ('version = "1"', 'version = "1"\ndisabled_rules = ["a", "a"]', "a stands twice"),
        ('version = "1"', 'version = "1"\nextends = "nowhere"', "cannot extend 'nowhere'"),
        ('version = "1"', 'version = "1"\nextends = "programme"', "cannot extend 'programme'"),
        ("value = 0.15", "value = = 0.15", "programme.toml"),
    ],
)
def test_load_catalogue_faulty_file_is_refused_with_the_fault_named(tmp_path, old, new, message):
    (tmp_path / "programme.toml").write_text(VALID.replace(old, new), "utf-8")

    with pytest.raises(CatalogueError, match=message):
        load_catalogue(tmp_path)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('kind = "min-partners"\nseverity = "required"', "minimum is missing"),
        ('kind = "most-partners"\nseverity = "required"', "most-partners"),
        ('kind = "one-lead"\nseverity = "nice"', "nice"),
        ('kind = "one-lead"\nseverity = "required"\nnumber = 1', "number"),
        ('kind = "lead-countries"\nseverity = "required"\nwithin = "programme_area"', "programme_area"),
    ],
)
def test_load_catalogue_faulty_condition_is_refused(tmp_path, entry, message):
    condition = f'[[composition]]\nid = "x"\nconfirmed = true\nsource = "y"\n{entry}\n'
    (tmp_path / "programme.toml").write_text(VALID + condition, "utf-8")

    with pytest.raises(CatalogueError, match=message):
        load_catalogue(tmp_path)


def test_load_catalogue_same_version_in_two_files_is_refused(tmp_path):
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(VALID, "utf-8")

    with pytest.raises(CatalogueError, match="invented 1 stands twice"):
        load_catalogue(tmp_path)


def test_load_catalogue_decimal_in_file_stays_exact(tmp_path):
    (tmp_path / "programme.toml").write_text(VALID.replace("0.15", "0.1234567890123456789"), "utf-8")

    [version] = load_catalogue(tmp_path)

    assert version.value(ParameterKey.OFFICE_RATE) == Decimal("0.1234567890123456789")
    assert version.parameters[ParameterKey.OFFICE_RATE].unit == Unit.FRACTION


def test_travel_limits_are_empty_until_somebody_enters_the_official_tables(baltic):
    limits = baltic.parameters[ParameterKey.PER_DIEM_LIMITS]

    assert (limits.value, limits.confirmed) == ([], False)


def test_travel_limits_by_country_and_destination_keep_their_types_through_json():
    rows = [
        {"country": "FI", "destination": "FI", "from": dt.date(2025, 1, 1), "currency": "EUR", "day": Decimal("53.00")},
        {"country": "FI", "from": dt.date(2025, 1, 1), "currency": "EUR", "night": Decimal(150), "km": Decimal("0.59")},
    ]
    stored = json.loads(json.dumps(to_json(check_value(Unit.TRAVEL_LIMITS, rows))))

    assert read_parameter("per_diem_limits", stored) == rows


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"country": "Finland"}, "two-letter country codes"),
        ({"destination": "fi"}, "two-letter country codes"),
        ({"day": Decimal(-1)}, "below zero"),
        ({"day": "53"}, "not a number"),
        ({"from": "2025-01-01"}, "not a date"),
    ],
)
def test_travel_limits_faulty_row_is_refused(change, message):
    row = {"country": "FI", "from": dt.date(2025, 1, 1), "currency": "EUR", "day": Decimal(53)}

    with pytest.raises((TypeError, ValueError), match=message):
        check_value(Unit.TRAVEL_LIMITS, [row | change])


@pytest.mark.parametrize("missing", ["country", "from", "currency", "day"])
def test_travel_limits_row_without_what_it_is_about_is_refused(missing):
    row = {"country": "FI", "from": dt.date(2025, 1, 1), "currency": "EUR", "day": Decimal(53)}
    del row[missing]

    with pytest.raises(ValueError, match=f"a row needs .*{missing}"):
        check_value(Unit.TRAVEL_LIMITS, [row])


def test_travel_limits_of_one_place_must_not_overlap_and_of_two_may():
    row = {"country": "FI", "from": dt.date(2025, 1, 1), "currency": "EUR", "day": Decimal(53)}

    assert len(check_value(Unit.TRAVEL_LIMITS, [row, row | {"destination": "DK"}, row | {"country": "DK"}])) == 3
    with pytest.raises(ValueError, match="overlap at 2026-01-01"):
        check_value(Unit.TRAVEL_LIMITS, [row, row | {"from": dt.date(2026, 1, 1)}])


@pytest.mark.parametrize(
    ("key", "stored"),
    [
        ("office_rate", "much"),
        ("office_rate", "1.5"),
        ("unheard_of", 1),
        ("eu_thresholds", 7),
        ("last_payment_date", "x"),
    ],
)
def test_read_parameter_stored_value_of_wrong_type_is_refused(key, stored):
    with pytest.raises(CatalogueError, match=key):
        read_parameter(key, stored)
