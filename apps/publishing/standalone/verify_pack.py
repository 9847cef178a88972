"""Checks a pack of Sammen anywhere, with Python 3.9 or newer and nothing else:

    python verify_pack.py PACK.zip [--language en|pl|fi|da]

It knows both kinds, the export pack for a programme's portal and the evidence pack for an audit. Every file named in
manifest.json must be there with its size and SHA-256, and no other file may be. Sums are added up again from the
single lines: the parts of a list of expenditure, and the ledger of an evidence pack, in CSV and in JSON. Where the
pack brings verify_trail.py along, that is run on its own. Where the package "jsonschema" is installed, JSON
files are held to the schemas they name. Files are read in pieces, so the size of the pack does not matter.

Of an evidence pack the last line is the SHA-256 of manifest.json. Compare it with the one on the page you have the
pack from: whoever could change a file could write a new manifest, but not change that page. Ends with 0 if all is
well, 1 if not, 2 if the file is no pack.
"""

import csv
import hashlib
import io
import json
import sys
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

MANIFEST = "manifest.json"
CHUNK = 1024 * 1024
LEDGER = "ledger/ledger"
# What reading a file raises that was changed inside the archive.
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, csv.Error)
EN = {
    "twice": "{0} is in the pack twice.",
    "missing": "{0} is missing.",
    "extra": "{0} is not in the manifest.",
    "changed": "{0} is not the file the manifest names.",
    "sum": "{0} says {1}, its lines add up to {2}.",
    "total": "{0}: {1} is {2} in the manifest, the lines give {3}.",
    "well": "{0} files, all as the manifest names them.",
    "trail": "The trail in the folder trail/ is checked by verify_trail.py, which lies there.",
    "manifest": "SHA-256 of {0}: {1}",
    "none": "This is no pack of Sammen: {0}",
}
PL = {
    "twice": "Plik {0} występuje w pakiecie dwa razy.",
    "missing": "Brakuje pliku {0}.",
    "extra": "Pliku {0} nie ma w manifeście.",
    "changed": "Plik {0} nie jest tym, który wymienia manifest.",
    "sum": "{0} podaje {1}, suma pozycji wynosi {2}.",
    "total": "{0}: manifest podaje {1} = {2}, z pozycji wynika {3}.",
    "well": "Liczba plików: {0}. Wszystkie są zgodne z manifestem.",
    "trail": "Ślad rewizyjny w folderze trail/ sprawdza leżący tam verify_trail.py.",
    "manifest": "SHA-256 pliku {0}: {1}",
    "none": "To nie jest pakiet: {0}",
}
FI = {
    "twice": "Tiedosto {0} on paketissa kahdesti.",
    "missing": "Tiedosto {0} puuttuu.",
    "extra": "Tiedostoa {0} ei ole luettelossa.",
    "changed": "Tiedosto {0} ei ole se, jonka luettelo nimeää.",
    "sum": "{0} ilmoittaa {1}, rivien summa on {2}.",
    "total": "{0}: luettelossa {1} on {2}, riveistä laskettuna {3}.",
    "well": "Tiedostoja {0}, kaikki luettelon mukaisia.",
    "trail": "Kansiossa trail/ olevan kirjausketjun tarkistaa siellä oleva verify_trail.py.",
    "manifest": "Tiedoston {0} SHA-256: {1}",
    "none": "Tämä ei ole paketti: {0}",
}
DA = {
    "twice": "Filen {0} er i pakken to gange.",
    "missing": "Filen {0} mangler.",
    "extra": "Filen {0} står ikke i fortegnelsen.",
    "changed": "Filen {0} er ikke den, som fortegnelsen nævner.",
    "sum": "{0} angiver {1}, men posterne giver {2}.",
    "total": "{0}: fortegnelsen angiver {1} som {2}, men posterne giver {3}.",
    "well": "{0} filer, alle som fortegnelsen nævner dem.",
    "trail": "Revisionssporet i mappen trail/ kontrolleres med verify_trail.py, som ligger dér.",
    "manifest": "SHA-256 af {0}: {1}",
    "none": "Dette er ikke en pakke: {0}",
}
WORDS: dict[str, dict[str, str]] = {"en": EN, "pl": PL, "fi": FI, "da": DA}


def verify(archive: zipfile.ZipFile, manifest: dict[str, Any], say: dict[str, str]) -> list[str]:
    """What is wrong, as sentences; nothing if all is well."""
    named = {entry["path"]: entry for entry in manifest["files"]}
    present = archive.namelist()
    once = set(present)
    wrong = []
    if len(once) < len(present):
        wrong += [say["twice"].format(name) for name in sorted(once) if present.count(name) > 1]
    wrong += [say["missing"].format(path) for path in named if path not in once]
    wrong += [say["extra"].format(name) for name in present if name not in named and name != MANIFEST]
    for path, entry in named.items():
        if path in once and not is_as_named(archive, path, entry):
            wrong.append(say["changed"].format(path))
    wrong += check_ledger(archive, manifest, once, say)
    return list(dict.fromkeys(wrong + check_parts(archive, named, wrong, say)))


def is_as_named(archive: zipfile.ZipFile, path: str, entry: dict[str, Any]) -> bool:
    found, size = hashlib.sha256(), 0
    try:
        with archive.open(path) as file:
            for chunk in iter(lambda: file.read(CHUNK), b""):
                found.update(chunk)
                size += len(chunk)
    except UNREADABLE:  # The archive's own check sum: the content is not what was packed.
        return False
    return found.hexdigest() == entry["sha256"] and size == entry["size"]


def check_ledger(archive: zipfile.ZipFile, manifest: dict[str, Any], present: set, say: dict[str, str]) -> list[str]:
    """The manifest of an evidence pack says how many lines the ledger has and what they add up to."""
    wrong = []
    for path, read in ((LEDGER + ".csv", read_csv), (LEDGER + ".json", read_json)):
        if "totals" not in manifest or path not in present:
            continue
        totals = manifest["totals"]
        try:
            sums = add_up(read(archive, path), list(totals))
            odd = [name for name in totals if Decimal(totals[name]) != sums[name]]
            wrong += [say["total"].format(path, name, totals[name], sums[name]) for name in odd]
        except (*UNREADABLE, KeyError, ArithmeticError):
            wrong.append(say["changed"].format(path))
    return wrong


def add_up(lines: Iterator[dict[str, Any]], names: list[str]) -> dict[str, Decimal]:
    sums = {name: Decimal(0) for name in names}
    for line in lines:
        for name in names:
            sums[name] += 1 if name == "lines" else Decimal(line[name] or 0)
    return sums


def read_manifest(archive: zipfile.ZipFile) -> bytes:
    try:
        return archive.read(MANIFEST)
    except UNREADABLE:  # Changed inside the archive.
        return b""


def read_csv(archive: zipfile.ZipFile, path: str) -> Iterator[dict[str, Any]]:
    with archive.open(path) as file:
        yield from csv.DictReader(io.TextIOWrapper(file, "utf-8-sig", newline=""))


def read_json(archive: zipfile.ZipFile, path: str) -> Iterator[dict[str, Any]]:
    """One record stands on each line of the file, so that it need not be read whole."""
    with archive.open(path) as file:
        for line in io.TextIOWrapper(file, "utf-8"):
            if line.startswith("{"):
                yield json.loads(line.rstrip().rstrip(","))


def check_parts(archive: zipfile.ZipFile, named: dict[str, Any], wrong: list[str], say: dict[str, str]) -> list[str]:
    """Sums and schemas of an export pack, whose files are small."""
    if wrong:
        return []
    found = check_schemas(archive, named)
    for path in named:
        if path.startswith("expenditure/part-") and path.endswith(".json"):
            part = json.loads(archive.read(path))
            added = sum((Decimal(line["declared_eur"]) for line in part["lines"]), Decimal("0.00"))
            if added != Decimal(part["declared_eur"]):
                found.append(say["sum"].format(path, part["declared_eur"], added))
    return found


def check_schemas(archive: zipfile.ZipFile, named: dict[str, Any]) -> list[str]:
    held = [(path, entry["schema"]) for path, entry in named.items() if entry.get("schema")]
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        return []
    wrong = []
    for path, schema in [*held, (MANIFEST, "schemas/manifest.schema.json")] if held else []:
        validator = Draft202012Validator(json.loads(archive.read(schema)))
        for error in validator.iter_errors(json.loads(archive.read(path))):
            wrong.append(f"{path}, {error.json_path}: {error.message}")
    return wrong


def main(arguments: list[str]) -> int:
    language = arguments[arguments.index("--language") + 1 :][:1] if "--language" in arguments else []
    if not arguments or (language and language[0] not in WORDS):
        sys.stderr.write(str(__doc__))
        return 2
    say = WORDS[language[0]] if language else EN
    try:
        with zipfile.ZipFile(arguments[0]) as archive:
            names = archive.namelist()
            raw = read_manifest(archive)
            wrong = verify(archive, json.loads(raw), say) if raw else [say["changed"].format(MANIFEST)]
    except (OSError, *UNREADABLE, KeyError, TypeError) as error:
        sys.stderr.write(say["none"].format(error) + "\n")
        return 2
    told = wrong or [say["well"].format(len(names))]
    told += [say["trail"]] if "trail/verify_trail.py" in names else []
    told += [say["manifest"].format(MANIFEST, hashlib.sha256(raw).hexdigest())] if LEDGER + ".csv" in names else []
    sys.stdout.write("\n".join(told) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
