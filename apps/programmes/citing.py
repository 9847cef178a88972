"""How each language cites articles, paragraphs, points and annexes of an act, as its edition of EUR-Lex does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

# From the first to the last, both counted; the same twice for a single one.
Span = tuple[str, str]


class Level(StrEnum):
    """What an act is divided into, from the outside in."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    POINT = "point"
    SUBPOINT = "subpoint"


@dataclass(frozen=True, slots=True)
class Place:
    """Places of one level under one parent: Article 39(4) and (5) is the paragraphs 4 and 5 under article 39."""

    above: tuple[tuple[Level, str], ...]
    level: Level
    spans: tuple[Span, ...]

    @property
    def is_several_articles(self) -> bool:
        return self.level == Level.ARTICLE and (len(self.spans) > 1 or self.spans[0][0] != self.spans[0][1])


@dataclass(frozen=True, slots=True)
class Form:
    """The words of a level: ``last`` where nothing follows under it, ``above`` where something does."""

    last: str
    above: str = ""
    number: str = "{}"


@dataclass(frozen=True, slots=True)
class Citing:
    """``outer`` joins what has the ``conjunction`` inside. ``lead`` stands once before all articles: one, several."""

    forms: Mapping[Level, Form]
    annex: str
    between: str
    to: str
    conjunction: str
    outer: str
    lead: tuple[str, str] | None = None


CITINGS: Mapping[str, Citing] = {
    "en": Citing(
        forms={
            Level.ARTICLE: Form("{}"),
            Level.PARAGRAPH: Form("{}", number="({})"),
            Level.POINT: Form("{}", number="({})"),
            Level.SUBPOINT: Form("{}", number="({})"),
        },
        annex="Annex {}", between="", to=" to ", conjunction=" and ", outer=", and ",
        lead=("Article {}", "Articles {}"),
    ),
    "pl": Citing(
        forms={
            Level.ARTICLE: Form("art. {}"),
            Level.PARAGRAPH: Form("ust. {}"),
            Level.POINT: Form("lit. {}", number="{})"),
            Level.SUBPOINT: Form("ppkt {}", number="({})"),
        },
        annex="załącznik {}", between=" ", to="–", conjunction=" i ", outer=" oraz ",
    ),
    "fi": Citing(
        forms={
            Level.ARTICLE: Form("{} artikla", "{} artiklan"),
            Level.PARAGRAPH: Form("{} kohta", "{} kohdan"),
            Level.POINT: Form("{} alakohta", "{} alakohdan"),
            Level.SUBPOINT: Form("{} alakohta"),
        },
        annex="liite {}", between=" ", to="–", conjunction=" ja ", outer=" sekä ",
    ),
    "da": Citing(
        forms={
            Level.ARTICLE: Form("artikel {}"),
            Level.PARAGRAPH: Form("stk. {}"),
            Level.POINT: Form("litra {}", number="{})"),
            Level.SUBPOINT: Form("nr. {}", number="{})"),
        },
        annex="bilag {}", between=", ", to="-", conjunction=" og ", outer=" samt ",
    ),
}  # fmt: skip


def cite(places: Sequence[Place], annexes: Iterable[str], language: str) -> str:
    """Places of one act in the language: "Article 63(2)", "art. 63 ust. 2"; empty for none."""
    citing = CITINGS[language]
    named = [_say_place(place, citing) for place in places]
    if named and citing.lead:
        one, several = citing.lead
        is_one = len(places) == 1 and not places[0].is_several_articles
        named = [(one if is_one else several).format(_join(named, citing))]
    return _join([*named, *(citing.annex.format(annex) for annex in annexes)], citing)


def _say_place(place: Place, citing: Citing) -> str:
    outside = [_say_level(citing.forms[level], number) for level, number in place.above]
    form = citing.forms[place.level]
    numbers = [number for span in place.spans for number in _say_span(span, form, citing)]
    return citing.between.join([*outside, form.last.format(_list(numbers, citing.conjunction))])


def _say_level(form: Form, number: str) -> str:
    return (form.above or form.last).format(form.number.format(number))


def _say_span(span: Span, form: Form, citing: Citing) -> list[str]:
    first, last = (form.number.format(number) for number in span)
    if span[0] == span[1]:
        return [first]
    # "Paragraphs 4 to 5" reads as if something lay between.
    if all(number.isdigit() for number in span) and int(span[1]) - int(span[0]) == 1:
        return [first, last]
    return [f"{first}{citing.to}{last}"]


def _join(texts: Sequence[str], citing: Citing) -> str:
    is_nested = any(citing.conjunction in text for text in texts)
    conjunction = citing.outer if is_nested else citing.conjunction
    # Danish closes what stands between commas: "artikel 41, stk. 3, og artikel 42".
    closes = citing.between == ", " and len(texts) > 1 and citing.between in texts[-2]
    return _list(texts, f",{conjunction}" if closes else conjunction)


def _list(texts: Sequence[str], conjunction: str) -> str:
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])}{conjunction}{texts[-1]}"
