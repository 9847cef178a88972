"""Invented expenditure lists of any length, with the habits of real ones: few suppliers, repeated wordings, errors."""

from __future__ import annotations

import csv
import datetime as dt
import random
from pathlib import Path
from typing import Any

from apps.eligibility.frame import LINES

WORDINGS = Path(__file__).parents[1] / "eligibility" / "rules" / "wordings.tsv"
START = dt.date(2025, 1, 1)
ORDINARY = {
    "en": (
        "Translation of the guidelines",
        "Hotel, two nights, partner meeting",
        "Printing of posters",
        "Sensor rental",
    ),
    "pl": ("Tłumaczenie wytycznych", "Nocleg, spotkanie partnerów", "Druk plakatów", "Wynajem sali konferencyjnej"),
    "fi": (
        "Ohjeiston kääntäminen",
        "Hotelliyöpyminen, kumppanitapaaminen",
        "Julisteiden painatus",
        "Kokoustilan vuokra",
    ),
    "da": ("Oversættelse af vejledning", "Hotelovernatning, partnermøde", "Tryk af plakater", "Leje af mødelokale"),
}
PLACES = ("Opole", "Tampere", "Aalborg", "Riga", "Gdynia", "Turku", "Vejle", "Tartu", "Kiel", "Malmö", "Vaasa", "Hobro")
CURRENCIES = {"EUR": "1", "PLN": "4.3120", "DKK": "7.4604"}
KINDS = ("invoice",) * 90 + ("payroll",) * 5 + ("depreciation", "credit_note", "in_kind", "advance", "invoice")
CATEGORIES = ("external",) * 4 + ("travel",) * 3 + ("equipment", "staff", "infrastructure")
SAME_DOCUMENT = {
    "partner_id", "kind", "supplier_name", "supplier_tax_id", "invoice_no", "invoice_date", "currency", "rate",
    "net_cents", "vat_cents", "gross_cents", "declared_cents", "paid_cents",
}  # fmt: skip
FORMS = ("Oy", "ApS", "Sp. z o.o.", "Ltd", "A/S", "S.A.")


def descriptions(chance: random.Random, distinct: int) -> list[tuple[str, str]]:
    """Wordings and their language: four in five ordinary, the others the cases of the rule tests."""
    with WORDINGS.open(encoding="utf-8") as file:
        special = [(row["text"], row["language"]) for row in csv.DictReader(file, delimiter="\t")]
    plain = []
    for number in range(distinct - len(special)):
        language = chance.choice(list(ORDINARY))
        plain.append((f"{chance.choice(ORDINARY[language])}, {chance.choice(PLACES)}, {number // 8 + 1}", language))
    return [
        chance.choice(special) if chance.random() < 0.05 else chance.choice(plain) for _ in range(distinct)
    ] + special


def lines(count: int, *, distinct: int = 2_000, partners: int = 20, seed: int = 7) -> list[dict[str, Any]]:
    """``count`` rows of the lines frame, every column present; amounts in cents."""
    chance = random.Random(seed)
    texts = descriptions(chance, distinct)
    rows: list[dict[str, Any]] = []
    for number in range(1, count + 1):
        row = _line(chance, number, texts, partners)
        if rows and chance.random() < 0.02:
            row |= {name: value for name, value in chance.choice(rows).items() if name in SAME_DOCUMENT}
        rows.append(row)
    return rows


def _line(chance: random.Random, number: int, texts: list[tuple[str, str]], partners: int) -> dict[str, Any]:
    currency = chance.choice(list(CURRENCIES))
    text, language = chance.choice(texts)
    supplier = chance.randrange(800)
    net = chance.randrange(500, 900_000)
    vat = net * chance.choice((0, 23, 25)) // 100
    kind = chance.choice(KINDS)
    incurred = START + dt.timedelta(chance.randrange(-3, 480))
    declared = -net if kind == "credit_note" else net + vat + (chance.random() < 0.01)
    row = dict.fromkeys(LINES) | {
        "line_id": str(number),
        "row": number,
        "partner_id": str(chance.randrange(partners)),
        "report_id": "1",
        "category": chance.choice(CATEGORIES),
        "kind": kind,
        "description": text,
        "supplier_name": f"Supplier {chance.choice(PLACES)} {supplier} {FORMS[supplier % 6]}",
        "supplier_tax_id": None if supplier % 5 == 0 else f"PL{5_000_000_000 + supplier}",
        "invoice_no": f"FV/{chance.randrange(200_000):05d}/2025",
        "invoice_date": incurred,
        "delivery_date": incurred if chance.random() < 0.9 else None,
        "payment_date": None if chance.random() < 0.01 else incurred + dt.timedelta(20),
        "currency": currency,
        "net_cents": net,
        "vat_cents": vat,
        "gross_cents": net + vat,
        "declared_cents": declared,
        "paid_cents": declared if chance.random() < 0.98 else declared - 100,
        "rate": CURRENCIES[currency],
        "contract_ref": f"C{chance.randrange(40)}" if chance.random() < 0.05 else None,
        "work_package": None if chance.random() < 0.01 else "1",
        "ledger_code": chance.choice(("4711", "4712", "754 Różnice kursowe")) if chance.random() < 0.02 else "4711",
        "has_document": chance.random() < 0.99,
        "has_payment_proof": chance.random() < 0.98,
        "language": language,
    }
    if chance.random() < 0.02:
        row["stated_eur_cents"] = round(declared / float(CURRENCIES[currency])) + chance.choice((0, 0, 7, -7))
    return row


def flat_rate_lines(first: int, partners: int) -> list[dict[str, Any]]:
    """One office flat rate per partner, too high."""
    blank = dict.fromkeys(LINES)
    return [
        blank
        | {
            "line_id": str(first + partner),
            "row": first + partner,
            "partner_id": str(partner),
            "report_id": "1",
            "category": "office",
            "kind": "flat_rate",
            "description": "Flat rate",
            "currency": "EUR",
            "declared_cents": 900_000_000,
            "rate": "1",
            "work_package": "1",
            "ledger_code": "4711",
        }
        for partner in range(partners)
    ]
