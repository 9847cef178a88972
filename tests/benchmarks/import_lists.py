"""A list of 100 000 rows and 15 columns as accounts export it: an .xlsx with shared strings, and a .csv from Excel."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

HEADINGS = [
    "Lp.", "Nr faktury", "Data wystawienia", "Data zapłaty", "Sprzedawca", "NIP", "Opis wydatku", "Kategoria kosztów",
    "Pakiet prac", "Netto", "VAT", "Brutto", "Kwota kwalifikowalna", "Waluta", "Konto",
]  # fmt: skip
WORDS = ("Wynajem sali", "Druk plakatów", "Tłumaczenie wytycznych", "Usługi doradcze", "Nocleg podczas spotkania")
CATEGORIES = ("Koszty ekspertyz i usług zewnętrznych", "Podróże", "Koszty wyposażenia")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DAY_ZERO = dt.date(1899, 12, 30)

Row = list[object]


def rows(count: int, seed: int = 7) -> Iterator[Row]:
    """Few suppliers, 20 000 different descriptions, every invoice number and amount its own."""
    chance = random.Random(seed)
    for number in range(1, count + 1):
        day = dt.date(2026, 1, 5) + dt.timedelta(chance.randrange(170))
        net, supplier = chance.randrange(500, 900_000), chance.randrange(800)
        vat = net * 23 // 100
        text = f"{WORDS[number % 5]}, pozycja {number % 20_000}"
        yield [
            number, f"FV/{number:06d}/2026", day, day + dt.timedelta(14), f"Dostawca {supplier} Sp. z o.o.",
            ("5260250274", "7740001454")[supplier % 2], text, CATEGORIES[number % 3], f"WP{number % 2 + 1}",
            net / 100, vat / 100, (net + vat) / 100, (net + vat) / 100, "PLN", "402-07",
        ]  # fmt: skip


def csv_list(count: int) -> bytes:
    """As Polish Excel writes it: semicolons, decimal commas, UTF-8 with a mark."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    writer.writerow(HEADINGS)
    writer.writerows([_as_text(cell) for cell in row] for row in rows(count))
    return target.getvalue().encode("utf-8-sig")


def _as_text(cell: object) -> str:
    if isinstance(cell, dt.date):
        return cell.strftime("%d.%m.%Y")
    return f"{cell:.2f}".replace(".", ",") if isinstance(cell, float) else str(cell)


def xlsx_list(count: int) -> bytes:
    """As Excel writes it: texts once, in a table of shared strings; dates as serial numbers with a date's format."""
    strings: dict[str, int] = {}
    lines = [_xml_row(1, list(HEADINGS), strings)]
    lines += [_xml_row(number, row, strings) for number, row in enumerate(rows(count), start=2)]
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    shared = f'<sst xmlns="{_MAIN}" count="{len(strings)}" uniqueCount="{len(strings)}">{texts}</sst>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**_frame(), "xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": shared}.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return target.getvalue()


def _xml_row(number: int, row: Row, strings: dict[str, int]) -> str:
    cells = (_xml_cell(f"{chr(65 + column)}{number}", cell, strings) for column, cell in enumerate(row))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _xml_cell(place: str, cell: object, strings: dict[str, int]) -> str:
    if isinstance(cell, str):
        return f'<c r="{place}" t="s"><v>{strings.setdefault(cell, len(strings))}</v></c>'
    if isinstance(cell, dt.date):
        return f'<c r="{place}" s="1"><v>{(cell - _DAY_ZERO).days}</v></c>'
    return f'<c r="{place}"><v>{cell!r}</v></c>'


def _frame() -> dict[str, str]:
    parts = {
        "workbook": "sheet.main",
        "worksheets/sheet1": "worksheet",
        "styles": "styles",
        "sharedStrings": "sharedStrings",
    }
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in parts.items()
    )
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONS}/{kind}" Target="{target}.xml"/>'
        for number, (kind, target) in enumerate(
            (("worksheet", "worksheets/sheet1"), ("styles", "styles"), ("sharedStrings", "sharedStrings"))
        )
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="Wydatki" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts><font/></fonts><fills><fill/></fills><borders><border/>'
        "</borders><cellStyleXfs><xf/></cellStyleXfs>"
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    }
