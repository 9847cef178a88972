"""An export pack: a ZIP of JSON and CSV files that a script can load into a programme's portal.

Every JSON file that names a schema is held to it before the pack is written, and the schemas travel in the pack. The
manifest names every file with its SHA-256. ``standalone/verify_pack.py`` checks a pack without Sammen.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from apps.publishing.portal_lines import (
    PortalList,
    findings_as_data,
    findings_as_table,
    part_as_data,
    part_as_table,
)
from apps.publishing.table_files import table_as_data, write_csv, write_json
from apps.publishing.tables import Table
from apps.publishing.zip_files import write_zip

FORMAT, FORMAT_VERSION = "sammen-export-pack", 1
MANIFEST = "manifest.json"
_SCHEMAS = Path(__file__).with_name("schemas")


class PackInvalid(ValueError):
    """A file does not follow its schema; the message names the file, the place in it and what is wrong."""


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file. ``data`` (JSON) or ``content`` (anything else); ``schema`` is a name under ``schemas/``."""

    path: str
    description: str
    data: Any = None
    content: bytes | None = None
    schema: str = ""

    @property
    def raw(self) -> bytes:
        return write_json(self.data) if self.content is None else self.content


@dataclass(frozen=True, slots=True)
class PackInfo:
    """What identifies a pack; ``made_at`` (aware) and ``snapshot_sha256`` are the snapshot's."""

    kind: str
    title: str
    language: str
    made_at: dt.datetime
    snapshot_sha256: str


def build_pack(*, files: Sequence[PackFile], info: PackInfo) -> bytes:
    """The ZIP. The same files give the same bytes. Raises ``PackInvalid`` before anything is written."""
    for file in files:
        if file.schema:
            check_data(file.data, file.schema, file.path)
    whole = [*files, *_schema_files(files)]
    manifest = _manifest(whole, info)
    check_data(manifest, "manifest", MANIFEST)
    return write_zip([(MANIFEST, write_json(manifest)), *((file.path, file.raw) for file in whole)])


def expenditure_files(portal_list: PortalList) -> list[PackFile]:
    """A list of expenditure as pack files: each part as JSON and CSV, and what had to be shortened, in full."""
    parts = len(portal_list.parts)
    files: list[PackFile] = []
    for part in portal_list.parts:
        path, words = f"expenditure/part-{part.number:02}", f"List of expenditure, part {part.number} of {parts}"
        data = part_as_data(part, parts)
        files.append(PackFile(f"{path}.json", words, data=data, schema="expenditure_part"))
        files.append(PackFile(f"{path}.csv", words, content=write_csv(part_as_table(part), with_bom=False)))
    words = "Texts longer than the portal takes, with what the parts hold instead and the full text"
    files.append(PackFile("expenditure/findings.json", words, data=findings_as_data(portal_list), schema="findings"))
    table = write_csv(findings_as_table(portal_list), with_bom=False)
    files.append(PackFile("expenditure/findings.csv", words, content=table))
    return files


def table_files(table: Table) -> list[PackFile]:
    """A table as JSON, with what its columns are, and as CSV."""
    return [
        PackFile(f"tables/{table.name}.json", table.title, data=table_as_data(table), schema="table"),
        PackFile(f"tables/{table.name}.csv", table.title, content=write_csv(table, with_bom=False)),
    ]


def check_data(data: Any, schema: str, path: str) -> None:
    """Raises ``PackInvalid`` with the first thing that is wrong."""
    error = next(iter(_validator(schema).iter_errors(json.loads(json.dumps(data)))), None)
    if error is not None:
        raise PackInvalid(f"{path}, {error.json_path}: {error.message}")


def load_schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((_SCHEMAS / f"{name}.schema.json").read_bytes())
    return schema


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = load_schema(name)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def _schema_files(files: Sequence[PackFile]) -> list[PackFile]:
    names = sorted({"manifest", *(file.schema for file in files if file.schema)})
    return [
        PackFile(
            _schema_path(name), load_schema(name)["title"], content=(_SCHEMAS / f"{name}.schema.json").read_bytes()
        )
        for name in names
    ]


def _schema_path(name: str) -> str:
    return f"schemas/{name}.schema.json"


def _manifest(files: Sequence[PackFile], info: PackInfo) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "kind": info.kind,
        "title": info.title,
        "language": info.language,
        "made_at": f"{info.made_at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
        "snapshot_sha256": info.snapshot_sha256,
        "files": [_entry(file) for file in files],
    }


def _entry(file: PackFile) -> dict[str, Any]:
    content = file.raw
    return {
        "path": file.path,
        "media_type": _media_type(file.path),
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "schema": _schema_path(file.schema) if file.schema else None,
        "description": file.description,
    }


# The standard library's own table, not the machine's.
_TYPES = mimetypes.MimeTypes()


def _media_type(path: str) -> str:
    return _TYPES.guess_type(path)[0] or "application/octet-stream"
