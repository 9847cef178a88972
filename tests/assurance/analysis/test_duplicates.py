import datetime as dt

from apps.assurance.analysis.duplicates import ELSEWHERE, NEAR, SAME_AMOUNT, SAME_NUMBER, find_duplicates
from tests.factories.population import MONDAY, a_line, a_population, assert_adds_up

ACME = {"supplier_name": "Acme Oy", "cents": 50_000, "date": MONDAY}


def patterns(result):
    """By pattern as the frame codes it, whatever the language."""
    return [(row["pattern"], row["line_ids"]) for row in result.rows.iter_rows(named=True)]


def test_same_number_declared_above_the_total_by_two_partners_is_found():
    lines = [
        a_line(1, **ACME, invoice_no="FV/0417/2025"),
        a_line(2, **ACME, invoice_no="fv 417-2025", partner_id="2", partner="PP2"),
        a_line(3),
    ]
    population = a_population(lines)

    result = find_duplicates(population)

    assert patterns(result) == [(SAME_NUMBER, [1, 2])]
    assert result.read_rows()[0].values[1:4] == ("Acme Oy", "LP, PP2", "FV/0417/2025, fv 417-2025")
    assert_adds_up(population, result)


def test_invoice_on_two_lines_within_its_total_is_counted_and_not_listed():
    parts = [a_line(n, supplier_name="Acme Oy", invoice_no="A-1", date=MONDAY, cents=30_000) for n in (1, 2)]
    lines = [part | {"gross_cents": 60_000} for part in parts]

    result = find_duplicates(a_population(lines))

    assert (result.hits, len(result.notes)) == (0, 2)


def test_same_amount_and_date_with_another_number_is_found_once():
    lines = [a_line(1, **ACME, invoice_no="A-1"), a_line(2, **ACME, invoice_no="A-9")]

    assert patterns(find_duplicates(a_population(lines))) == [(SAME_AMOUNT, [1, 2])]


def test_amounts_within_one_per_cent_and_three_days_are_near_and_a_cent_more_is_not():
    near = ACME | {"cents": 50_505, "date": MONDAY + dt.timedelta(3)}
    far = ACME | {"cents": 51_516, "date": MONDAY + dt.timedelta(3)}
    lines = [a_line(1, **ACME), a_line(2, **near), a_line(3, **far)]

    assert patterns(find_duplicates(a_population(lines))) == [(NEAR, [1, 2])]


def test_near_amount_four_days_later_is_not_found():
    lines = [a_line(1, **ACME), a_line(2, **ACME | {"date": MONDAY + dt.timedelta(4)})]

    assert find_duplicates(a_population(lines)).hits == 0


def test_invoice_of_another_partnership_is_found_by_name_where_one_side_has_no_tax_number():
    lines = [a_line(1, **ACME, invoice_no="A-1", supplier_tax_id="FI12345678"), a_line(2)]
    elsewhere = [{"partnership": "BETA", "supplier_name": "ACME", "invoice_no": "a 1", "gross_cents": 50_000}]

    result = find_duplicates(a_population(lines, elsewhere=elsewhere))

    assert patterns(result) == [(ELSEWHERE, [1])]
    assert result.read_rows()[0].values[-1] == "BETA"


def test_credit_notes_and_payroll_are_no_documents_of_their_own():
    lines = [a_line(1, **ACME, invoice_no="A-1"), a_line(2, **ACME, invoice_no="A-1", kind="credit_note")]

    assert find_duplicates(a_population(lines)).hits == 0
