"""The annexes of a report, and every other file it refers to, once, with where it belongs and its hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from apps.common.formats import format_number
from apps.documents.enums import EvidenceKind
from apps.publishing.enums import Kind
from apps.publishing.tables import Column, Table, Value
from apps.reporting.content.values import as_day

# A bank statement proves a hundred items; the list of expenditure says which.
_NAMED = 8


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
    places: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for name, place, sha256 in _files(content, language):
        names.setdefault(sha256, name)
        known = places.setdefault(sha256, [])
        if place not in known:
            known.append(place)
    columns = [Column("name", _("File")), Column("place", _("Belongs to")), Column("sha256", "SHA-256")]
    rows: list[list[Value]] = [[names[sha256], _join(places[sha256], language), sha256] for sha256 in places]
    return Table("files", _("Files of the report"), columns, rows)


def _files(content: Mapping[str, Any], language: str) -> Iterator[tuple[str, str, str]]:
    """Name, place and hash."""
    for part, key in (("activities", "attachments"), ("deliverables", "evidence"), ("outputs", "evidence")):
        for row in content[part]:
            yield from ((file["name"], row["code"], file["sha256"]) for file in row[key])
    for contract in content["procurements"]:
        place = _("Contract %(reference)s") % {"reference": contract["reference"]}
        yield from ((file["name"], place, file["sha256"]) for file in contract["files"])
    for line in content["lines"]:
        place = _("Line %(number)s") % {"number": format_number(line["number"], language)}
        yield from ((name_file(file), place, file["sha256"]) for file in line["files"])


def name_file(file: Mapping[str, Any]) -> str:
    """The file's name; of a record of payroll what it is, because its name may be a person's."""
    return str(file["name"] or EvidenceKind(file["kind"]).label)


def _join(places: list[str], language: str) -> str:
    if len(places) <= _NAMED:
        return ", ".join(places)
    rest = _("and %(count)s more") % {"count": format_number(len(places) - _NAMED, language)}
    return f"{', '.join(places[:_NAMED])} {rest}"
