"""What a heading of an application form is about, by titles known from forms in five languages."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from apps.memory.enums import SectionKind

_TITLES = Path(__file__).resolve().parents[1] / "data" / "section_titles.toml"
# "C.2.1", "2.1.3.", "Part B", "Section 4", "Osio 2", "§ 3": the number; what may stand before it.
_WORDS = "section|part|chapter|część|rozdział|sekcja|punkt|osa|osio|luku|kohta|afsnit|del|kapitel|teil|abschnitt"
NUMBER = re.compile(
    rf"""(?ix) ^\s* (?: (?P<word>{_WORDS})\s+ | §\s* )?
    (?P<number>
      [A-Z](?:\.\d{{1,2}})+ | [A-Z]\d{{1,2}}(?:\.\d{{1,2}})* | \d{{1,2}}(?:\.\d{{1,2}})* | [A-Z](?=[.):]|\s+[-–—]\s)
      | (?(word)[A-Z]|(?!))
    )
    (?P<end> [.):]?\s*[-–—:]?\s+ | [.)]$ | $ )
    """
)
_NO_WORDS = re.compile(r"[^\w\s&/-]+")
# A small slip of the pen, an article or a plural; below it titles of other sections come near.
_NEAR = 90


def split_number(heading: str) -> tuple[str, str]:
    """The number of a heading ("" without one) and the title without it."""
    found = NUMBER.match(heading)
    return (found["number"].upper(), heading[found.end() :].strip()) if found else ("", heading.strip())


def depth_of(number: str) -> int:
    """How deep a number lies: 1 for "C" and "2", 2 for "C.2" and "2.1"; 0 without one."""
    parts = re.findall(r"[A-Z]|\d+", number)
    return len(parts)


def kind_of_title(heading: str) -> SectionKind | None:
    """What a section with this heading is about; None where no known title is like it."""
    title = _normal(split_number(heading)[1])
    if not title:
        return None
    return _known_titles().get(title) or _nearest(title)


def _nearest(title: str) -> SectionKind | None:
    known = _known_titles()
    names = list(known)
    near = process.extractOne(title, names, scorer=fuzz.ratio, score_cutoff=_NEAR)
    if near is None:
        near = process.extractOne(title, names, scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR)
    return known[near[0]] if near else None


def _normal(title: str) -> str:
    return " ".join(_NO_WORDS.sub(" ", title.casefold()).split())


@lru_cache(maxsize=1)
def _known_titles() -> dict[str, SectionKind]:
    data = tomllib.loads(_TITLES.read_text(encoding="utf-8"))
    return {_normal(title): SectionKind(kind) for kind, titles in data.items() for title in titles}
