import datetime as dt
import json

import polars as pl
import pytest

from apps.eligibility.catalogue import all_rules, get_rule, rules_for
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.evaluate import check_lines, evaluate, report_deductions, summarise
from apps.eligibility.explain import render_advice, render_explanation, render_title
from apps.eligibility.frame import build_lines
from apps.eligibility.lexicon import may_say
from apps.eligibility.prepare import prepare_lines
from apps.eligibility.rules.findings import FLAGS
from apps.eligibility.rules.reasons import with_reasons
from tests.eligibility.rules.support import bare, context, line

START = dt.date(2025, 1, 1)
FIRST_SLICE = frozenset(
    [
        "incurred-before-start",
        "incurred-after-end",
        "paid-after-final-date",
        "missing-payment-proof",
        "duplicate-invoice",
        "covered-by-flat-rate",
        "credit-note-not-netted",
        "fines-and-penalties",
        "litigation-costs",
        "gifts",
        "exchange-loss",
        "interest-on-debt",
        "in-kind-contribution",
        "tips-alcohol-private",
        "office-flat-rate-amount",
        "travel-flat-rate-amount",
        "vat-recoverable-over-5m",
        "partner-to-partner-contract",
        "bid-at-three-missing",
        "contract-amount-exceeded",
        "not-in-approved-budget",
        "category-budget-exceeded",
        "partner-budget-exceeded",
        "wrong-exchange-rate",
        "arithmetic-mismatch",
    ]
)


def given(*rows):
    """Flags as a rule would leave them: line, severity, amount."""
    data = [("x", name, "1", severity, cents, cents, "{}") for name, severity, cents in rows]
    return pl.DataFrame(data, schema=FLAGS, orient="row")


@pytest.mark.parametrize(
    ("flags", "loss", "severity"),
    [
        ([("1", "part", 3_000), ("1", "part", 4_000)], 7_000, "part"),
        ([("1", "part", 8_000), ("1", "part", 4_000)], 10_000, "part"),
        ([("1", "full", 10_000), ("1", "part", 4_000)], 10_000, "full"),
        ([("1", "clarify", 0), ("1", "part", 4_000)], 4_000, "part"),
        ([("1", "warn", 0), ("1", "reclassify", 0)], 0, "reclassify"),
        ([("1", "warn", 0), ("1", "clarify", 0)], 0, "clarify"),
        ([(None, "part", 4_000)], 0, None),
        ([], 0, None),
    ],
)
def test_a_line_never_loses_more_than_it_declares(flags, loss, severity):
    lines = build_lines([{"line_id": "1", "declared_eur_cents": 10_000}])

    assert summarise(lines, given(*flags)).row(0) == ("1", 10_000, loss, 10_000 - loss, severity)


def test_a_credit_line_loses_nothing():
    lines = build_lines([{"line_id": "1", "declared_eur_cents": -5_000}])

    assert summarise(lines, given(("1", "full", 5_000))).row(0) == ("1", -5_000, 0, -5_000, "full")


def test_report_deductions_are_those_without_a_line():
    assert report_deductions(given((None, "part", 250), ("1", "part", 99))) == 250


def test_stages_run_in_order_and_later_ones_see_earlier_cuts():
    staff = {"category": "staff", "kind": "payroll", "description": "Salary"}
    rows = [
        bare(declared_cents=100_000, delivery_date=dt.date(2024, 1, 1), **staff),
        bare(declared_cents=100_000, **staff),
        bare(declared_cents=30_000, category="office", kind="flat_rate"),
    ]
    check = context(
        eligible_from=START,
        partners=[{"partner_id": "1", "office_rate": "0.15"}],
        budget=[
            {"partner_id": "1", "category": name, "budget_eur_cents": cents}
            for name, cents in (("staff", 90_000), ("office", 15_000))
        ],
    )

    flags = evaluate(build_lines(rows), check).flags

    assert flags.select("rule_id", "line_id", "ineligible_eur_cents").rows() == [
        ("incurred-before-start", "1", 100_000),
        ("flat-rate-follow-up", "3", 15_000),
        ("partner-budget-exceeded", None, 10_000),
    ]


def test_evaluate_keeps_the_order_and_shape_for_an_empty_list():
    result = check_lines(build_lines([]), context(programme="interreg-europe"))

    assert dict(result.flags.schema) == FLAGS
    assert result.flags.height == result.lines.height == 0


def test_disabled_rules_of_the_programme_version_do_not_run():
    row = line(payment_date=None)

    assert "missing-payment-proof" in evaluate(build_lines([row]), context()).flags["rule_id"]
    assert evaluate(
        build_lines([row]), context(parameters={"disabled_rules": ["missing-payment-proof"]})
    ).flags.is_empty()


def test_unremarkable_line_has_no_flags_in_any_programme():
    for programme in (None, "interreg-europe", "interreg-baltic-sea-region", "i3"):
        assert evaluate(build_lines([line()]), context(programme=programme)).flags.is_empty()


def test_rules_are_switched_by_programme():
    names = {
        name: {rule.id for rule in rules_for(name)} for name in ("interreg-europe", "interreg-baltic-sea-region", "i3")
    }

    assert FIRST_SLICE - names["interreg-baltic-sea-region"] == set()
    assert names["interreg-baltic-sea-region"] - names["interreg-europe"] == {"bid-at-three-missing"}
    assert names["i3"] - names["interreg-europe"] == {
        "staff-daily-rate", "vat-deductible", "indirect-rate-amount", "indirect-rate-follow-up",
        "exchange-period-average", "direct-cofinancing-rate",
    }  # fmt: skip
    assert names["interreg-europe"] - names["i3"] == {
        "office-flat-rate-amount", "travel-flat-rate-amount", "staff-flat-rate-amount", "flat-rate-combination",
        "flat-rate-follow-up", "flat-rate-over-cap", "forty-percent-other-cost-line", "vat-recoverable-over-5m",
        "vat-programme-limit", "wrong-exchange-rate", "wrong-reporting-period", "category-budget-exceeded",
        "preparation-cost-as-real-cost", "land-over-limit", "cofinancing-rate", "staff-percentage-document",
        "staff-flat-rate-procurement-bar", "procurement-splitting", "procurement-national-threshold",
        "procurement-eu-threshold", "unit-cost-amount", "lump-sum-not-triggered", "sco-mandatory-small-operation",
        "dq-beneficial-owner", "dq-field-limits",
    }  # fmt: skip


def test_every_rule_says_what_it_is():
    for rule in all_rules():
        assert rule.id == rule.id.lower().strip()
        assert rule.severity in Severity
        assert rule.stage in Stage
        assert all((rule.basis, rule.ec_type, str(rule.title), str(rule.advice), rule.explanations))


def test_unknown_rule_is_an_error():
    with pytest.raises(KeyError):
        get_rule("no-such-rule")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_sentence_renders_without_its_figures(rule):
    for variant in rule.explanations:
        sentence = render_explanation(rule.id, {"variant": variant}, "en")

        assert sentence.endswith(".")
        assert "%(" not in sentence


@pytest.mark.parametrize(
    ("language", "money", "date"),
    [
        ("en", "PLN\u00a018,450.00", "31/12/2024"),
        ("pl", "18\u00a0450,00\u00a0zł", "31.12.2024"),
        ("fi", "18\u00a0450,00\u00a0PLN", "31.12.2024"),
        ("da", "18.450,00\u00a0PLN", "31.12.2024"),
    ],
)
def test_explanation_writes_figures_as_the_reader_does(language, money, date):
    row = bare(
        currency="PLN",
        declared_cents=1_845_000,
        rate="4.3120",
        stated_eur_cents=433_149,
        delivery_date=dt.date(2024, 12, 31),
    )
    flags = evaluate(build_lines([row]), context(eligible_from=START)).flags
    texts = {
        name: render_explanation(name, params, language) for name, params in flags.select("rule_id", "params").rows()
    }

    assert money in texts["wrong-exchange-rate"]
    assert date in texts["incurred-before-start"]


def test_params_are_stored_as_json_and_render_either_way():
    flags = evaluate(build_lines([line(payment_date=None)]), context()).flags
    params = flags["params"][0]

    assert render_explanation("missing-payment-proof", params, "en") == render_explanation(
        "missing-payment-proof", json.loads(params), "en"
    )
    assert render_title("missing-payment-proof", "en") == "No proof that the cost was paid"
    assert render_advice("missing-payment-proof", "en").startswith("Enter the payment date")


@pytest.mark.parametrize("programme", ["interreg-europe", "interreg-baltic-sea-region", "i3"])
def test_a_rule_run_alone_finds_what_it_finds_among_all(programme):
    rows = [
        line(line_id="1", description="Parking fine"),
        line(line_id="2", invoice_no="A-1"),
        line(line_id="3", category="staff", kind="payroll", description="Salary, March"),
        line(line_id="4", category="office", kind="flat_rate", declared_cents=30_000, net_cents=None),
    ]
    check = context(
        programme=programme,
        eligible_from=dt.date(2025, 3, 12),
        partners=[{"partner_id": "1", "name": "City", "office_rate": "0.15"}],
        budget=[{"partner_id": "1", "category": "external", "budget_eur_cents": 100_000}],
        parameters={"budget_flexibility": "0", "budget_flexibility_scope": "category"},
    )
    lines = build_lines(rows)

    whole = evaluate(lines, check)

    assert whole.flags["rule_id"].n_unique() > 3
    for entry in rules_for(programme):
        alone = evaluate(lines, check, only=[entry.id])
        mine = pl.col("rule_id") == entry.id
        assert alone.flags.filter(mine).equals(whole.flags.filter(mine)), entry.id
        assert alone.untold.filter(mine).equals(whole.untold.filter(mine)), entry.id


def test_every_rule_reads_only_columns_that_prepared_lines_have():
    prepared = with_reasons(prepare_lines(build_lines([line()]), context()), context())

    read = {name for entry in all_rules() for name in entry.reads or ()}

    assert read <= set(prepared.columns)


def test_a_text_without_the_letters_of_a_list_never_meets_it_and_others_do():
    rows = [line(line_id="1", description="Parking fine"), line(line_id="2"), line(line_id="3", ledger_code="Fines")]
    prepared = prepare_lines(build_lines(rows), context())

    assert prepared.filter(may_say("fines"))["line_id"].to_list() == ["1", "3"]
