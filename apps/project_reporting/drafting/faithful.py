"""Holds a sentence that a model wrote against the sentence it was made from.

All figures, dates and names of the original must be there and none may be added; a negation stays one; the language is
the one that was asked for. In doubt the answer is no, and the original is quoted instead.
"""

from __future__ import annotations

import re
from collections import Counter

from babel import Locale
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.nlp.language import detect_language
from apps.nlp.novelty import denies
from apps.project_reporting.drafting.written_figures import numbers_in, read_number
from apps.project_reporting.drafting.written_names import KnownNames, find_unknown_names

_WORD = re.compile(r"[^\W\d_]+(?:['’]t)?")
# Of a month's name these letters stay whatever its ending: czerwca, czerwiec; toukokuu, toukokuussa.
_LETTERS = 4
_LONGEST = 3


class Doubt(models.TextChoices):
    """What a model changed that it must not."""

    EMPTY = "empty", _("nothing, or far too much, was written")
    FIGURES = "figures", _("figures differ")
    DATES = "dates", _("dates differ")
    NAMES = "names", _("names differ")
    NEGATION = "negation", _("what is denied differs")
    LANGUAGE = "language", _("it is in another language")


def find_doubts(original: str, produced: str, *, language: str, into: str) -> list[Doubt]:
    """Everything that differs; an empty list means the sentence may stand for its original."""
    if not produced.strip() or len(produced) > _LONGEST * max(40, len(original)):
        return [Doubt.EMPTY]
    same = {
        Doubt.FIGURES: _figures(original) == _figures(produced),
        Doubt.DATES: _months(original, language) == _months(produced, into),
        Doubt.NAMES: _same_names(original, produced, language, into),
        Doubt.NEGATION: denies(original) == denies(produced),
        Doubt.LANGUAGE: detect_language(produced) == into,
    }
    return [doubt for doubt, is_same in same.items() if not is_same]


def _figures(text: str) -> Counter[frozenset[object]]:
    return Counter(frozenset(read_number(written)) for written in numbers_in(text))


def _months(text: str, language: str) -> Counter[int]:
    return Counter(number for word in _WORD.findall(text.casefold()) if (number := _month(word, language)))


def _month(word: str, language: str) -> int | None:
    locale = Locale(language)
    for form in ("format", "stand-alone"):
        for number, name in locale.months[form]["wide"].items():
            if word == name.casefold() or (len(name) > _LETTERS and word.startswith(name.casefold()[: len(name) - 2])):
                return int(number)
    return None


def _same_names(original: str, produced: str, language: str, into: str) -> bool:
    """In both directions, whatever the endings. Names a language translates count as other names."""
    added = find_unknown_names(produced, into, KnownNames.of([original]))
    lost = find_unknown_names(original, language, KnownNames.of([produced]))
    return not added and not lost
