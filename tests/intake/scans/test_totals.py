"""The three totals: what adds up, what a rate proves, and what neither does."""

from decimal import Decimal

import pytest

from apps.intake.scans.findings import FieldConfidence

CHECKED, LIKELY, DOUBTFUL = FieldConfidence.CHECKED, FieldConfidence.LIKELY, FieldConfidence.DOUBTFUL


def totals_of(fields, text, language="pl"):
    totals = fields(text, language).totals
    return totals.net, totals.vat, totals.gross


def test_totals_that_add_up_are_checked_with_their_rate(fields):
    totals = fields("Razem netto  4 730,50 zł\nKwota VAT 23%  1 088,02 zł\nDo zapłaty  5 818,52 zł").totals

    assert (totals.net, totals.vat, totals.gross) == (Decimal("4730.50"), Decimal("1088.02"), Decimal("5818.52"))
    assert totals.confidence == (CHECKED, CHECKED, CHECKED)
    assert totals.rates == (Decimal(23),)


def test_totals_that_do_not_add_up_are_doubtful_and_kept(fields):
    totals = fields("Razem netto  4 730,50 zł\nKwota VAT 23%  1 880,20 zł\nDo zapłaty  5 818,52 zł").totals

    assert totals.gross == Decimal("5818.52")
    assert CHECKED not in totals.confidence


def test_net_of_a_receipt_is_worked_out_from_total_tax_and_rate(fields):
    totals = fields("TOTAL  399,00\nHeraf moms 25%  79,80\nDANKORT  399,00", "da").totals

    assert (totals.net, totals.vat, totals.gross) == (Decimal("319.20"), Decimal("79.80"), Decimal("399.00"))
    assert totals.confidence == (CHECKED, CHECKED, CHECKED)


def test_tax_that_no_rate_explains_is_not_checked(fields):
    totals = fields("TOTAL  399,00\nHeraf moms 25%  71,23", "da").totals

    assert CHECKED not in totals.confidence


def test_parts_of_several_rates_make_the_totals(fields):
    text = "ALV  Veroton  Vero  Verollinen\n25,5 %  57,69  14,71  72,40\n13,5 %  20,62  2,78  23,40\nYHTEENSÄ  95,80"

    totals = fields(text, "fi").totals

    assert (totals.net, totals.vat, totals.gross) == (Decimal("78.31"), Decimal("17.49"), Decimal("95.80"))
    assert totals.rates == (Decimal("25.5"), Decimal("13.5"))


def test_one_part_is_not_taken_for_the_whole(fields):
    text = "ALV  Veroton  Vero  Verollinen\n25,5 %  57,69  14,71  72,40\nPullot  23,40\n  95,80"

    totals = fields(text, "fi").totals

    assert CHECKED not in totals.confidence


@pytest.mark.parametrize(
    ("shown", "total"),
    [
        ("Total inkl. moms 16.800,00 kr.", "16800.00"),
        ("Total inkl. moms kr. 16.800", "16800.00"),
        ("Total inkl. moms 16 800,00", "16800.00"),
        ("Total inkl. moms 16.800,-", "16800.00"),
        ("Total inkl. moms DKK 16800,00", "16800.00"),
    ],
)
def test_total_is_read_however_it_is_written(fields, shown, total):
    assert fields(shown, "da").totals.gross == Decimal(total)


def test_money_handed_over_is_not_the_total(fields):
    text = "SUMA PLN  124,00\nGOTÓWKA  150,00\nRESZTA  26,00"

    assert fields(text).totals.gross == Decimal("124.00")


def test_quantity_before_an_amount_is_left_out_where_arithmetic_says_so(fields):
    text = "Netto  3 250,00\nVAT 23%  57,50\nRazem brutto  307,50"

    assert totals_of(fields, text) == (Decimal("250.00"), Decimal("57.50"), Decimal("307.50"))


def test_lost_decimal_comma_is_put_back_where_arithmetic_proves_it(fields):
    text = "Veroton yhteensä: 1 050,50 EUR\nALV 25,5 %: 267,88 EUR\nMaksettava yhteensä: 1318 38 EUR"

    assert totals_of(fields, text, "fi") == (Decimal("1050.50"), Decimal("267.88"), Decimal("1318.38"))


def test_letters_read_for_digits_are_put_right_within_an_amount(fields):
    text = "Netto  1O0,00\nVAT 23%  23,OO\nRazem brutto  l23,00"

    assert totals_of(fields, text) == (Decimal("100.00"), Decimal("23.00"), Decimal("123.00"))


def test_exempt_invoice_has_a_total_and_no_tax(fields):
    totals = fields("Szkolenie  1 800,00 zw.\nDo zapłaty  1 800,00 PLN").totals

    assert (totals.net, totals.vat, totals.gross) == (None, None, Decimal("1800.00"))
