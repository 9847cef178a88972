"""Invoices and receipts written for the tests: each a few lines of print and what a person reads in them.

A line is cells parted by ``|``; ``#`` in front makes it large, ``^`` centres it. The stops say where the cells of a
paper begin (share of the width) or, if negative, end. All businesses and numbers are made up; check digits hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "papers"
KEYS = ("number", "issue_date", "supplier_name", "supplier_vat_id", "net", "vat", "gross", "iban")
FIELDS = (*KEYS, "due_date", "buyer_name", "buyer_vat_id", "currency", "kind")


@dataclass(frozen=True)
class Paper:
    name: str
    language: str
    width: str
    stops: tuple[float, ...]
    lines: tuple[str, ...]
    truth: dict[str, str] = field(default_factory=dict)

    @property
    def country(self) -> str:
        return {"pl": "PL", "fi": "FI", "da": "DK", "en": "IE"}[self.language]


@cache
def papers() -> tuple[Paper, ...]:
    """All papers, read from ``papers/*.txt``."""
    return tuple(paper for path in sorted(FOLDER.glob("*.txt")) for paper in _of_file(path))


def paper(name: str) -> Paper:
    return next(each for each in papers() if each.name == name)


def _of_file(path: Path) -> list[Paper]:
    """Papers are parted by a line of ``=``: a head ``key: value``, an empty line, and the print."""
    parts = path.read_text(encoding="utf-8").split("=" * 20 + "\n")
    return [_paper(part, path.stem) for part in parts if part.strip()]


def _paper(text: str, language: str) -> Paper:
    head, _, body = text.strip("\n").partition("\n\n")
    truth = dict(line.split(": ", 1) for line in head.splitlines())
    stops = tuple(float(stop) for stop in truth.pop("stops").split())
    name, width = truth.pop("name"), truth.pop("width")
    return Paper(f"{language}-{name}", language, width, stops, tuple(body.split("\n")), truth)
