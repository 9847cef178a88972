"""KSeF invoices: versions, parties, corrections, advances and margins."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from apps.intake.invoices.reader import read_invoice
from apps.intake.invoices.record import InvoiceKind, InvoiceLine
from apps.intake.invoices.refusals import InvoiceRefusal
from apps.intake.invoices.warnings import WarningCode
from tests.intake.invoices.helpers import amounts, codes, line_nets, refusal
from tests.intake.invoices.written_polish import FA_1, FA_2, FA_3, ksef, row

CORRECTED = """<DaneFaKorygowanej><NrFaKorygowanej>FV/1/2026</NrFaKorygowanej><NrKSeF>1</NrKSeF>
<NrKSeFFaKorygowanej>7010000100-20260105-0123456789AB-CD</NrKSeFFaKorygowanej></DaneFaKorygowanej>"""


@pytest.mark.parametrize(("namespace", "version"), [(FA_1, "FA(1)"), (FA_2, "FA(2)"), (FA_3, "FA(3)")])
def test_versions_are_read_alike(namespace: str, version: str) -> None:
    record = read_invoice(ksef(namespace=namespace))

    assert (record.format, record.profile, record.kind) == ("ksef", version, InvoiceKind.INVOICE)
    assert (record.number, record.issue_date, record.delivery_date) == (
        "FV/3/2026",
        dt.date(2026, 3, 2),
        dt.date(2026, 2, 27),
    )
    assert amounts(record) == ("100.00", "23.00", "123.00")
    assert (record.supplier.vat_id, record.supplier.country) == ("PL7010000100", "PL")
    assert record.lines == (
        InvoiceLine(
            description="Wynajem sali", quantity=Decimal(1), unit="szt.", net=Decimal("100.00"), vat_rate=Decimal(23)
        ),
    )
    assert record.warnings == ()


def test_newer_version_is_read_with_a_warning_and_another_form_is_not() -> None:
    newer = "http://crd.gov.pl/wzor/2028/01/01/20001/"

    assert codes(read_invoice(ksef(namespace=newer))) == [WarningCode.UNKNOWN_VERSION]
    assert refusal(ksef(namespace=newer, form="FA_RR")) is InvoiceRefusal.OTHER_KSEF_FORM


def test_ksef_number_is_not_in_the_file() -> None:
    assert read_invoice(ksef()).ksef_no == ""


def test_rates_are_added_and_the_tax_in_zloty_is_not() -> None:
    amounts_in_euro = (
        "<P_13_1>100.00</P_13_1><P_14_1>23.00</P_14_1><P_14_1W>98.90</P_14_1W><P_13_3>50.00</P_13_3><P_14_3>2.50</P_14_3>"
        "<P_14_3W>10.75</P_14_3W><P_13_6_1>7.00</P_13_6_1><P_13_7>3.00</P_13_7><P_15>185.50</P_15>"
    )

    record = read_invoice(ksef(currency="EUR", amounts=amounts_in_euro, rows=row("Razem", "160.00")))

    assert amounts(record) == ("160.00", "25.50", "185.50")
    assert record.currency == "EUR"
    assert codes(record) == [WarningCode.SECOND_CURRENCY]


@pytest.mark.parametrize(
    ("identity", "number"),
    [
        ("<NIP>7010000117</NIP>", "PL7010000117"),
        ("<KodUE>FI</KodUE><NrVatUE>27000107</NrVatUE>", "FI27000107"),
        ("<KodKraju>NO</KodKraju><NrID>974760673</NrID>", "974760673"),
        ("<BrakID>1</BrakID>", ""),
    ],
)
def test_buyer_is_known_by_any_of_four_numbers(identity: str, number: str) -> None:
    record = read_invoice(ksef(buyer=f"{identity}<Nazwa>Kupujący</Nazwa>"))

    assert (record.buyer.name, record.buyer.vat_id) == ("Kupujący", number)


def test_third_parties_are_warned_of_by_their_role() -> None:
    third = "<Podmiot3><DaneIdentyfikacyjne><Nazwa>{}</Nazwa></DaneIdentyfikacyjne><Rola>{}</Rola></Podmiot3>"

    recipient = read_invoice(ksef(others=third.format("Wydział Oceanografii", 2)))
    factor = read_invoice(ksef(others=third.format("Faktor S.A.", 1)))

    assert codes(recipient) == [WarningCode.OTHER_RECIPIENT]
    assert "Wydział Oceanografii" in recipient.warnings[0].text
    assert codes(factor) == [WarningCode.OTHER_PAYEE]


def test_correction_that_lowers_the_cost_is_a_credit_note_of_the_difference() -> None:
    delta = "<P_13_1>-40.00</P_13_1><P_14_1>-9.20</P_14_1><P_15>-49.20</P_15>"
    rows = row("Wynajem sali", "100.00", before=True) + row("Wynajem sali", "60.00")

    record = read_invoice(ksef(kind="KOR", amounts=delta, fa=CORRECTED, rows=rows))

    assert record.kind is InvoiceKind.CREDIT_NOTE
    assert amounts(record) == ("-40.00", "-9.20", "-49.20")
    assert line_nets(record) == [Decimal("-100.00"), Decimal("60.00")]
    assert [line.quantity for line in record.lines] == [Decimal(-1), Decimal(1)]
    assert (record.preceding_invoice, record.preceding_ksef_no) == (
        "FV/1/2026",
        "7010000100-20260105-0123456789AB-CD",
    )
    assert codes(record) == [WarningCode.CORRECTION]


def test_correction_with_rows_of_differences_is_taken_as_it_stands() -> None:
    delta = "<P_13_1>-40.00</P_13_1><P_14_1>-9.20</P_14_1><P_15>-49.20</P_15>"

    record = read_invoice(ksef(kind="KOR", amounts=delta, rows=row("Rabat", "-40.00")))

    assert line_nets(record) == [Decimal("-40.00")]


def test_correction_that_raises_the_cost_is_an_invoice_of_the_difference() -> None:
    record = read_invoice(ksef(kind="KOR", fa=CORRECTED))

    assert record.kind is InvoiceKind.INVOICE
    assert amounts(record) == ("100.00", "23.00", "123.00")


def test_settlement_shows_the_order_in_its_lines_and_the_rest_in_its_totals() -> None:
    record = read_invoice(ksef(kind="ROZ", rows=row("Całe zamówienie", "900.00")))

    assert amounts(record) == ("100.00", "23.00", "123.00")
    assert line_nets(record) == [Decimal("900.00")]
    assert codes(record) == [WarningCode.SETTLEMENT]


def test_advance_has_order_lines_that_are_not_charged() -> None:
    order = """<Zamowienie><WartoscZamowienia>1107.00</WartoscZamowienia><ZamowienieWiersz>
    <P_7Z>Projekt</P_7Z><P_8BZ>1</P_8BZ>
    <P_11NettoZ>900.00</P_11NettoZ><P_12Z>23</P_12Z></ZamowienieWiersz></Zamowienie>"""

    record = read_invoice(ksef(kind="ZAL", rows=order))

    assert record.lines == ()
    assert [(line.description, line.net) for line in record.order_lines] == [("Projekt", Decimal("900.00"))]
    assert codes(record) == [WarningCode.ADVANCE]


def test_simplified_invoice_may_have_only_a_gross_amount() -> None:
    simple = "<FaWiersz><NrWierszaFa>1</NrWierszaFa><P_7>Wiertarka</P_7></FaWiersz>"

    record = read_invoice(ksef(kind="UPR", amounts="<P_15>450</P_15>", rows=simple))

    assert amounts(record) == (None, None, "450")
    assert codes(record) == [WarningCode.GROSS_ONLY]


def test_margin_scheme_has_a_base_without_vat_and_gross_rows() -> None:
    margin = "<P_13_11>2000.00</P_13_11><P_15>2000.00</P_15>"

    record = read_invoice(ksef(amounts=margin, rows=row("Wycieczka", gross="2000.00", rate="")))

    assert amounts(record) == ("2000.00", None, "2000.00")
    assert (record.lines[0].net, record.lines[0].gross) == (None, Decimal("2000.00"))
    assert codes(record) == [WarningCode.MARGIN_SCHEME]


@pytest.mark.parametrize(
    ("written", "rate"), [("0 KR", Decimal(0)), ("0 WDT", Decimal(0)), ("zw", None), ("np II", None), ("8", Decimal(8))]
)
def test_rate_that_is_a_word_is_no_percentage(written: str, rate: Decimal | None) -> None:
    assert read_invoice(ksef(rows=row("Usługa", "100.00", rate=written))).lines[0].vat_rate == rate


def test_date_of_payment_needs_the_mark_that_it_was_paid() -> None:
    paid = read_invoice(ksef(payment="<Zaplacono>1</Zaplacono><DataZaplaty>2026-03-05</DataZaplaty>"))
    unpaid = read_invoice(ksef(payment="<DataZaplaty>2026-03-05</DataZaplaty>"))

    assert (paid.paid_on, unpaid.paid_on) == (dt.date(2026, 3, 5), None)


def test_payment_in_parts_is_dated_by_the_last_once_it_is_complete() -> None:
    parts = "".join(
        f"<ZaplataCzesciowa><KwotaZaplatyCzesciowej>{sum_}</KwotaZaplatyCzesciowej><DataZaplatyCzesciowej>2026-03-{day}"
        "</DataZaplatyCzesciowej></ZaplataCzesciowa>"
        for sum_, day in (("100.00", "05"), ("23.00", "19"))
    )

    complete = read_invoice(ksef(payment=f"<ZnacznikZaplatyCzesciowej>2</ZnacznikZaplatyCzesciowej>{parts}"))
    begun = read_invoice(ksef(payment=f"<ZnacznikZaplatyCzesciowej>1</ZnacznikZaplatyCzesciowej>{parts}"))

    assert (complete.paid_on, complete.prepaid) == (dt.date(2026, 3, 19), Decimal("123.00"))
    assert begun.paid_on is None


def test_first_of_several_due_dates_is_taken_and_the_rest_are_warned_of() -> None:
    terms = "".join(f"<TerminPlatnosci><Termin>2026-0{month}-02</Termin></TerminPlatnosci>" for month in (4, 5, 6))

    record = read_invoice(ksef(payment=terms))

    assert record.due_date == dt.date(2026, 4, 2)
    assert record.warnings[0].params["count"] == 3


def test_account_without_its_country_is_checked_as_polish() -> None:
    good = read_invoice(ksef(payment="<RachunekBankowy><NrRB>76249000050000453000123456</NrRB></RachunekBankowy>"))
    wrong = read_invoice(ksef(payment="<RachunekBankowy><NrRB>75249000050000453000123456</NrRB></RachunekBankowy>"))

    assert (good.iban, codes(good)) == ("76249000050000453000123456", [])
    assert codes(wrong) == [WarningCode.ACCOUNT_INVALID]


def test_deposit_on_top_of_the_invoice_is_warned_of() -> None:
    record = read_invoice(ksef(fa="<Rozliczenie><DoZaplaty>128.00</DoZaplaty></Rozliczenie>"))

    assert record.payable == Decimal("128.00")
    assert codes(record) == [WarningCode.PAYABLE_DIFFERS]


def test_one_grosz_of_rounding_is_within_tolerance() -> None:
    almost = "<P_13_1>100.00</P_13_1><P_14_1>23.00</P_14_1><P_15>123.01</P_15>"

    assert read_invoice(ksef(amounts=almost)).warnings == ()


def test_self_billing_is_warned_of() -> None:
    content = ksef().replace(b"<P_17>2</P_17>", b"<P_17>1</P_17>")

    assert codes(read_invoice(content)) == [WarningCode.SELF_BILLED]


def test_order_and_contract_are_read_from_the_terms() -> None:
    terms = """<WarunkiTransakcji><Umowy><NrUmowy>U/7</NrUmowy></Umowy>
    <Zamowienia><NrZamowienia>Z/9</NrZamowienia></Zamowienia>
    </WarunkiTransakcji>"""

    record = read_invoice(ksef(fa=terms))

    assert (record.order_reference, record.contract_reference) == ("Z/9", "U/7")


def test_template_of_an_interface_is_refused() -> None:
    assert refusal(ksef().replace(b"7010000100", b"#nip#")) is InvoiceRefusal.TEMPLATE
