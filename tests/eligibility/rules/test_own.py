"""Rules that were entered, not programmed."""

import json
import time
from decimal import Decimal
from typing import Any

import pytest

from apps.eligibility.context import CheckContext
from apps.eligibility.evaluate import evaluate, summarise
from apps.eligibility.explain import basis_of, render_explanation, render_title
from apps.eligibility.frame import PARTNERS, build_frame, build_lines
from apps.eligibility.own_rule import ExampleLine, OwnRuleData, find_faults, parse_own_rule
from apps.eligibility.own_rule_cases import find_case_faults
from apps.eligibility.prepare import prepare_lines
from tests.factories.rule_set import own_rule_data

OWN_ROWS = {"own:own-1"}


def line(**fields: Any) -> dict[str, Any]:
    return {"partner_id": "7", "category": "external", "currency": "EUR", "declared_eur_cents": 10_000} | fields


def answer(rule: OwnRuleData, *rows: dict[str, Any], **facts: Any) -> tuple[list[Any], list[Any]]:
    """The flags of the rule alone (line, severity, cents), and what it could not tell."""
    found = evaluate(build_lines(rows), CheckContext(own_rules=(rule,), **facts))
    own = found.flags.filter(found.flags["rule_id"].is_in(list(OWN_ROWS)))
    untold = found.untold.filter(found.untold["rule_id"].is_in(list(OWN_ROWS)))
    return own.select("line_id", "severity", "deduction_eur_cents").rows(), untold.select("missing", "lines").rows()


def threshold(**fields: Any) -> OwnRuleData:
    values = {"kind": "threshold", "field": "declared_eur", "amount": Decimal("100.00"), "words": {}} | fields
    return own_rule_data(**values)


def pattern(text: str, **fields: Any) -> OwnRuleData:
    return own_rule_data(**({"kind": "pattern", "field": "invoice_no", "pattern": text, "words": {}} | fields))


@pytest.mark.parametrize(
    ("comparison", "cents", "hit"),
    [
        ("over", 10_000, False), ("over", 10_001, True), ("at_least", 9_999, False), ("at_least", 10_000, True),
        ("under", 10_000, False), ("under", 9_999, True),
    ],
)  # fmt: skip
def test_threshold_is_compared_to_the_cent(comparison: str, cents: int, hit: bool) -> None:
    flags, _untold = answer(threshold(comparison=comparison), line(declared_eur_cents=cents))

    assert flags == ([("1", "full", cents)] if hit else [])


def test_threshold_on_a_line_without_euro_amount_cannot_tell() -> None:
    flags, untold = answer(threshold(), line(declared_eur_cents=None, currency="XTS", declared_cents=5))

    assert (flags, untold) == ([], [("declared_eur_cents", 1)])


def test_threshold_on_units_counts_fractions_and_misses_empty_ones() -> None:
    rule = threshold(field="units", amount=Decimal("2.50"), severity="clarify")

    flags, untold = answer(rule, line(units="2.5"), line(units="2.51"), line())

    assert (flags, untold) == ([("2", "clarify", 0)], [("units", 1)])


def test_words_are_whole_or_begin_and_meet_polish_without_accents() -> None:
    rule = own_rule_data(words={"pl": ("samochód*", "wódka")})

    flags, untold = answer(
        rule, line(description="Samochody służbowe"), line(description="SAMOCHOD"), line(description="wódkami"),
        line(description="Wodka"), line(description="autosamochód"), line(),
    )  # fmt: skip

    assert [number for number, _severity, _cents in flags] == ["1", "2", "4"]
    assert untold == [("description", 1)]


def test_pattern_is_found_without_regard_to_case_and_told_as_it_stands() -> None:
    rule = pattern(r"^kor-\d{2,4}$", severity="warn")
    found = evaluate(
        build_lines([line(invoice_no="KOR-123"), line(invoice_no="KOR-1")]), CheckContext(own_rules=(rule,))
    )

    [params] = found.flags.filter(found.flags["rule_id"] == "own:own-1")["params"].to_list()

    assert json.loads(params)["found"] == "KOR-123"


def test_credit_is_never_flagged() -> None:
    assert answer(own_rule_data(), line(description="Cars", declared_eur_cents=-500)) == ([], [])


def test_conditions_on_category_partner_and_country_leave_other_lines_alone() -> None:
    partners = build_frame([{"partner_id": "7", "country": "PL"}, {"partner_id": "8", "country": "FI"}], PARTNERS)
    rows = [
        line(description="Cars"), line(description="Cars", category="travel"), line(description="Cars", partner_id="8"),
    ]  # fmt: skip

    def hits(**conditions: Any) -> list[str]:
        flags, _untold = answer(own_rule_data(**conditions), *rows, partners=partners)
        return [number for number, _severity, _cents in flags]

    assert hits() == ["1", "2", "3"]
    assert hits(categories=("travel",)) == ["2"]
    assert hits(partners=("8",)) == ["3"]
    assert hits(countries=("PL",)) == ["1", "2"]
    assert hits(countries=("PL",), categories=("travel",)) == ["2"]


def test_full_hit_takes_the_line_once_beside_the_rules_of_the_programme() -> None:
    rows = [line(description="Cars", declared_eur_cents=12_345)]
    context = CheckContext(own_rules=(own_rule_data(), own_rule_data(code="own-2")))

    lines = prepare_lines(build_lines(rows), context)
    [summary] = summarise(lines, evaluate(build_lines(rows), context).flags).to_dicts()

    assert (summary["deduction_eur_cents"], summary["eligible_eur_cents"]) == (12_345, 0)


def test_flag_says_the_rules_own_words_in_any_language_and_keeps_percent_signs() -> None:
    rule = threshold(titles={"en": "50 % limit"}, texts={"en": "At most 50 %(x)s."}, amount=Decimal("1200.50"))
    found = evaluate(build_lines([line(declared_eur_cents=150_000)]), CheckContext(own_rules=(rule,)))
    [params] = found.flags.filter(found.flags["rule_id"] == "own:own-1")["params"].to_list()

    assert render_title("own:own-1", "da", json.loads(params)) == "50 % limit"
    assert basis_of("own:own-1", json.loads(params)) == "Partnership agreement, 7.2"
    text = render_explanation("own:own-1", params, "en")
    assert text.startswith("At most 50 %(x)s. ")
    assert "1,500.00" in text
    assert "1,200.50" in text


def test_rule_of_a_programme_speaks_the_readers_language_where_it_has_it() -> None:
    rule = own_rule_data(titles={"en": "No cars", "fi": "Ei autoja"}, texts={"en": "No.", "fi": "Ei."})
    found = evaluate(build_lines([line(description="Cars")]), CheckContext(own_rules=(rule,)))
    [params] = found.flags.filter(found.flags["rule_id"] == "own:own-1")["params"].to_list()

    titles = [render_title("own:own-1", language, json.loads(params)) for language in ("fi", "pl")]

    assert titles == ["Ei autoja", "No cars"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "Enter a pattern of at most 200 characters."),
        ("a" * 201, "Enter a pattern of at most 200 characters."),
        ("(a+)+b", "A group may not be repeated, and nothing more than 20 times by number."),
        ("(ab){3}", "A group may not be repeated, and nothing more than 20 times by number."),
        ("a{21}", "A group may not be repeated, and nothing more than 20 times by number."),
        ("a{1,500}", "A group may not be repeated, and nothing more than 20 times by number."),
        ("(a", "This pattern cannot be read. Look-around and back references are not supported."),
        ("(?=a)b", "This pattern cannot be read. Look-around and back references are not supported."),
        ("a*", "This pattern is found in every text."),
    ],
)
def test_unsafe_or_useless_pattern_is_refused(text: str, fault: str) -> None:
    assert find_faults(pattern(text)) == {"pattern": fault}


@pytest.mark.parametrize("text", [r"^\d{4}/FV$", "cash|gotówka", "(visa|master)card", "a.*b"])
def test_ordinary_pattern_is_taken(text: str) -> None:
    assert find_faults(pattern(text)) == {}


def test_costly_pattern_on_long_texts_ends_at_once() -> None:
    """In an engine that backtracks this takes years; ours is linear in the text, and looks at its beginning only."""
    rule = pattern("a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", field="description")
    rows = [line(description="a" * 5_000) for _ in range(500)]
    began = time.monotonic()

    flags, _untold = answer(rule, *rows)

    assert flags == []
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("fields", "faulty"),
    [
        ({"code": "Own 1"}, "code"), ({"code": "a" * 21}, "code"), ({"severity": "part"}, "severity"),
        ({"kind": "magic"}, "kind"), ({"words": {"en": ("car ... red",)}}, "words"),
        ({"words": {"en": ("(a|b)",)}}, "words"),
        ({"words": {}}, "words"), ({"words": {"en": ("*",)}}, "words"), ({"field": "units"}, "field"),
        ({"categories": ("cars",)}, "categories"), ({"titles": {"en": ""}}, "titles"),
        ({"kind": "threshold", "field": "declared_eur", "amount": None}, "amount"),
        ({"kind": "threshold", "field": "declared_eur", "amount": Decimal("0.001")}, "amount"),
        ({"kind": "threshold", "field": "description", "amount": Decimal(1)}, "field"),
    ],
)  # fmt: skip
def test_unsound_rule_names_the_field(fields: dict[str, Any], faulty: str) -> None:
    assert set(find_faults(own_rule_data(**fields))) == {faulty}


def test_rule_that_passes_its_examples_has_no_faults() -> None:
    assert find_case_faults(own_rule_data()) == []


def test_each_example_that_fails_is_named() -> None:
    cases = (
        ExampleLine(is_flagged=True, description="Oscar's lecture"),
        ExampleLine(is_flagged=False, description="A car"),
        ExampleLine(is_flagged=True, description="Cars"),
    )

    assert find_case_faults(own_rule_data(cases=cases)) == [
        "Example 1 (Oscar's lecture) must be flagged, but the rule does not find it.",
        "Example 2 (A car) must not be flagged, but the rule finds it.",
    ]


def test_examples_of_one_kind_only_are_not_enough() -> None:
    cases = (ExampleLine(is_flagged=True, description="Cars"),)

    assert find_case_faults(own_rule_data(cases=cases)) == [
        "Give at least one example that must be flagged and one that must not."
    ]


def test_examples_meet_the_conditions_unless_they_say_otherwise() -> None:
    cases = (
        ExampleLine(is_flagged=True, description="Cars"),
        ExampleLine(is_flagged=False, description="Cars", country="FI"),
        ExampleLine(is_flagged=False, description="Cars", category="travel"),
    )

    assert find_case_faults(own_rule_data(cases=cases, countries=("PL",), categories=("equipment",))) == []


def test_rule_goes_to_json_and_back() -> None:
    rule = threshold(partners=("7",), countries=("PL",), categories=("travel",))

    assert parse_own_rule(json.loads(json.dumps(rule.to_json()))) == rule
