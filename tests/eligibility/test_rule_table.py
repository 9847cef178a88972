from apps.eligibility.catalogue import all_rules, get_rule
from config.local.rule_table import TABLE, count_cases, read_inputs, render_table


def test_rule_table_in_the_docs_is_what_the_code_says():
    assert TABLE.read_text(encoding="utf-8") == render_table()


def test_rule_table_gives_every_rule_inputs_and_cases():
    assert [rule.id for rule in all_rules() if not read_inputs(rule).text()] == []
    assert [rule.id for rule in all_rules() if sum(cases for _name, cases in count_cases(rule.id)) < 2] == []


def test_read_inputs_of_a_rule_follows_the_functions_it_calls():
    inputs = read_inputs(get_rule("dq-vat-rate"))

    assert inputs.text() == (
        "category, currency, invoice_date, net_cents, supplier_country, vat_cents, **arithmetic_tolerance_eur**, "
        "**vat_rates**"
    )
