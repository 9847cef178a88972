"""Finds the row of headings in a sheet and says which column holds what.

Three looks at each heading, from sure to likely: the wordings people are known to use, the concepts its words name
("betalings" + "dato"), and near spellings. A caller may add a fourth for what is left, such as an embedding model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from apps.intake.fields import Field
from apps.intake.heading_text import Heading, read_heading
from apps.intake.readers.workbook import RawCell, RawRow, RawSheet

Semantic = Callable[[list[str]], list[tuple[Field, float]]]

ROWS_SEARCHED = 40
_ENOUGH_FIELDS = 2
_LONGEST_HEADING = 160
_VAGUE = 0.55


@dataclass(frozen=True, slots=True)
class HeadingGuess:
    """Where the headings are and what they mean. Row and column indexes count from 0.

    ``header_row`` is the last row of the headings, -1 if none were found; ``mapping`` and ``scores`` are by
    field, ``currencies`` the currency a field's heading names, ``currency`` one named above the table.
    ``headings`` are the texts by column, ``unmapped`` the columns with a heading and no field. ``confidence``
    from 0 to 1 is the mean certainty over all headings.
    """

    header_row: int = -1
    mapping: dict[Field, int] = field(default_factory=dict)
    scores: dict[Field, float] = field(default_factory=dict)
    currencies: dict[Field, str] = field(default_factory=dict)
    currency: str = ""
    headings: list[str] = field(default_factory=list)
    unmapped: list[int] = field(default_factory=list)
    confidence: float = 0.0

    @property
    def found(self) -> bool:
        return self.header_row >= 0

    @property
    def first_data_row(self) -> int:
        return self.header_row + 1


def recognise_headings(
    sheet: RawSheet | Sequence[RawRow],
    *,
    remembered: Mapping[str, str] | None = None,
    semantic: Semantic | None = None,
) -> HeadingGuess:
    """Guess the headings of a sheet.

    ``remembered`` is what this organisation settled before: heading text → field, ``""`` for a column to leave
    out; see ``memory_of``. ``semantic`` gets the texts nothing else recognised and answers a field and a score
    from 0 to 1 for each; answers under 0.5 are not used.
    """
    rows = sheet.rows if isinstance(sheet, RawSheet) else sheet
    merged = sheet.merged if isinstance(sheet, RawSheet) else ()
    candidates = [_Candidate.of_row(rows, index) for index in range(min(len(rows), ROWS_SEARCHED))]
    candidates += [_Candidate.of_two_rows(rows, index, merged) for index in range(len(candidates) - 1)]
    known = {_key(text): name for text, name in (remembered or {}).items()}
    guesses = [_assign(candidate, known) for candidate in candidates if candidate.plausible]
    best = max(guesses, key=_merit, default=None)
    if best is None or len(best.mapping) < _ENOUGH_FIELDS:
        return HeadingGuess()
    return _finished(best, rows, known, semantic)


def memory_of(guess: HeadingGuess, mapping: Mapping[Field, int]) -> dict[str, str]:
    """What to remember once a person has confirmed ``mapping``: heading text → field, ``""`` where left out."""
    by_column = {column: name for name, column in mapping.items()}
    return {text: str(by_column.get(column, "")) for column, text in enumerate(guess.headings) if text}


@dataclass(frozen=True, slots=True)
class _Candidate:
    last_row: int
    texts: list[str]
    plausible: bool

    @classmethod
    def of_row(cls, rows: Sequence[RawRow], index: int) -> _Candidate:
        texts = [_text(cell) for cell in rows[index]]
        return cls(index, texts, _looks_like_headings(rows[index]))

    @classmethod
    def of_two_rows(cls, rows: Sequence[RawRow], index: int, merged: Sequence[tuple[int, ...]]) -> _Candidate:
        """Headings under group headings: "Amount" across three columns, and below it net, VAT and gross."""
        upper, lower = _spread(rows[index], index, merged), [_text(cell) for cell in rows[index + 1]]
        width = max(len(upper), len(lower))
        upper += [""] * (width - len(upper))
        lower += [""] * (width - len(lower))
        texts = [f"{above} {below}".strip() for above, below in zip(upper, lower, strict=True)]
        plausible = _looks_like_headings(rows[index]) and _looks_like_headings(rows[index + 1])
        return cls(index + 1, texts, plausible)


def _text(cell: RawCell) -> str:
    return cell.strip() if isinstance(cell, str) and len(cell) <= _LONGEST_HEADING else ""


def _looks_like_headings(row: RawRow) -> bool:
    texts = [text for cell in row if (text := _text(cell))]
    lettered = [text for text in texts if any(sign.isalpha() for sign in text)]
    numbers = sum(1 for cell in row if cell not in ("", None) and not isinstance(cell, str))
    return len(lettered) > numbers and 2 * len(lettered) > len(texts)


def _spread(row: RawRow, index: int, merged: Sequence[tuple[int, ...]]) -> list[str]:
    texts = [_text(cell) for cell in row]
    for first_row, first, last_row, last in merged:
        if first_row <= index <= last_row and first < len(texts):
            texts += [""] * (last + 1 - len(texts))
            texts[first : last + 1] = [texts[first]] * (last + 1 - first)
    return texts


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


@dataclass(slots=True)
class _Draft:
    candidate: _Candidate
    headings: list[Heading]
    mapping: dict[Field, int] = field(default_factory=dict)
    scores: dict[Field, float] = field(default_factory=dict)


def _assign(candidate: _Candidate, remembered: Mapping[str, str]) -> _Draft:
    headings = [read_heading(text) for text in candidate.texts]
    draft = _Draft(candidate, headings)
    offers = sorted(
        (-score, " " not in candidate.texts[column], column, name)  # "Internal reference" goes before "ID"
        for column, heading in enumerate(headings)
        for name, score in _offers(candidate.texts[column], heading, remembered)
    )
    taken: set[int] = set()
    for negative_score, _single_word, column, name in offers:
        if name not in draft.mapping and column not in taken:
            draft.mapping[name], draft.scores[name] = column, -negative_score
            taken.add(column)
    _settle_euro_column(draft)
    return draft


def _offers(text: str, heading: Heading, remembered: Mapping[str, str]) -> list[tuple[Field, float]]:
    settled = remembered.get(_key(text)) if text else None
    if settled is None:
        return heading.offers
    return [(Field(settled), 2.0)] if settled in list(Field) else []


def _settle_euro_column(draft: _Draft) -> None:
    """A declared amount headed "EUR" in a list of another currency is the converted one, not the declared one."""
    column = draft.mapping.get(Field.DECLARED)
    if column is None or Field.STATED_EUR in draft.mapping:
        _take_euro_as_declared(draft)
        return
    if draft.headings[column].currency != "EUR":
        _take_second_declared(draft)
        return
    others = {heading.currency for heading in draft.headings} - {"", "EUR"}
    rival = _rival_amount(draft, in_euro=False)
    if not others and Field.RATE not in draft.mapping and rival is None:
        return
    draft.mapping[Field.STATED_EUR] = draft.mapping.pop(Field.DECLARED)
    draft.scores[Field.STATED_EUR] = draft.scores.pop(Field.DECLARED)
    if rival is not None:
        draft.mapping[Field.DECLARED], draft.scores[Field.DECLARED] = rival, 0.8


def _take_euro_as_declared(draft: _Draft) -> None:
    """In a list kept in euro throughout, "Eligible amount (EUR)" is simply the declared amount."""
    kept_in_euro = not {heading.currency for heading in draft.headings} - {"", "EUR"}
    converted = {Field.DECLARED, Field.RATE, Field.CURRENCY} & draft.mapping.keys()
    if kept_in_euro and not converted and Field.STATED_EUR in draft.mapping:
        draft.mapping[Field.DECLARED] = draft.mapping.pop(Field.STATED_EUR)
        draft.scores[Field.DECLARED] = draft.scores.pop(Field.STATED_EUR)


def _take_second_declared(draft: _Draft) -> None:
    rival = _rival_amount(draft, in_euro=True)
    if rival is not None:
        draft.mapping[Field.STATED_EUR], draft.scores[Field.STATED_EUR] = rival, 0.8


def _rival_amount(draft: _Draft, *, in_euro: bool) -> int | None:
    """Another column, in euro or not, that could be the declared amount and was given nothing better to be."""
    firm = {column for name, column in draft.mapping.items() if draft.scores[name] > _VAGUE}
    declared = draft.mapping.get(Field.DECLARED)
    for index, heading in enumerate(draft.headings):
        could = any(name is Field.DECLARED for name, _ in heading.offers)
        if could and index != declared and index not in firm and (heading.currency == "EUR") is in_euro:
            _release(draft, index)
            return index
    return None


def _release(draft: _Draft, column: int) -> None:
    for name in [name for name, taken in draft.mapping.items() if taken == column]:
        del draft.mapping[name], draft.scores[name]


def _merit(draft: _Draft) -> tuple[int, float, int]:
    # Among equals the single row, and the upper one: a combination must earn its second row.
    width = sum(1 for text in draft.candidate.texts if text)
    return len(draft.mapping), round(sum(draft.scores.values()) / (1 + width), 6), -draft.candidate.last_row


def _finished(
    draft: _Draft, rows: Sequence[RawRow], remembered: Mapping[str, str], semantic: Semantic | None
) -> HeadingGuess:
    texts = draft.candidate.texts
    left = [index for index, text in enumerate(texts) if text and index not in draft.mapping.values()]
    asked = [index for index in left if _key(texts[index]) not in remembered]
    if semantic and asked:
        _take_semantic(draft, asked, semantic([texts[index] for index in asked]))
    count = sum(1 for text in texts if text)
    return HeadingGuess(
        header_row=draft.candidate.last_row,
        mapping=draft.mapping,
        scores={name: min(score, 1.0) for name, score in draft.scores.items()},
        currencies={
            name: draft.headings[column].currency
            for name, column in draft.mapping.items()
            if draft.headings[column].currency
        },
        currency=_currency_above(rows[: draft.candidate.last_row]),
        headings=texts,
        unmapped=[index for index in left if index not in draft.mapping.values()],
        confidence=round(sum(min(score, 1.0) for score in draft.scores.values()) / max(count, 1), 3),
    )


def _take_semantic(draft: _Draft, columns: list[int], answers: list[tuple[Field, float]]) -> None:
    for column, (name, score) in sorted(zip(columns, answers, strict=True), key=lambda pair: -pair[1][1]):
        if score >= 0.5 and name not in draft.mapping:
            draft.mapping[Field(name)], draft.scores[Field(name)] = column, min(score, 0.75)


def _currency_above(rows: Sequence[RawRow]) -> str:
    named = {read_heading(_text(cell)).currency for row in rows for cell in row if _text(cell)} - {""}
    return named.pop() if len(named) == 1 else ""
