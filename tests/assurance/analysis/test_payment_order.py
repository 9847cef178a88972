import datetime as dt

from apps.assurance.analysis.payment_order import find_payments_out_of_order
from tests.factories.population import MONDAY, a_line, a_population, assert_adds_up

CONTRACT = {"contract_ref": "C-1", "partner_id": "1", "signed_on": MONDAY + dt.timedelta(30)}


def found(result):
    return {row["pattern"]: (row["line_ids"], row["days"]) for row in result.rows.iter_rows(named=True)}


def test_payments_before_contract_and_before_invoice_are_found():
    lines = [
        a_line(1, date=MONDAY, payment_date=MONDAY + dt.timedelta(10), contract_ref="C-1"),
        a_line(2, date=MONDAY, payment_date=MONDAY - dt.timedelta(1)),
        a_line(3, date=MONDAY, payment_date=MONDAY),
    ]
    population = a_population(lines, contracts=[CONTRACT])

    result = find_payments_out_of_order(population)

    assert found(result) == {"paid-before-contract": ([1], 20), "paid-before-invoice": ([2], 1)}
    assert_adds_up(population, result)


def test_payment_on_the_day_of_the_contract_is_in_order():
    lines = [a_line(1, date=MONDAY, payment_date=CONTRACT["signed_on"], contract_ref="C-1")]

    assert find_payments_out_of_order(a_population(lines, contracts=[CONTRACT])).hits == 0


def test_what_the_rules_found_is_taken_from_their_flags():
    flags = [{"line_id": 1, "rule_id": "wrong-reporting-period"}, {"line_id": 1, "rule_id": "gifts"}]

    result = find_payments_out_of_order(a_population([a_line(1), a_line(2)], flags=flags))

    assert found(result) == {"wrong-reporting-period": ([1], None)}
