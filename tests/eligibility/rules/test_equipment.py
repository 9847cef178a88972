import datetime as dt
from decimal import Decimal

import pytest

from apps.eligibility.catalogue import rules_for
from apps.eligibility.lexicon import load_lexicon
from apps.programmes.catalogue import load_catalogue
from tests.eligibility.rules.support import bare, context, found, params_of, untold

WEAR, USED = "equipment-depreciation", "equipment-second-hand"
DRONE = {
    "asset_ref": "7",
    "partner_id": "1",
    "cost_cents": 600_000,
    "currency": "EUR",
    "life_months": 60,
    "project_share": "1",
    "in_use_from": dt.date(2025, 1, 1),
}
YEAR = {"period_start": dt.date(2025, 1, 1), "period_end": dt.date(2025, 12, 31)}


def drone(cents=600_000, **changes):
    row = {"category": "equipment", "description": "Survey drone", "asset_ref": "7", "declared_cents": cents}
    return bare(**(row | changes))


def under(method, *, asset=None, **facts):
    given = {"assets": [DRONE | (asset or {})], "end_date": dt.date(2025, 12, 31)} | YEAR | facts
    return context(parameters={"equipment_method": method}, **given)


@pytest.mark.parametrize(
    ("currency", "price", "excess"),
    [("EUR", 600_000, 480_000), ("PLN", 2_550_000, 2_040_000), ("DKK", 4_470_000, 3_576_000)],
)
def test_price_declared_at_once_is_cut_to_the_months_of_use_in_the_project(currency, price, excess):
    check = under("depreciation", asset={"cost_cents": price, "currency": currency})
    row = drone(price, currency=currency, rate="1")

    assert found(WEAR, [row], check) == [("1", "part", excess)]
    [told] = params_of(WEAR, [row], check)
    assert told["allowed"] == {"cents": price - excess, "currency": currency}
    assert told["variant"] == "price"


@pytest.mark.parametrize(
    ("asset", "facts", "expected"),
    [
        ({"project_share": "0.5"}, {}, 540_000),
        ({"life_months": 12}, {}, None),
        ({"in_use_from": dt.date(2025, 7, 1)}, {}, 540_000),
        ({"in_use_from": dt.date(2026, 1, 1)}, {}, 600_000),
        ({}, {"end_date": dt.date(2026, 12, 31)}, 360_000),
        ({}, {"end_date": dt.date(2025, 12, 30)}, 490_000),
        ({}, {"eligible_from": dt.date(2025, 3, 1)}, 500_000),
    ],
)
def test_price_counts_by_share_life_and_whole_months_in_the_project(asset, facts, expected):
    check = under("depreciation", asset=asset, **facts)

    assert found(WEAR, [drone()], check) == ([] if expected is None else [("1", "part", expected)])


@pytest.mark.parametrize(
    ("method", "expected", "missing"),
    [
        ("depreciation", [("1", "part", 480_000)], []),
        ("full-cost", [], []),
        ("programme-decides", [], [("programme.equipment_method", 1)]),
        (None, [], [("programme.equipment_method", 1)]),
    ],
)
def test_price_is_judged_only_where_the_programme_says_how_equipment_counts(method, expected, missing):
    assert found(WEAR, [drone()], under(method)) == expected
    assert untold(WEAR, [drone()], under(method)) == missing


@pytest.mark.parametrize(("code", "missing"), [("i3", []), ("interreg-europe", [("programme.equipment_method", 1)])])
def test_shipped_programmes_decide_or_say_nothing(code, missing):
    versions = {version.code: version for version in load_catalogue()}
    figures = {str(key): entry.value for key, entry in versions[code].parameters.items()}
    check = context(programme=code, parameters=figures, assets=[DRONE], end_date=dt.date(2025, 12, 31))

    assert untold(WEAR, [drone()], check) == missing


def test_price_without_an_asset_in_the_register_is_asked_about():
    assert found(WEAR, [drone(asset_ref=None)], under("depreciation")) == [("1", "clarify", 0)]
    assert found(WEAR, [drone(asset_ref=None, category="external")], under("depreciation")) == []
    assert found(WEAR, [drone(asset_ref=None, kind="credit_note", declared_cents=-100)], under("depreciation")) == []


@pytest.mark.parametrize(
    ("cents", "expected"),
    [(120_000, []), (120_001, [("1", "part", 1)]), (600_000, [("1", "part", 480_000)]), (60_000, [])],
)
@pytest.mark.parametrize("method", ["depreciation", "full-cost", "programme-decides"])
def test_depreciation_is_held_to_the_plan_of_the_period_whatever_the_programme_says(method, cents, expected):
    row = drone(cents, kind="depreciation")

    assert found(WEAR, [row], under(method)) == expected


def test_depreciation_counts_only_whole_months_inside_period_and_project():
    half = {"period_start": dt.date(2025, 7, 1), "period_end": dt.date(2025, 12, 31)}
    row = drone(60_001, kind="depreciation")

    assert found(WEAR, [row], under("depreciation", **half)) == [("1", "part", 1)]
    assert found(WEAR, [row], under("depreciation", **(half | {"end_date": dt.date(2025, 9, 30)}))) == [
        ("1", "part", 30_001)
    ]
    assert found(WEAR, [row], under("depreciation", **half, eligible_from=dt.date(2025, 8, 1))) == [
        ("1", "part", 10_001)
    ]


def test_depreciation_of_the_last_month_may_take_the_remainder_of_the_cents():
    # 1,000.00 over 36 months: 27.77 a month, the last one 28.05.
    asset = {"cost_cents": 100_000, "life_months": 36, "in_use_from": dt.date(2022, 2, 1)}
    january = {"period_start": dt.date(2025, 1, 1), "period_end": dt.date(2025, 1, 31)}

    assert found(WEAR, [drone(2_805, kind="depreciation")], under(None, asset=asset, **january)) == []
    assert found(WEAR, [drone(2_806, kind="depreciation")], under(None, asset=asset, **january)) == [("1", "part", 1)]


def test_depreciation_in_another_currency_than_its_asset_is_compared_in_euro():
    asset = {"currency": "PLN", "cost_cents": 2_550_000}
    row = drone(130_000, kind="depreciation")

    assert untold(WEAR, [row], under(None, asset=asset)) == [("rate", 1)]
    # 5,100.00 PLN at 4.2500 are EUR 1,200.00.
    assert found(WEAR, [row], under(None, asset=asset, rates={"PLN": Decimal("4.2500")})) == [("1", "part", 10_000)]


@pytest.mark.parametrize(
    ("row", "check", "missing"),
    [
        (drone(kind="depreciation", asset_ref=None), under(None), "asset_ref"),
        (drone(kind="depreciation", asset_ref="8"), under(None), "asset_ref"),
        (drone(kind="depreciation"), under(None, asset={"life_months": None}), "asset_ref"),
        (drone(kind="depreciation"), under(None, period_end=None), "period"),
        (drone(kind="depreciation"), under(None, absent_frames=frozenset(["assets"])), "assets"),
        (drone(), under("depreciation", absent_frames=frozenset(["assets"])), "assets"),
        (drone(), under("depreciation", end_date=None), "project.end_date"),
    ],
)
def test_equipment_cannot_be_judged_without_its_plan(row, check, missing):
    assert untold(WEAR, [row], check) == [(missing, 1)]
    assert found(WEAR, [row], check) == []


def boat(evidence=(), **changes):
    kinds = None if evidence is None else list(evidence)
    row = {"category": "equipment", "description": "Survey boat", "declared_cents": 980_000, "evidence": kinds}
    return bare(**(row | changes))


@pytest.mark.parametrize(
    ("description", "language", "cents", "currency"),
    [
        ("Used Boats – second-hand survey boat", "en", 980_000, "EUR"),
        ("Używane Łodzie – łódź badawcza", "pl", 4_170_000, "PLN"),
        ("Venevälitys Oy – käytetty tutkimusvene", "fi", 980_000, "EUR"),
        ("Brugtbåde ApS – brugt målebåd", "da", 7_310_000, "DKK"),
    ],
)
def test_second_hand_by_its_words_is_ineligible_until_the_market_price_is_shown(description, language, cents, currency):
    row = boat(description=description, language=language, declared_cents=cents, currency=currency, rate="1")

    assert found(USED, [row]) == [("1", "full", cents)]
    assert found(USED, [row | {"evidence": ["invoice", "market_price", "other"]}]) == []


@pytest.mark.parametrize(
    ("changes", "expected", "variant"),
    [
        ({}, "full", "price"),
        ({"evidence": ["invoice"]}, "full", "price"),
        ({"evidence": ["market_price"]}, "clarify", "rest"),
        ({"evidence": ["market_price", "other"], "other_grant": "ERDF 2019"}, "full", "grant"),
        ({"category": "infrastructure"}, "full", "price"),
    ],
)
def test_second_hand_lacks_the_proof_that_is_missing(changes, expected, variant):
    row = boat(is_used=True) | changes

    assert [(line, severity) for line, severity, _amount in found(USED, [row])] == [("1", expected)]
    assert [told["variant"] for told in params_of(USED, [row])] == [variant]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"is_used": False, "description": "Used boat"}, []),
        ({"is_used": False}, []),
        ({"description": "Cable used"}, [("1", "clarify", 0)]),
        ({"description": "Cable used", "evidence": ["market_price"]}, []),
        ({"description": "Second-hand boat", "category": "external"}, []),
        ({"is_used": True, "kind": "in_kind"}, []),
    ],
)
def test_new_items_and_other_costs_need_no_proof_and_doubtful_words_are_asked_about(changes, expected):
    assert found(USED, [boat() | changes]) == expected


def test_second_hand_cannot_be_judged_without_the_answer_or_the_documents():
    assert untold(USED, [boat()]) == [("is_used", 1)]
    assert untold(USED, [boat(None, is_used=True)]) == [("evidence", 1)]
    assert untold(USED, [boat(None, description="Second-hand boat")]) == [("evidence", 1)]
    assert found(USED, [boat(), boat(None, is_used=True)]) == []
    assert untold(USED, [boat(is_used=False), boat(category="external")]) == []


def test_direct_management_has_no_rule_on_second_hand_equipment():
    off = [version.disabled_rules for version in load_catalogue() if version.code == "i3"]

    assert off
    assert all(USED not in {known.id for known in rules_for("i3", disabled=rules)} for rules in off)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Refurbished laptops", True),
        ("en", "Sensors used in the pilot", False),
        ("en", "Unused licences", False),
        ("pl", "Laptop poleasingowy", True),
        ("pl", "Sprzęt używany w pilotażu", False),
        ("fi", "Käytetty pakettiauto", True),
        ("fi", "Hankkeessa käytetty ohjelmisto", False),
        ("fi", "Akku ja invertteri demolaitteeseen", False),
        ("da", "Brugt varevogn", True),
        ("da", "Udstyr brugt til målinger", False),
    ],
)
def test_words_for_used_things_in_four_languages(language, text, expected):
    match = load_lexicon("second_hand").find(text, language)

    assert (match is not None) is expected
