"""The figures somebody wrote into a text, read in any of the product's languages, and the facts they can stand for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from apps.project_reporting.drafting.facts import Fact, Facts

# A blank inside a number only before three digits, as "1 240" is written in Polish and Finnish.
_NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:[.,]\d+)*")
_BLANKS = re.compile(r"[ \u00a0\u202f]")
_CENT, _TENTH, _WHOLE = Decimal("0.01"), Decimal("0.1"), Decimal(1)


@dataclass(frozen=True, slots=True)
class KnownFigures:
    """What figures a text may hold: facts by address, and everything a partner, a plan or a decision says in words."""

    facts: Facts
    quoted: frozenset[Decimal]

    def find_source(self, written: str, preferred: Iterable[str] = ()) -> str | None:
        """The address of a fact the figure can stand for, a preferred one first; ``quoted`` if words say it."""
        wanted = [*(address for address in preferred if address in self.facts), *self.facts]
        for address in wanted:
            if stands_for(written, self.facts[address]):
                return address
        return "quoted" if read_number(written) & self.quoted else None


def numbers_in(text: str) -> list[str]:
    """Every number of a text as it is written: “1 240,50”, “4”, “2026”."""
    return _NUMBER.findall(text)


def read_number(written: str) -> frozenset[Decimal]:
    """The values a written number may have. “1,240” is 1240 in English and 1.24 in Polish, so both."""
    plain = _BLANKS.sub("", written)
    readings = {_thousands(plain, mark) for mark in ",."} | {_decimal(plain)}
    return frozenset(reading for reading in readings if reading is not None)


def read_numbers(texts: Iterable[str]) -> frozenset[Decimal]:
    return frozenset(value for text in texts for written in numbers_in(text) for value in read_number(written))


def stands_for(written: str, fact: Fact) -> bool:
    """Whether the number is the fact's, to the cent or rounded as people write it."""
    return bool(read_number(written) & _values(fact))


def bind_written_figures(text: str, known: KnownFigures, preferred: Iterable[str]) -> dict[str, dict[str, str]]:
    """Per number of the text ``written``, ``value``, ``kind`` and ``source``; one without a source is not in it."""
    wanted, found = list(preferred), {}
    for place, written in enumerate(numbers_in(text), start=1):
        source = known.find_source(written, wanted)
        if source is not None:
            fact = known.facts.get(source, Fact("name", written))
            found[f"n{place}"] = {"value": fact.stored, "kind": fact.kind, "source": source, "written": written}
    return found


def find_wrong_figures(text: str, figures: Mapping[str, Mapping[str, str]], known: KnownFigures) -> list[str]:
    """The numbers of a text that stand for nothing, or whose fact has another value by now."""
    bound = {figure["written"]: figure["source"] for figure in figures.values() if "written" in figure}
    return [written for written in dict.fromkeys(numbers_in(text)) if not _holds(written, bound.get(written), known)]


def _holds(written: str, source: str | None, known: KnownFigures) -> bool:
    if source is None:
        return known.find_source(written) is not None
    if source == "quoted":
        return bool(read_number(written) & known.quoted)
    return source in known.facts and stands_for(written, known.facts[source])


def _values(fact: Fact) -> frozenset[Decimal]:
    match fact.value:
        case dt.date() as day:
            return frozenset({Decimal(day.day), Decimal(day.month), Decimal(day.year)})
        case Decimal() as value if fact.kind == "percent":
            share = value * 100
            return frozenset({share.quantize(_WHOLE), share.quantize(_TENTH), share.quantize(_CENT)})
        case Decimal() as value:
            return frozenset({value, value.quantize(_WHOLE)})
        case int() as value:
            return frozenset({Decimal(value)})
        case str() as text:
            return read_numbers([text])
        case _:
            return frozenset()


def _thousands(plain: str, mark: str) -> Decimal | None:
    """Read with ``mark`` between thousands and the other one before the decimals."""
    other = "." if mark == "," else ","
    whole, _, decimals = plain.partition(other)
    groups = whole.split(mark)
    if mark in decimals or other in decimals or len(groups) == 1 or any(len(group) != 3 for group in groups[1:]):
        return None
    return Decimal("".join(groups) + (f".{decimals}" if decimals else ""))


def _decimal(plain: str) -> Decimal | None:
    parts = re.split("[.,]", plain)
    return Decimal(".".join(parts)) if len(parts) <= 2 else None
