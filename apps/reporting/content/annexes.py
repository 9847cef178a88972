"""The annexes of a report, and every other file it refers to, once, with where it belongs and its hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from apps.common.formats import format_number
from apps.documents.enums import EvidenceKind
from apps.publishing.enums import Kind
from apps.publishing.tables import Column, Table, Value
from apps.reporting.content.values import as_day


def annex_table(content: Mapping[str, Any]) -> Table:
    """The files of the report as a whole, in the order they were added; sizes in bytes.

    Snapshots taken before annexes were kept with size and day leave both empty.
    """
    columns = [
        Column("name", _("File")),
        Column("note", _("What it is")),
        Column("size", _("Size, bytes"), Kind.NUMBER),
        Column("added_on", _("Added"), Kind.DATE),
        Column("sha256", "SHA-256"),
    ]
    rows: list[list[Value]] = [
        [file["name"], file["note"], file.get("size"), as_day(file.get("added_on")), file["sha256"]]
        for file in content.get("annexes", ())
    ]
    return Table("annexes", _("Annexes of the report"), columns, rows)


def file_table(content: Mapping[str, Any], language: str) -> Table:
    """What proves work, contracts and costs, in the order of the report's tabs. A record of payroll is named by what
    it is.
    """
    names: dict[str, str] = {}
    places: dict[str, dict[str, None]] = {}
    lines: dict[str, set[int]] = {}
    for name, place, sha256 in _files(content):
        names.setdefault(sha256, name)
        if isinstance(place, int):
            lines.setdefault(sha256, set()).add(place)
        else:
            places.setdefault(sha256, {})[place] = None
    columns = [Column("name", _("File")), Column("place", _("Belongs to")), Column("sha256", "SHA-256")]
    rows: list[list[Value]] = [
        [name, ", ".join([*places.get(sha256, ()), *_lines(lines.get(sha256, set()), language)]), sha256]
        for sha256, name in names.items()
    ]
    return Table("files", _("Files of the report"), columns, rows)


def _files(content: Mapping[str, Any]) -> Iterator[tuple[str, str | int, str]]:
    """Name, place and hash; the place of a cost is the number of its line."""
    for part, key in (("activities", "attachments"), ("deliverables", "evidence"), ("outputs", "evidence")):
        for row in content[part]:
            yield from ((file["name"], row["code"], file["sha256"]) for file in row[key])
    for contract in content["procurements"]:
        place = _("Contract %(reference)s") % {"reference": contract["reference"]}
        yield from ((file["name"], place, file["sha256"]) for file in contract["files"])
    for line in content["lines"]:
        yield from ((name_file(file), line["number"], file["sha256"]) for file in line["files"])


def name_file(file: Mapping[str, Any]) -> str:
    """The file's name; of a record of payroll what it is, because its name may be a person's."""
    return str(file["name"] or EvidenceKind(file["kind"]).label)


def _lines(numbers: set[int], language: str) -> list[str]:
    """Every line, those that follow each other as one range: a bank statement proves a hundred of them."""
    if not numbers:
        return []
    spans = [_span(run, language) for run in _runs(sorted(numbers))]
    if len(numbers) == 1:
        return [_("Line %(number)s") % {"number": spans[0]}]
    return [_("Lines %(numbers)s") % {"numbers": ", ".join(spans)}]


def _runs(numbers: list[int]) -> Iterator[list[int]]:
    """Numbers in order, parted where one is left out."""
    for _start, run in groupby(enumerate(numbers), key=lambda one: one[1] - one[0]):
        yield [number for _place, number in run]


def _span(run: list[int], language: str) -> str:
    first, last = format_number(run[0], language), format_number(run[-1], language)
    if len(run) == 1:
        return first
    # Two are named; a range would read as more.
    return f"{first}, {last}" if len(run) == 2 else f"{first}–{last}"
