#!/usr/bin/env python3
"""Verify an extract of Sammen's audit trail without Sammen. Needs Python 3.9 or newer and nothing else.

    python verify_trail.py FOLDER [--kept FILE] [--language en|pl|fi|da]

FOLDER holds seals.jsonl and trail/TABLE.jsonl. Each line of a table is one entry, byte for byte as it was hashed.
A seal lists the entries made since the one before with their SHA-256; its hash is made of these and the hash before.
1. The hash of each block of entries and of each seal is computed again, and each seal must name the hash before it.
2. Each line is hashed again and held against its seal: changed, removed and slipped-in entries are named.
3. --kept FILE: seals kept elsewhere, as Sammen writes them beside its database. Without it a chain that somebody made
   anew from the beginning is accepted: compare the last hash, printed at the end, with the one you noted.
Ends with 0 if all is well, 1 if not, 2 if the folder is no extract.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pathlib
import sys
from collections.abc import Iterator
from typing import Any

TEXTS = {
    "en": {
        "chain": "Seal {seal} was changed, or does not follow from the seal before it.",
        "kept": "Seal {seal} is not the one kept elsewhere, or is missing on one side.",
        "changed": "{table}, entry {id}: changed after seal {seal}.",
        "removed": "{table}, entry {id}: removed after seal {seal}.",
        "inserted": "{table}, entry {id}: slipped in; its date lies before a seal that does not list it.",
        "unreadable": "{table}, line {id}: this is no entry.",
        "summary": "{seals} seals, {entries} sealed entries, {open} not sealed yet, {left_out} outside this extract.",
        "count": "{count} findings.",
    },
    "pl": {
        "chain": "Pieczęć {seal} zmieniono albo nie wynika ona z poprzedniej.",
        "kept": "Pieczęć {seal} nie jest tą, którą przechowano gdzie indziej, albo po jednej stronie jej brakuje.",
        "changed": "{table}, wpis {id}: zmieniony po pieczęci {seal}.",
        "removed": "{table}, wpis {id}: usunięty po pieczęci {seal}.",
        "inserted": "{table}, wpis {id}: podrzucony; jego data jest wcześniejsza niż pieczęć, która go nie zawiera.",
        "unreadable": "{table}, wiersz {id}: to nie jest wpis.",
        "summary": "Pieczęcie: {seals}, zapieczętowane wpisy: {entries}, bez pieczęci: {open}, pominięte: {left_out}.",
        "count": "Liczba ustaleń: {count}.",
    },
    "fi": {
        "chain": "Sinettiä {seal} on muutettu, tai se ei seuraa edellisestä sinetistä.",
        "kept": "Sinetti {seal} ei ole se, joka on tallessa muualla, tai se puuttuu toisaalta.",
        "changed": "{table}, merkintä {id}: muutettu sinetin {seal} jälkeen.",
        "removed": "{table}, merkintä {id}: poistettu sinetin {seal} jälkeen.",
        "inserted": "{table}, merkintä {id}: lisätty jälkikäteen; sen päiväys edeltää sinettiä, jossa sitä ei ole.",
        "unreadable": "{table}, rivi {id}: tämä ei ole merkintä.",
        "summary": "Sinettejä {seals}, sinetöityjä merkintöjä {entries}, sinetöimättä {open}, ei otteessa {left_out}.",
        "count": "Havaintoja: {count}.",
    },
    "da": {
        "chain": "Forsegling {seal} er ændret eller følger ikke af den foregående forsegling.",
        "kept": "Forsegling {seal} er ikke den, der er gemt andetsteds, eller mangler det ene sted.",
        "changed": "{table}, post {id}: ændret efter forsegling {seal}.",
        "removed": "{table}, post {id}: fjernet efter forsegling {seal}.",
        "inserted": "{table}, post {id}: smuglet ind; dens dato ligger før en forsegling, der ikke nævner den.",
        "unreadable": "{table}, linje {id}: dette er ikke en post.",
        "summary": "Forseglinger: {seals}; forseglede poster: {entries}; endnu ikke: {open}; udeladt: {left_out}.",
        "count": "{count} fund.",
    },
}


class Verification:
    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        self.findings: list[dict[str, Any]] = []
        self.extract: dict[str, Any] = {}
        self.seals: list[dict[str, Any]] = []
        self.sealed: dict[str, dict[int, Any]] = {}  # table, then id: SHA-256 of the line and number of the seal
        self.left_out = self.open = 0

    def find(self, what: str, **values: Any) -> None:
        self.findings.append({"what": what, **values})

    def read_seals(self) -> None:
        """Point 1: blocks, seals, chain."""
        for record in read_lines(self.folder / "seals.jsonl"):
            if "extract" in record:
                self.extract = record["extract"]
            elif "seal" in record:
                self.seals.append({**record["seal"], "blocks": []})
            else:
                self.read_block(record["block"])
        previous: dict[str, Any] = {"number": 0, "hash": ""}
        for seal in self.seals:
            follows = seal["number"] == previous["number"] + 1 and seal["previous_hash"] == previous["hash"]
            if not follows or sha256(seal_text(seal)) != seal["hash"]:
                self.find("chain", seal=seal["number"])
            previous = seal

    def read_block(self, block: dict[str, Any]) -> None:
        seal, entries = self.seals[-1], block["entries"]
        seal["blocks"].append(block["hash"])
        if sha256(block_text(block)) != block["hash"] or len(entries) != block["count"]:
            self.find("chain", seal=f"{seal['number']} ({block['table']}, {block['first']})")
        table = self.sealed.setdefault(block["table"], {})
        for entry in entries:
            number, digest = entry.split(" ")
            table[int(number)] = (bytes.fromhex(digest), seal["number"])

    def read_table(self, name: str, names: dict[str, str]) -> None:
        """Point 2: the lines of one table."""
        sealed = self.sealed.get(name, {})
        covering = [seal["cut_off"] for seal in self.seals if name in seal["tables"]]
        cut_off = max((in_microseconds(moment) for moment in covering), default="")
        for place, line in enumerate(self.lines_of(name), start=1):
            try:
                row = json.loads(line)
                number, moment = row[names["id"]], in_microseconds(row[names["moment"]])
            except (ValueError, KeyError, TypeError):
                self.find("unreadable", table=name, id=place)
                continue
            digest, seal = sealed.pop(number, (None, 0))
            if digest is not None and digest != hashlib.sha256(line).digest():
                self.find("changed", table=name, id=number, seal=seal)
            elif digest is None and moment <= cut_off:
                self.find("inserted", table=name, id=number)
            self.open += digest is None and moment > cut_off
        if self.extract["partners"] is None:
            for number, (_digest, seal) in sealed.items():
                self.find("removed", table=name, id=number, seal=seal)
        else:
            self.left_out += len(sealed)

    def lines_of(self, name: str) -> Iterator[bytes]:
        path = self.folder / "trail" / f"{name}.jsonl"
        if path.exists():
            with path.open("rb") as lines:
                yield from (line.rstrip(b"\n") for line in lines)

    def compare_kept(self, path: pathlib.Path) -> None:
        """Point 3: the hashes kept elsewhere."""
        kept = {record["number"]: record["hash"] for record in read_lines(path)}
        for seal in self.seals:
            if kept.pop(seal["number"], None) != seal["hash"]:
                self.find("kept", seal=seal["number"])
        for number in kept:
            self.find("kept", seal=number)


def read_lines(path: pathlib.Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def block_text(block: dict[str, Any]) -> str:
    lines = [f"table={block['table']}", f"columns={','.join(block['columns'])}"]
    lines += [f"{name}={block[name]}" for name in ("first", "last", "count")]
    return "".join(f"{line}\n" for line in [*lines, *block["entries"]])


def seal_text(seal: dict[str, Any]) -> str:
    lines = [f"{name}={seal[name]}" for name in ("partnership", "number", "sealed_at", "cut_off", "entries")]
    lines += [f"tables={','.join(seal['tables'])}", f"previous={seal['previous_hash']}"]
    return "".join(f"{line}\n" for line in [*lines, *(f"block={block}" for block in seal["blocks"])])


def in_microseconds(moment: str) -> str:
    """A moment in UTC such as 2026-11-23T07:05:09.12+00:00, so that moments compare as texts."""
    return moment[:19] + "." + moment[19:].split("+")[0].lstrip(".").ljust(6, "0")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--kept", type=pathlib.Path)
    parser.add_argument("--language", choices=sorted(TEXTS), default="en")
    options = parser.parse_args(arguments)
    texts, checked = TEXTS[options.language], Verification(options.folder)
    try:
        checked.read_seals()
        entries = sum(len(table) for table in checked.sealed.values())
        for name in sorted({*checked.extract["tables"], *checked.sealed}):
            checked.read_table(name, checked.extract["tables"].get(name, {}))
        if options.kept:
            checked.compare_kept(options.kept)
    except (OSError, ValueError, KeyError, IndexError) as error:
        sys.stderr.write(f"{options.folder}: {error!r}\n")
        return 2
    sys.stdout.writelines(texts[finding["what"]].format(**finding) + "\n" for finding in checked.findings)
    counts = {"seals": len(checked.seals), "entries": entries, "open": checked.open, "left_out": checked.left_out}
    sys.stdout.write(texts["summary"].format(**counts) + "\n")
    sys.stdout.writelines(f"{seal['number']}: {seal['hash']}\n" for seal in checked.seals[-1:])
    sys.stdout.write(texts["count"].format(count=len(checked.findings)) + "\n")
    return 1 if checked.findings else 0


if __name__ == "__main__":
    sys.exit(main())
