"""Invented documents in the four languages, and texts that break things."""

import datetime as dt
from decimal import Decimal

from apps.publishing.charts import (
    Series,
    Status,
    draw_grouped_bars,
    draw_line_with_target,
    draw_stacked_bars,
    draw_status_strip,
)
from apps.publishing.document import Head
from apps.publishing.enums import Kind
from apps.publishing.file_info import FileInfo
from apps.publishing.pdf_attachment import Attachment
from apps.publishing.portal_lines import PortalLine
from apps.publishing.sections import Figure, Quote, Section, Sentence
from apps.publishing.svg import CROSSED, LINED, PALE, STRIPED
from apps.publishing.table_files import table_as_data, write_csv, write_json
from apps.publishing.tables import Column, Table

LANGUAGES = ["en", "pl", "fi", "da"]
MADE_AT = dt.datetime(2026, 7, 14, 9, 30, tzinfo=dt.UTC)
SHA256 = "0123456789abcdef" * 4
HOSTILE = {
    "markup": '<script>alert("x")</script> & <img src="file:///etc/passwd"> <b>bold</b>',
    "formula": '=HYPERLINK("http://example.invalid","click")',
    "right to left": "عقد توريد طائرات \u202ebackwards\u202c ועוד מילים",
    "emoji": "Rakieta 🚀 i rodzina 👨‍👩‍👧 oraz 😀",
    "endless": "https://example.invalid/" + "a" * 300,
    "control": "bell\x07 null\x00 half\ud83d end\uffff",
    "letters": "Zażółć gęślą jaźń, Äänekoski, Ærø, Rīga, Ελλάδα, България, Łódź, Ťžň",
}  # fmt: skip
WORDS = {
    "en": ("Partner report", "List of expenditure", "Description", "Date", "Declared, EUR", "Share", "Units", "Total"),
    "pl": ("Raport partnera", "Lista wydatków", "Opis", "Data", "Zgłoszone, EUR", "Udział", "Sztuki", "Razem"),
    "fi": ("Kumppanin raportti", "Menoluettelo", "Kuvaus", "Päivä", "Ilmoitettu, EUR", "Osuus", "Kpl", "Yhteensä"),
    "da": ("Partnerrapport", "Udgiftsliste", "Beskrivelse", "Dato", "Anmeldt, EUR", "Andel", "Antal", "I alt"),
}
STATES = {
    "en": ("Accepted", "In review", "Late", "Planned"),
    "pl": ("Przyjęte", "W ocenie", "Spóźnione", "Planowane"),
    "fi": ("Hyväksytty", "Arvioitavana", "Myöhässä", "Suunniteltu"),
    "da": ("Godkendt", "Under vurdering", "Forsinket", "Planlagt"),
}


def make_head(language: str = "en", **changes: object) -> Head:
    kind = WORDS[language][0]
    known = {
        "language": language,
        "kind": kind,
        "programme": "Interreg Europe",
        "project": "AI4Citizens",
        "project_title": "Artificial intelligence in the service of citizens – Łódź, Ærø, Äänekoski",
        "subject": f"{kind} R.2, 01.01.2026–30.06.2026",
        "running": f"{kind} R.2, PP3",
        "sha256": SHA256,
        "made_at": MADE_AT,
        "author": "Województwo Łódzkie",
        "facts": [("PP3", "Województwo Łódzkie"), ("Version", "1")],
        "notes": ["Invented figures."],
    }
    return Head(**(known | changes))  # type: ignore[arg-type]


def make_info(language: str = "en") -> FileInfo:
    return FileInfo(f"AI4Citizens: {WORDS[language][0]}", language, MADE_AT, SHA256, "Województwo Łódzkie")


def make_table(language: str = "en", rows: int = 3) -> Table:
    """Amounts 1 234.50, 2 469.00 and so on; the last description is a formula."""
    _kind, title, description, day, declared, share, units, total = WORDS[language]
    columns = [
        Column("description", description),
        Column("invoice_date", day, Kind.DATE),
        Column("declared_eur", declared, Kind.MONEY),
        Column("share", share, Kind.PERCENT),
        Column("units", units, Kind.NUMBER),
    ]
    start = dt.date(2026, 1, 5)
    lines = [
        (
            f"{HOSTILE['letters']} {number}" if number < rows else HOSTILE["formula"],
            start + dt.timedelta(days=number % 170),
            Decimal("1234.50") * number,
            Decimal("0.155"),
            Decimal("2.5") if number % 2 else number,
        )
        for number in range(1, rows + 1)
    ]
    whole = sum((line[2] for line in lines), Decimal("0.00"))
    return Table("list-of-expenditure", title, columns, lines, (total, None, whole, None, None), ["1 EUR = 4,3120 PLN"])


def make_wide_table(language: str = "en", rows: int = 40) -> Table:
    """Fourteen columns: more than an upright page has room for."""
    table = make_table(language, rows)
    more = [Column(f"amount_{number}", f"{WORDS[language][4]} {number}", Kind.MONEY) for number in range(1, 10)]
    filled = [(*row, *(Decimal("10.00") * number for number in range(1, 10))) for row in table.rows]
    return Table("wide", table.title, [*table.columns, *more], filled)


def make_charts(language: str = "en") -> list[Figure]:
    names = WORDS[language]
    categories = ["Staff – Personalkosten – koszty personelu i jeszcze trochę słów", "Travel", "External & <b>"]
    money = [Decimal("48317.65"), Decimal("7247.64"), Decimal("-250.00")]
    before = Series(names[3], [Decimal("20000"), Decimal("3000.40"), Decimal("0")])
    now, budget = Series(names[4], money), Series(names[5], [Decimal("90000"), Decimal("9000"), Decimal("1000")])
    points = [f"{names[3]} {number}" for number in range(1, 7)]
    spent = [Decimal("1500"), Decimal("42000"), Decimal("98000.50"), Decimal("151000"), None, None]
    plan = [Decimal(40000 * number) for number in range(1, 7)]
    tones = [LINED, STRIPED, CROSSED, PALE]
    items = [Status(f"D1.{place}.1", STATES[language][place % 4], tones[place % 4]) for place in range(17)]
    return [
        Figure(names[1], draw_stacked_bars(name="burn", title=f"{names[1]}: 69 %", categories=categories,
                                           series=[before, now], behind=budget, language=language)),
        Figure(names[5], draw_grouped_bars(name="groups", title=names[5], categories=categories,
                                           series=[budget, before, now], language=language)),
        Figure(names[7], draw_line_with_target(name="profile", title=names[7], points=points,
                                               series=Series(names[4], spent), target=Series(names[5], plan),
                                               language=language)),
        Figure(names[6], draw_status_strip(name="strip", title=names[6], items=items)),
    ]  # fmt: skip


def make_sections(language: str = "en", rows: int = 3) -> list[Section]:
    names = WORDS[language]
    text = [
        Sentence(HOSTILE["letters"]),
        Sentence("A machine wrote this.", is_unapproved=True),
        Quote("Przewodnik został opublikowany. " + HOSTILE["endless"], "pl", "Polish", "PP2"),
        *(Sentence(words) for words in HOSTILE.values()),
    ]
    return [
        Section("text", "1 <Text> & \u201equotes\u201d", text),
        Section("list", f"2 {names[1]}", tables=[make_table(language, rows)]),
        Section("detail", f"2.1 {names[1]}", tables=[make_table(language)], level=3),
        Section("wide", f"3 {names[1]}", tables=[make_wide_table(language)]),
        Section("charts", f"4 {names[7]}", figures=make_charts(language)),
    ]


def make_attachments(language: str = "en") -> list[Attachment]:
    table = make_table(language)
    return [
        Attachment("ledger.json", write_json(table_as_data(table)), "application/json", f"{table.title} (JSON)"),
        Attachment("ledger.csv", write_csv(table), "text/csv", f"{table.title} (CSV)"),
    ]


def make_lines(count: int = 3) -> list[PortalLine]:
    return [
        PortalLine(
            number=number,
            cost_category="external",
            declared=Decimal("18450.00"),
            currency="PLN",
            declared_eur=Decimal("4278.76"),
            rate=Decimal("4.3120"),
            contract=f"C{number}",
            internal_reference=f"REF/{number}",
            invoice_number=f"FV/2026/{number}",
            invoice_date=dt.date(2026, 3, 15),
            description=f"Warsztaty dla mieszkańców, spotkanie nr {number}",
            vat=Decimal("0.00"),
            attachments=((f"faktura-{number}.pdf", "a" * 64),),
        )
        for number in range(1, count + 1)
    ]
