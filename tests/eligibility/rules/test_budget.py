import pytest

from tests.eligibility.rules.support import bare, context, found, untold

IRE = "interreg-europe"


def budget(*rows, **more):
    names = ("partner_id", "category", "budget_eur_cents", "previously_reported_eur_cents")
    return context(programme=IRE, budget=[dict(zip(names, row, strict=True)) for row in rows], **more)


@pytest.mark.parametrize(
    ("category", "flagged"), [("equipment", True), ("infrastructure", True), ("external", False), (None, False)]
)
def test_not_in_approved_budget_where_the_category_has_none(category, flagged):
    check = budget(("1", "external", 5_000_000, 0), ("1", "equipment", 0, 0))
    row = bare(category=category, declared_cents=215_000)

    assert found("not-in-approved-budget", [row], check) == ([("1", "clarify", 0)] if flagged else [])


def test_not_in_approved_budget_says_nothing_without_a_budget():
    assert found("not-in-approved-budget", [bare(declared_cents=215_000)]) == []
    assert (
        found("not-in-approved-budget", [bare(declared_cents=215_000, partner_id="2")], budget(("1", "staff", 1, 0)))
        == []
    )


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (2_340_000, [(None, "part", 340_000)]),
        (2_000_000, []),
        (2_000_001, [(None, "part", 1)]),
    ],
)
def test_category_budget_exceeded_counts_what_was_reported_before(now, expected):
    check = budget(("1", "external", 5_000_000, 4_000_000), parameters={"budget_flexibility": "0.20"})

    assert found("category-budget-exceeded", [bare(declared_cents=now)], check) == expected


def test_category_budget_exceeded_tells_every_category_of_a_partner():
    check = budget(("1", "external", 100_000, 0), ("1", "travel", 100_000, 0), parameters={"budget_flexibility": "0"})
    rows = [bare(declared_cents=130_000), bare(category="travel", declared_cents=120_000)]

    assert found("category-budget-exceeded", rows, check) == [(None, "part", 30_000), (None, "part", 20_000)]


def test_category_budget_exceeded_warns_when_little_is_left():
    check = budget(("1", "external", 5_000_000, 4_000_000), parameters={"budget_warn_share": "0.90"})

    assert found("category-budget-exceeded", [bare(declared_cents=500_000)], check) == []
    assert found("category-budget-exceeded", [bare(declared_cents=500_001)], check) == [(None, "warn", 0)]


def test_category_budget_exceeded_asks_to_justify_where_the_partner_total_is_limited():
    parameters = {"budget_flexibility": "0.20", "budget_flexibility_scope": "partner"}
    check = budget(("1", "external", 100_000, 0), ("1", "travel", 100_000, 0), parameters=parameters)

    assert found("category-budget-exceeded", [bare(declared_cents=230_000)], check) == [(None, "warn", 0)]
    assert found("partner-budget-exceeded", [bare(declared_cents=230_000)], check) == []
    assert found("partner-budget-exceeded", [bare(declared_cents=250_000)], check) == [(None, "part", 10_000)]


def test_category_budget_compares_what_earlier_rules_left():
    check = budget(("1", "external", 100_000, 0))
    rows = [bare(declared_cents=100_000), bare(declared_cents=50_000, payment_date=None)]

    assert found("category-budget-exceeded", rows, check) == []


def test_partner_budget_exceeded_over_all_categories():
    check = budget(("1", "external", 15_000_000, 10_000_000), ("1", "travel", 6_000_000, 5_000_000))
    rows = [bare(declared_cents=5_000_000), bare(declared_cents=1_250_000, category="travel")]

    assert found("partner-budget-exceeded", rows, check) == [(None, "part", 250_000)]
    assert found("partner-budget-exceeded", rows[:1], check) == []


def test_category_budget_is_no_rule_of_direct_management():
    check = context(programme="i3", budget=[{"partner_id": "1", "category": "external", "budget_eur_cents": 1}])

    assert found("category-budget-exceeded", [bare(declared_cents=100)], check) == []
    assert found("partner-budget-exceeded", [bare(declared_cents=100)], check) == [(None, "part", 99)]


@pytest.mark.parametrize("rule_id", ["not-in-approved-budget", "category-budget-exceeded", "partner-budget-exceeded"])
def test_budget_rules_cannot_tell_without_the_partners_budget(rule_id):
    rows = [bare(declared_cents=100), bare(declared_cents=-100)]

    assert untold(rule_id, rows, budget(("2", "external", 1, 0))) == [("budget", 1)]
    assert untold(rule_id, rows, context(programme=IRE, absent_frames=frozenset({"budget"}))) == [("budget", 1)]


@pytest.mark.parametrize(
    ("rule_id", "changes", "expected"),
    [
        ("not-in-approved-budget", {"category": None}, [("category", 1)]),
        ("category-budget-exceeded", {"category": None}, [("category", 1)]),
        ("category-budget-exceeded", {"currency": "PLN"}, [("rate", 1)]),
        ("partner-budget-exceeded", {"category": None}, []),
        ("partner-budget-exceeded", {"currency": "PLN"}, [("rate", 1)]),
        ("not-in-approved-budget", {}, []),
    ],
)
def test_budget_rules_cannot_tell_without_category_or_euro(rule_id, changes, expected):
    row = bare(declared_cents=100, **changes)

    assert untold(rule_id, [row], budget(("1", "external", 1_000, 0))) == expected
