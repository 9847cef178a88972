"""The Polish structured invoices of KSeF: FA(2), FA(3) and, as far as it has the same names, FA(1).

Ministry of Finance, schemas FA(2) and FA(3) with their official examples. The number that KSeF gives an invoice
is not inside the file.
"""

from __future__ import annotations

from dataclasses import replace

from apps.intake.invoices.nodes import node_text
from apps.intake.invoices.paths import (
    Element,
    FormatPaths,
    InvoiceFormat,
    LinePaths,
    PartyPaths,
    first,
    signal,
    total,
)
from apps.intake.invoices.reading import with_warning
from apps.intake.invoices.record import InvoiceKind, InvoiceRecord, Party
from apps.intake.invoices.tree import negate_text
from apps.intake.invoices.warnings import WarningCode

# Bases of every rate, exemption and procedure. P_14_xW is the tax of P_14_x once more, in PLN: never added.
_BASES = ("1", "2", "3", "4", "5", "6", "6_1", "6_2", "6_3", "7", "8", "9", "10", "11")
_TAXES = ("1", "2", "3", "4", "5")
_TAX_IN_ZLOTY = "boolean(Fa/*[starts-with(name(), 'P_14_') and contains(name(), 'W')])"
_PAYMENT = "Fa/Platnosc"
_FACTOR = "1"
_BEFORE = {"FaWiersz": "StanPrzed", "ZamowienieWiersz": "StanPrzedZ"}
_SIGNED = frozenset({"P_8B", "P_11", "P_11A", "P_8BZ", "P_11NettoZ"})


def _party(role: str) -> PartyPaths:
    identity = f"{role}/DaneIdentyfikacyjne"
    return PartyPaths(
        name=first(f"{identity}/Nazwa", f"{identity}/PelnaNazwa", f"{identity}/Nazwisko"),
        trading_name=first(f"{identity}/NazwaHandlowa"),
        vat_id=first(f"{identity}/NIP", f"{identity}/NrVatUE", f"{identity}/NrID"),
        country=first(f"{role}/Adres/KodKraju", f"{role}/Adres/*/KodKraju", f"{identity}/KodKraju"),
    )


_PATHS = FormatPaths(
    profile=first("Naglowek/KodFormularza/@kodSystemowy"),
    type_code=first("Fa/RodzajFaktury"),
    number=first("Fa/P_2"),
    issue_date=first("Fa/P_1"),
    due_date=first(
        f"{_PAYMENT}/TerminPlatnosci/Termin",
        f"{_PAYMENT}/TerminyPlatnosci/TerminPlatnosci",
        f"{_PAYMENT}/TerminPlatnosci[not(*)]",
    ),
    delivery_date=first("Fa/P_6", "Fa/OkresFa/P_6_Do", "Fa/FaWiersz/P_6A"),
    period_start=first("Fa/OkresFa/P_6_Od"),
    period_end=first("Fa/OkresFa/P_6_Do"),
    paid_on=first(
        f"{_PAYMENT}[normalize-space(Zaplacono)='1']/DataZaplaty",
        # 2: paid in full, in parts; the last of them closes it.
        f"{_PAYMENT}[normalize-space(ZnacznikZaplatyCzesciowej)='2']/ZaplataCzesciowa[last()]/DataZaplatyCzesciowej",
    ),
    supplier=replace(_party("Podmiot1"), company_id=first("Stopka/Rejestry/REGON")),
    buyer=_party("Podmiot2"),
    currency=first("Fa/KodWaluty"),
    net=total(*(f"Fa/P_13_{base}" for base in _BASES)),
    vat=total(*(f"Fa/P_14_{tax}" for tax in _TAXES)),
    gross=first("Fa/P_15"),
    prepaid=total(f"{_PAYMENT}/ZaplataCzesciowa/KwotaZaplatyCzesciowej"),
    payable=first("Fa/Rozliczenie/DoZaplaty"),
    payment_means=first(f"{_PAYMENT}/FormaPlatnosci"),
    iban=first(
        f"{_PAYMENT}/RachunekBankowy/NrRB",
        f"{_PAYMENT}/RachunekBankowy/NrRBPL",
        f"{_PAYMENT}/RachunekBankowy/NrRBZagr",
        f"{_PAYMENT}/RachunekBankowyFaktora/NrRB",
    ),
    order_reference=first("Fa/WarunkiTransakcji/Zamowienia/NrZamowienia"),
    contract_reference=first("Fa/WarunkiTransakcji/Umowy/NrUmowy"),
    preceding_invoice=first("Fa/DaneFaKorygowanej/NrFaKorygowanej"),
    preceding_ksef_no=first("Fa/DaneFaKorygowanej/NrKSeFFaKorygowanej"),
    notes=first("Fa/DodatkowyOpis/Wartosc", "Fa/PrzyczynaKorekty", "Stopka/Informacje/StopkaFaktury"),
    lines=LinePaths(
        rows=first("Fa/FaWiersz", "Fa/FaWiersze/FaWiersz"),
        description=first("P_7"),
        quantity=first("P_8B"),
        unit=first("P_8A"),
        net=first("P_11"),
        gross=first("self::*[not(normalize-space(P_11))]/P_11A"),
        vat_rate=first("P_12"),
    ),
    order_lines=LinePaths(
        rows=first("Fa/Zamowienie/ZamowienieWiersz"),
        description=first("P_7Z"),
        quantity=first("P_8BZ"),
        unit=first("P_8AZ"),
        net=first("P_11NettoZ"),
        vat_rate=first("P_12Z"),
    ),
    signals=(
        signal(WarningCode.SELF_BILLED, "Fa/Adnotacje/P_17[normalize-space()='1']"),
        signal(WarningCode.MARGIN_SCHEME, "Fa/P_13_11 | Fa/Adnotacje/PMarzy/P_PMarzy[normalize-space()='1']"),
        signal(WarningCode.OTHER_PAYEE, f"Podmiot3[normalize-space(Rola)='{_FACTOR}']/DaneIdentyfikacyjne/Nazwa"),
        signal(WarningCode.OTHER_RECIPIENT, f"Podmiot3[normalize-space(Rola)!='{_FACTOR}']/DaneIdentyfikacyjne/Nazwa"),
        signal(WarningCode.SEVERAL_DUE_DATES, f"{_PAYMENT}/TerminPlatnosci/Termin", least=2),
    ),
)


def _prepare(root: Element) -> None:
    """A row marked as the state before a correction counts with the opposite sign."""
    for row, mark in _BEFORE.items():
        for element in root.iter(row):
            if (element.findtext(mark) or "").strip() == "1":
                for child in element:
                    if child.tag in _SIGNED:
                        negate_text(child)


def _finish(record: InvoiceRecord, root: Element) -> InvoiceRecord:
    record = replace(
        record,
        profile=record.profile.replace(" ", ""),
        supplier=_with_prefix(record.supplier, root, "Podmiot1"),
        buyer=_with_prefix(record.buyer, root, "Podmiot2"),
    )
    if root.xpath(_TAX_IN_ZLOTY):
        record = with_warning(record, WarningCode.SECOND_CURRENCY, found="PLN", currency=record.currency)
    return _with_kind(record)


def _with_prefix(party: Party, root: Element, role: str) -> Party:
    """NIP is a Polish number; a number of another state of the Union has its prefix in an element of its own."""
    identity = f"{role}/DaneIdentyfikacyjne"
    union = _text(root, f"{identity}/KodUE")
    prefix = "PL" if _text(root, f"{identity}/NIP") else union
    name = party.name
    if first_name := _text(root, f"{identity}/ImiePierwsze"):
        name = f"{first_name} {name}"
    vat_id = party.vat_id if party.vat_id.startswith(prefix) or not party.vat_id else f"{prefix}{party.vat_id}"
    return replace(party, name=name, vat_id=vat_id)


def _text(root: Element, path: str) -> str:
    found = root.find(path)
    return "" if found is None else node_text(found)


def _with_kind(record: InvoiceRecord) -> InvoiceRecord:
    """Corrections hold differences: one that charges more adds to the costs, the others are credit notes."""
    if record.type_code.startswith("KOR"):
        record = with_warning(record, WarningCode.CORRECTION, found=record.preceding_invoice)
        amount = record.gross if record.gross is not None else record.net
        if amount is None or amount <= 0:
            record = replace(record, kind=InvoiceKind.CREDIT_NOTE)
    if record.type_code.endswith("ZAL"):
        record = with_warning(record, WarningCode.ADVANCE)
    if record.type_code.endswith("ROZ"):
        record = with_warning(record, WarningCode.SETTLEMENT)
    return record


KSEF = InvoiceFormat(name="ksef", paths=_PATHS, credit_notes_negative=True, prepare=_prepare, finish=_finish)
