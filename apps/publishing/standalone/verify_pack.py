#!/usr/bin/env python3
"""Check an export pack without Sammen. Needs Python 3.9 or newer and nothing else.

    python verify_pack.py PACK.zip

Every file named in manifest.json must be there with its size and SHA-256, and no other file may be. The sums of the
parts of a list of expenditure are added up again from their lines. Where the package "jsonschema" is installed, each
JSON file is held to the schema it names, which is in the pack. Ends with 0 if all is well, 1 if not, 2 if the file is
no pack.
"""

import hashlib
import json
import sys
import zipfile
from decimal import Decimal
from typing import Any

MANIFEST = "manifest.json"


def verify(archive: zipfile.ZipFile) -> list[str]:
    """What is wrong, as sentences; nothing if all is well."""
    manifest = json.loads(archive.read(MANIFEST))
    named = {entry["path"]: entry for entry in manifest["files"]}
    present = archive.namelist()
    wrong = [f"{name} is in the pack twice." for name in sorted(set(present)) if present.count(name) > 1]
    wrong += [f"{path} is missing." for path in named if path not in present]
    wrong += [f"{name} is not in the manifest." for name in present if name not in named and name != MANIFEST]
    wrong += [
        f"{path} is not the file the manifest names."
        for path, entry in named.items()
        if path in present and not is_as_named(archive.read(path), entry)
    ]
    return wrong or check_schemas(archive, manifest) + check_sums(archive, list(named))


def is_as_named(content: bytes, entry: dict[str, Any]) -> bool:
    return hashlib.sha256(content).hexdigest() == entry["sha256"] and len(content) == entry["size"]


def check_sums(archive: zipfile.ZipFile, paths: list[str]) -> list[str]:
    """Each part of a list of expenditure says the sum of its lines."""
    wrong = []
    for path in paths:
        if path.startswith("expenditure/part-") and path.endswith(".json"):
            part = json.loads(archive.read(path))
            added = sum((Decimal(line["declared_eur"]) for line in part["lines"]), Decimal("0.00"))
            if added != Decimal(part["declared_eur"]):
                wrong.append(f"{path} says {part['declared_eur']}, its lines add up to {added}.")
    return wrong


def check_schemas(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> list[str]:
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        return []
    wrong = []
    held = [(entry["path"], entry["schema"]) for entry in manifest["files"] if entry["schema"]]
    for path, schema in [*held, (MANIFEST, "schemas/manifest.schema.json")]:
        validator = Draft202012Validator(json.loads(archive.read(schema)))
        for error in validator.iter_errors(json.loads(archive.read(path))):
            wrong.append(f"{path}, {error.json_path}: {error.message}")
    return wrong


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write(str(__doc__))
        return 2
    try:
        with zipfile.ZipFile(arguments[0]) as archive:
            wrong, count = verify(archive), len(archive.namelist())
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        sys.stderr.write(f"This is no export pack: {error}\n")
        return 2
    for sentence in wrong:
        sys.stdout.write(f"{sentence}\n")
    if not wrong:
        sys.stdout.write(f"{count} files, all as the manifest names them.\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
