"""A legal basis as it is stored, such as "CPR 63(2); programme manual", in words of the reader's language.

It is stored once, in the house's short form, and said at reading. What nobody here understands, such as the words a
lead partner wrote, stays as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from apps.common.languages import reading_language
from apps.programmes.citing import CITINGS, Level, Place, cite
from apps.programmes.legal_act import ACTS, Act

# What is no act of the Union, by how it is stored.
WORDS: Mapping[str, Promise] = {
    "c(2019)3452": _("Commission Decision C(2019) 3452 on financial corrections in public procurement"),
    "i3 calls for proposals": _("calls for proposals of the Interregional Innovation Investments (I3) Instrument"),
    "i3 model grant agreement": _("model grant agreement of the Interregional Innovation Investments (I3) Instrument"),
    "jems, list of expenditure of a partner report": _("Jems, list of expenditure of a partner report"),
    "national procurement law": _("national procurement law"),
    "national rules": _("national rules"),
    "polish vat act, structured invoices (ksef)": _("Polish VAT Act, structured invoices (KSeF)"),
    "procurement rules": _("procurement rules"),
    "programme manual": _("programme manual"),
    "programme rule": _("programme rule"),
    "programme rule on budget flexibility": _("programme rule on budget flexibility"),
    "programme rule on reporting periods": _("programme rule on reporting periods"),
    "programme rules": _("programme rules"),
    "sound financial management": _("sound financial management"),
    "subsidy contract": _("subsidy contract"),
}
# Manuals of which a section is named.
MANUALS: Mapping[str, Promise] = {
    "bsr manual": _("programme manual of Interreg Baltic Sea Region, section %(section)s"),
}
_SPLIT = re.compile(r"(;\s*)")
_WITH_ARTICLE = re.compile(r"(?P<words>[^()]+) \((?P<cited>.+)\)")
_SECTION = re.compile(r"(?P<manual>.+) (?P<section>[A-Z](?:\.\d+)*)")
_COMMA = re.compile(r",\s*and\s+|,\s*|\s+and\s+")
_ANNEX = re.compile(r"Annex (?P<number>[IVXL]+)")
_PLACE = re.compile(
    r"(?:Articles? )?(?P<article>\d+[a-z]?)?(?P<inside>(?:\([0-9a-z]+\))*)"
    r"(?:(?:[-–]| to )(?P<to>\d+[a-z]?|\([0-9a-z]+\)))?"
)
_INSIDE = re.compile(r"\(([0-9a-z]+)\)")
_ORDER = tuple(Level)
_ROMAN = frozenset("ivx")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a legal basis in words. ``address`` is that of the act it names, in the same language."""

    text: str
    address: str = ""
    is_understood: bool = True


@dataclass(frozen=True, slots=True)
class Citation:
    act: Act
    places: tuple[Place, ...] = ()
    annexes: tuple[str, ...] = ()

    def say(self, language: str) -> str:
        return ", ".join(filter(None, [self.act.names[language], cite(self.places, self.annexes, language)]))


def render_basis(raw: str) -> str:
    """The whole basis in the active language, as it stands within a sentence."""
    return "".join(piece.text for piece in say_basis(raw))


def print_basis(raw: str) -> str:
    """The whole basis in the active language, as it stands by itself: it begins with a capital."""
    return "".join(piece.text for piece in say_basis(raw, begins=True))


def link_basis(raw: str) -> SafeString:
    """As ``print_basis``, each act a link to its text at EUR-Lex in the reader's language."""
    return format_html_join("", "{}", ((_linked(piece),) for piece in say_basis(raw, begins=True)))


def _linked(piece: Piece) -> SafeString | str:
    link = '<a href="{}" hreflang="{}" rel="noopener">{}</a>'
    return format_html(link, piece.address, _language(), piece.text) if piece.address else piece.text


def say_basis(raw: str, *, begins: bool = False) -> list[Piece]:
    """The basis in the active language, piece by piece; ``begins``: with a capital, where it stands by itself."""
    pieces = [piece for part in _SPLIT.split(raw) for piece in _say_part(part, _language())]
    if begins and pieces and pieces[0].is_understood:
        first = pieces[0]
        return [Piece(first.text[:1].upper() + first.text[1:], first.address), *pieces[1:]]
    return pieces


def _language() -> str:
    active = reading_language()
    return active if active in CITINGS else "en"


def _say_part(part: str, language: str) -> list[Piece]:
    if _SPLIT.fullmatch(part):
        return [Piece(part)]
    if words := _find_words(part):
        return [Piece(words)]
    if citation := read_citation(part):
        return [_cited(citation, language)]
    return _say_with_article(part, language) or [Piece(part, is_understood=False)]


def _say_with_article(part: str, language: str) -> list[Piece]:
    """Words with an act in brackets: "Sound financial management (FR 33)". Empty for any other text."""
    found = _WITH_ARTICLE.fullmatch(part)
    if found is None:
        return []
    words, citation = _find_words(found["words"]), read_citation(found["cited"])
    return [Piece(f"{words} ("), _cited(citation, language), Piece(")")] if words and citation else []


def _cited(citation: Citation, language: str) -> Piece:
    return Piece(citation.say(language), citation.act.address(language))


def _find_words(part: str) -> str:
    """In the active language; empty for words nobody here knows."""
    if known := WORDS.get(part.casefold()):
        return str(known)
    found = _SECTION.fullmatch(part)
    manual = MANUALS.get(found["manual"].casefold()) if found else None
    return str(manual) % {"section": found["section"]} if found and manual else ""


@lru_cache(maxsize=1024)
def read_citation(text: str) -> Citation | None:
    """An act with its places, from "CPR 82 and Annex XIII" or "Regulation (EU) 2021/1060, Articles 53 to 56".

    None for any other text.
    """
    for act in ACTS:
        for spelling in act.spellings:
            if text == spelling:
                return Citation(act)
            if text.startswith((f"{spelling} ", f"{spelling}, ")):
                return _read_places(act, text.removeprefix(spelling).lstrip(", "))
    return None


def _read_places(act: Act, text: str) -> Citation | None:
    places: list[Place] = []
    annexes: list[str] = []
    for item in _COMMA.split(text):
        # The act may be named again: "IR 39(1), IR 42".
        bare = next((item.removeprefix(f"{name} ") for name in act.spellings if item.startswith(f"{name} ")), item)
        if annex := _ANNEX.fullmatch(bare):
            annexes.append(annex["number"])
        elif place := _read_place(bare, places[-1] if places else None):
            places = _with(places, place)
        else:
            return None
    return Citation(act, tuple(places), tuple(annexes))


def _read_place(text: str, before: Place | None) -> Place | None:
    found = _PLACE.fullmatch(text)
    if found is None or not (found["article"] or (before and found["inside"])):
        return None
    path: list[tuple[Level, str]] = [(Level.ARTICLE, found["article"])] if found["article"] else []
    for number in _INSIDE.findall(found["inside"]):
        path = _beneath(path, number, before)
    *above, (level, first) = path
    last = found["to"] or first
    if found["to"] and last.startswith("(") != (level != Level.ARTICLE):
        return None
    return Place(tuple(above), level, ((first, last.strip("()")),))


def _beneath(path: list[tuple[Level, str]], number: str, before: Place | None) -> list[tuple[Level, str]]:
    """The path with the number in brackets; one that begins with a bracket goes on from the place before."""
    if path:
        return [*path, (_level_of(number, path[-1][0]), number)]
    if before is None:
        return []
    whole = [*before.above, (before.level, before.spans[-1][0])]
    level = _level_of(number, before.above[-1][0] if before.above else Level.ARTICLE)
    return [*(step for step in whole if _ORDER.index(step[0]) < _ORDER.index(level)), (level, number)]


def _level_of(number: str, above: Level) -> Level:
    if number.isdigit():
        return Level.PARAGRAPH
    return Level.SUBPOINT if above == Level.POINT and set(number) <= _ROMAN else Level.POINT


def _with(places: list[Place], place: Place) -> list[Place]:
    """Places under the same parent are said together: "Article 36(4) and (6)"."""
    if places and (places[-1].above, places[-1].level) == (place.above, place.level):
        return [*places[:-1], Place(place.above, place.level, (*places[-1].spans, *place.spans))]
    return [*places, place]
