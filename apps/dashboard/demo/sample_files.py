"""The lists and documents a visitor uploads in the open period, as people's own programmes write them."""

import csv
import datetime
import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from apps.dashboard.demo.evidence import make_pdf
from apps.dashboard.demo.tables import DATA, Table, read_table

Cell = str | Decimal | datetime.date | None
_DATES = {"invoice_date": "day", "payment_date": "payment_day"}
_AMOUNTS = ("net", "vat", "gross", "declared")
# An e-invoice of the second month of the period, payable in two weeks.
_INVOICE_DAY, _INVOICE_DUE = 37, 51
# Danish programmes group thousands and put dashes into dates; Polish Excel writes neither.
_CSV = {
    "csv-cp1250": {"encoding": "cp1250", "date": "%d.%m.%Y", "group": ""},
    "csv-utf8": {"encoding": "utf-8-sig", "date": "%d-%m-%Y", "group": "."},
}


def write_sample_files(*, folder: Path, period_start: datetime.date) -> list[Path]:
    """Write every sample with dates in the period that begins on ``period_start``; answers the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [
        _write(folder, data, kind, period_start) for data in read_table("samples")["files"] for kind in data["formats"]
    ]
    for document in read_table("samples")["documents"]:
        path = folder / document["name"]
        path.write_bytes(make_pdf(document["title"], document["lines"]))
        written.append(path)
    return [*written, *_write_invoices(folder, period_start)]


def _write_invoices(folder: Path, period_start: datetime.date) -> Iterator[Path]:
    """E-invoices of the national formats, addressed to partners of the demonstration."""
    day = period_start + datetime.timedelta(days=_INVOICE_DAY)
    due = period_start + datetime.timedelta(days=_INVOICE_DUE)
    dates = {"day": day, "due": due, "compact_day": f"{day:%Y%m%d}", "compact_due": f"{due:%Y%m%d}"}
    for source in sorted((DATA / "invoices").glob("*.xml")):
        path = folder / source.name
        path.write_text(source.read_text("utf-8").format(**dates), "utf-8")
        yield path


def _write(folder: Path, data: Table, kind: str, period_start: datetime.date) -> Path:
    path = folder / f"{data['name']}.{kind.split('-')[0]}"
    rows = list(_rows(data, period_start))
    if kind == "xlsx":
        _write_workbook(path, data, rows)
    else:
        path.write_bytes(_csv_bytes(data, rows, **_CSV[kind]))
    return path


def _rows(data: Table, period_start: datetime.date) -> Iterator[list[Cell]]:
    for number, row in enumerate(data["rows"], start=1):
        filled = {"reference": str(number), "currency": data["currency"], **row}
        yield [_cell(name, filled, period_start) for name in data["headings"]]


def _cell(name: str, row: Table, period_start: datetime.date) -> Cell:
    """A date given outright is kept as text: it is one that cannot be."""
    if name in _DATES and name not in row:
        days = row.get(_DATES[name])
        return None if days is None else period_start + datetime.timedelta(days=days)
    value = row.get(name)
    return Decimal(value) if name in _AMOUNTS and value is not None and _is_figure(value) else value


def _is_figure(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def _write_workbook(path: Path, data: Table, rows: list[list[Cell]]) -> None:
    book = Workbook()
    sheet = book.active
    if data["title"]:
        sheet.append([data["title"]])
        sheet.append([])
    sheet.append(list(data["headings"].values()))
    for row in rows:
        sheet.append(row)
    if data["total"]:
        sheet.append(_total(data, rows))
    book.save(path)


def _total(data: Table, rows: list[list[Cell]]) -> list[Cell]:
    """People close their list with a sum; it must not become a line."""
    place = list(data["headings"]).index("declared")
    amounts: list[Decimal] = [cell for row in rows if isinstance(cell := row[place], Decimal)]
    total = sum(amounts, Decimal(0))
    return [data["total"], *[None] * (place - 1), total]


def _csv_bytes(data: Table, rows: list[list[Cell]], *, encoding: str, date: str, group: str) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(data["headings"].values())
    for row in rows:
        writer.writerow([_written(cell, date, group) for cell in row])
    return text.getvalue().encode(encoding)


def _written(cell: Cell, date: str, group: str) -> str:
    if isinstance(cell, datetime.date):
        return cell.strftime(date)
    if isinstance(cell, Decimal):
        return f"{cell:,.2f}".replace(",", " ").replace(".", ",").replace(" ", group)
    return cell or ""
