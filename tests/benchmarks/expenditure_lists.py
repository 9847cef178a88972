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
TRIPS_OF_A_PARTNER, STAFF_OF_A_PARTNER, ASSETS_OF_A_PARTNER = 50, 30, 10
FIRST = ("Anna", "Piotr", "Aino", "Mikko", "Mette", "Lars", "Maria", "Jan", "Liisa", "Ole")
SYLLABLES = ("ka", "le", "mi", "no", "ru", "sa", "te", "vi", "jo", "pu", "ha", "de", "gi", "lo", "mu")
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


def with_registers(rows: list[dict[str, Any]], *, partners: int = 20, seed: int = 11) -> list[dict[str, Any]]:
    """The same rows with what registers and attached files add, so that every rule has something to judge."""
    chance = random.Random(seed)
    return [row | _facts(chance, row, partners) for row in rows]


def _facts(chance: random.Random, row: dict[str, Any], partners: int) -> dict[str, Any]:
    partner = int(row["partner_id"])
    facts: dict[str, Any] = {
        "reference": f"R{row['row']}",
        "suggested_category": row["category"] if chance.random() < 0.9 else "external",
        "supplier_country": chance.choice(("PL", "FI", "DK")),
        "buyer_name": f"Partner City {partner if chance.random() < 0.98 else (partner + 1) % partners}",
        "payer_name": f"Partner City {partner}",
        "evidence": [kind for kind in ("invoice", "payment_proof", "contract", "agenda") if chance.random() < 0.8],
        "is_used": False,
    }
    if row["category"] == "travel":
        facts |= {
            "trip_ref": f"T{partner}-{chance.randrange(TRIPS_OF_A_PARTNER)}",
            "units": str(chance.randrange(1, 9)),
        }
    if row["kind"] == "payroll":
        facts |= {"person": person(partner, chance.randrange(STAFF_OF_A_PARTNER))}
    if row["kind"] == "depreciation":
        facts |= {"asset_ref": f"A{partner}-{chance.randrange(ASSETS_OF_A_PARTNER)}"}
    if chance.random() < 0.01:
        facts |= {"other_grant": "Horizon Europe", "other_grant_eur_cents": row["declared_cents"] // 2}
    return facts


def person(partner: int, number: int) -> str:
    syllables = (SYLLABLES[place % 15] for place in (partner, partner // 15 + 3, number, number // 15 + 7))
    return f"{FIRST[number % 10]} {''.join(syllables).title()}nen"


def trips(partners: int = 20) -> list[dict[str, Any]]:
    chance = random.Random(3)
    return [_trip(chance, partner, number) for partner in range(partners) for number in range(TRIPS_OF_A_PARTNER)]


def _trip(chance: random.Random, partner: int, number: int) -> dict[str, Any]:
    day = START + dt.timedelta(chance.randrange(400))
    return {
        "trip_ref": f"T{partner}-{number}",
        "partner_id": str(partner),
        "country": chance.choice(("PL", "FI", "DK", "US")),
        "starts_on": day,
        "ends_on": day + dt.timedelta(chance.randrange(1, 6)),
        "event_starts_on": day,
        "event_ends_on": day + dt.timedelta(1),
        "approval_ref": None,
        "allowance_days": "3",
        "travellers": [person(partner, number)],
    }


def assets(partners: int = 20) -> list[dict[str, Any]]:
    return [
        {
            "asset_ref": f"A{partner}-{number}",
            "partner_id": str(partner),
            "cost_cents": 1_200_000,
            "currency": "EUR",
            "life_months": 48,
            "project_share": "0.5",
            "in_use_from": START,
        }
        for partner in range(partners)
        for number in range(ASSETS_OF_A_PARTNER)
    ]


def staff(partners: int = 20) -> list[dict[str, Any]]:
    return [
        {
            "partner_id": str(partner),
            "person_key": person(partner, number),
            "person_name": person(partner, number),
            "method": "fixed_percentage",
            "percentage": "0.5",
            "full_time_share": "1",
            "currency": "EUR",
            "starts_on": START,
            "has_employment_document": number % 9 > 0,
            "has_assignment_document": number % 7 > 0,
        }
        for partner in range(partners)
        for number in range(STAFF_OF_A_PARTNER)
    ]


def payroll(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A booked month for every payroll line."""
    return [_month(row) for row in rows if row["kind"] == "payroll"]


def _month(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "line_id": row["line_id"],
        "partner_id": row["partner_id"],
        "person_key": row["person"],
        "method": "fixed_percentage",
        "month": row["invoice_date"].replace(day=1),
        "currency": row["currency"],
        "gross_cents": row["declared_cents"] * 2,
        "refunded_cents": 0,
        "cost_cents": row["declared_cents"],
        "share": "0.5",
        "assigned_share": "0.5",
        "hours": "75",
        "hours_this_year": "860",
        "full_time_share": "1",
        "has_employment_document": True,
        "has_assignment_document": True,
        "has_payslip": True,
        "has_timesheet": True,
    }


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
