"""Words and endings the checks go by, read from ``data/things.toml``; per language, compiled once."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from apps.project_reporting.drafting.written_figures import numbers_in, read_number

DATA = Path(__file__).parent.parent / "data" / "things.toml"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LANGUAGES = ("en", "pl", "fi", "da")


@cache
def things(language: str) -> Mapping[str, re.Pattern[str]]:
    """What is counted, by name; matched at the beginning of small letters, up to the end of a word."""
    return {name: _word(forms[language]) for name, forms in _data()["things"].items()}


@cache
def units(language: str) -> Mapping[str, re.Pattern[str]]:
    return {name: _word(forms[language]) for name, forms in _data()["units"].items()}


@cache
def words(kind: str, language: str) -> re.Pattern[str]:
    """Searched anywhere in small letters, whole words only."""
    return re.compile(rf"(?<!\w)(?:{_data()['words'][kind][language]})(?!\w)")


@cache
def number_words(language: str) -> Mapping[str, int]:
    return {form: int(value) for value, forms in _data()["numbers"][language].items() for form in forms.split("|")}


def numbers_said(text: str, language: str) -> Counter[frozenset[Any]]:
    """Every number of a text, in digits and in words alike, by the values it may have."""
    known = number_words(language) if language in LANGUAGES else {}
    spelled = [str(known[word]) for word in _WORD.findall(text.casefold()) if word in known]
    return Counter(frozenset(read_number(written)) for written in (*numbers_in(text), *spelled))


def thing_in(text: str, language: str) -> str | None:
    """The thing a title or a unit names, such as “Pilot actions”; None where it names none, or several."""
    lowered = text.casefold()
    found = {name for name, pattern in things(language).items() for _hit in _search(pattern, lowered)}
    return found.pop() if len(found) == 1 else None


def _search(pattern: re.Pattern[str], text: str) -> list[str]:
    return re.findall(rf"(?<!\w){pattern.pattern}", text)


def _word(forms: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{forms})(?!\w)")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text("utf-8"))
