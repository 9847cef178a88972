"""A Polish accounting program's export, as long as a real one and with the mistakes that real ones have.

Every business, number and amount in it is made up.
"""

import csv
import datetime as dt
import io
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

COUNT = 3_000
CENT = Decimal("0.01")
HEADINGS = [
    "Lp.", "Nr dokumentu", "Data wystawienia", "Data zapłaty", "Kontrahent", "NIP", "Opis", "Kategoria kosztów",
    "Netto", "VAT", "Brutto", "Kwota kwalifikowalna", "Waluta",
]  # fmt: skip
MEANINGS = [
    "reference", "invoice_no", "invoice_date", "payment_date", "supplier_name", "supplier_tax_id", "description",
    "category", "net", "vat", "gross", "declared", "currency",
]  # fmt: skip
# Two lines above the headings: whose books they are, and an empty one.
FIRST_ROW = 4
SUPPLIERS = [
    ("Drukarnia Żuławska Sp. z o.o.", "999100001"), ("Biuro Tłumaczeń „Źródłosłów”", "999100002"),
    ("Hotel Pod Dębem", "999100003"), ("Kancelaria Łąkowa s.c.", "999100004"),
    ("Sklep Komputerowy Ćma", "999100005"), ("Przewozy Nadwiślańskie", "999100006"),
]  # fmt: skip
PURCHASES = [
    ("Druk materiałów na warsztaty", "Usługi zewnętrzne"), ("Tłumaczenie protokołu", "Usługi zewnętrzne"),
    ("Nocleg uczestnika spotkania partnerów", "Koszty podróży i zakwaterowania"),
    ("Opinia prawna do dokumentacji", "Usługi zewnętrzne"), ("Monitor do stanowiska projektowego", "Wyposażenie"),
    ("Przejazd na spotkanie partnerów", "Koszty podróży i zakwaterowania"),
]  # fmt: skip


def money(amount: Decimal) -> str:
    """As the program writes it: a hard space between thousands, a comma before the cents."""
    return f"{amount:,.2f}".replace(",", "\u00a0").replace(".", ",")


@dataclass(frozen=True)
class Entry:
    """One posting as it is in the books. ``faulty`` is what a cell of the export holds instead, by its meaning."""

    number: int
    day: dt.date
    net: Decimal
    currency: str
    declared: Decimal
    fault: str = ""
    faulty: dict[str, str] = field(default_factory=dict)

    @property
    def row(self) -> int:
        """Where it stands in the file."""
        return FIRST_ROW + self.number - 1

    @property
    def description(self) -> str:
        return f"{PURCHASES[self.number % len(PURCHASES)][0]}, poz. {self.number}"

    @property
    def vat(self) -> Decimal:
        return vat_on(self.net)

    def written(self) -> list[str]:
        supplier, digits = SUPPLIERS[self.number % len(SUPPLIERS)]
        paid = self.day + dt.timedelta(days=5)
        texts = [str(self.number), f"FV/{self.number}/{self.day:%m/%Y}", f"{self.day:%d.%m.%Y}", f"{paid:%d.%m.%Y}"]
        texts += [supplier, nip(digits), self.description, PURCHASES[self.number % len(PURCHASES)][1]]
        texts += [money(amount) for amount in (self.net, self.vat, self.net + self.vat, self.declared)]
        return list((dict(zip(MEANINGS, [*texts, self.currency], strict=True)) | self.faulty).values())


def vat_on(net: Decimal) -> Decimal:
    return (net * Decimal("0.23")).quantize(CENT, ROUND_HALF_UP)


def nip(digits: str) -> str:
    """A tax number with the check digit that belongs to it."""
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, (6, 5, 7, 2, 3, 4, 5, 6, 7), strict=True))
    return f"{digits}{weighed % 11}"


@dataclass(frozen=True)
class Fault:
    """A mistake of the export: what the cells say, one per row, and what was meant where that is an amount."""

    kind: str
    column: str
    texts: list[str]
    meant: list[str] = field(default_factory=list)


FAULTS = [
    Fault("unreadable_amount", "declared", ["dwieście", "1 2O3,50", "wg umowy", "12,50,00"]),
    Fault("ambiguous_amount", "declared", ["1,234", "2,345", "3,456", "4,567"], ["1234", "2345", "3456", "4.57"]),
    Fault("impossible_date", "invoice_date", ["31.02.2026", "30.02.2026", "31.04.2026", "31.06.2026"]),
    Fault("unreadable_date", "invoice_date", ["w lutym", "jak wyżej", "do ustalenia", "luty/marzec"]),
    Fault("missing_description", "description", [""] * 4),
    Fault("unknown_category", "category", ["Koszt 9/B", "Dział K", "Koszt 9/B", "Zespół 5"]),
    Fault("unknown_currency", "currency", ["ZŁP"] * 6),
    Fault("declared_zero", "declared", ["0,00"] * 4),
    Fault("negative_without_credit_note", "declared", ["-12,30", "-24,60", "-36,90"], ["12.30", "24.60", "36.90"]),
    Fault("text_too_long", "invoice_no", [f"{'FV/SPRZEDAŻ/ODDZIAŁ-' * 4}{number}" for number in (1, 2, 3)]),
]  # fmt: skip


def make_export(*, count: int = COUNT) -> list[Entry]:
    """The entries in the order of the file; the faulty ones spread over all of it."""
    mistakes = [
        (fault.kind, {fault.column: text}, fault.meant[place] if fault.meant else "")
        for fault in FAULTS
        for place, text in enumerate(fault.texts)
    ]
    step = count // len(mistakes)
    return [
        _entry(number, *mistakes[number // step - 1]) if number % step == 0 else _entry(number)
        for number in range(1, count + 1)
    ]


def _entry(number: int, fault: str = "", faulty: dict[str, str] | None = None, meant: str = "") -> Entry:
    day = dt.date.today() - dt.timedelta(days=10 + number % 20)
    # An unknown currency is never that of the seventh row, so what is proposed for it is what was meant.
    currency = "EUR" if number % 7 == 0 and not fault else "PLN"
    declared = Decimal(meant or Decimal(number * 7_919 % 400_000 + 1_000) / 100)
    net = declared + Decimal(number % 90)
    if fault == "declared_zero":
        # All of the invoice is meant, which is what is proposed for such a row.
        declared = net + vat_on(net)
    return Entry(number, day, net, currency, declared, fault, faulty or {})


def totals(entries: list[Entry]) -> dict[str, tuple[int, Decimal]]:
    """Rows and declared amounts by currency, as the books have them."""
    return {
        currency: (len(amounts), sum(amounts, Decimal(0)))
        for currency in sorted({entry.currency for entry in entries})
        for amounts in ([entry.declared for entry in entries if entry.currency == currency],)
    }


def as_csv(entries: list[Entry]) -> bytes:
    """In the code page of Polish Windows, with semicolons, and a title and an empty line above the headings."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    printed = f"Żuławskie Centrum Zamówień – wydruk z ksiąg, {dt.datetime.now():%d.%m.%Y %H:%M:%S}"
    writer.writerows([[printed], [], HEADINGS])
    writer.writerows(entry.written() for entry in entries)
    return target.getvalue().encode("cp1250")
