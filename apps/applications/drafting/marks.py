"""Marks of assembled sentences, carried from version to version. An edited sentence keeps its mark."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rapidfuzz import fuzz, process

from apps.nlp.sentences import split_sentences

# Per cent of equal spelling from which a sentence is the assembled one, edited.
_EDITED = 60.0
Mark = Mapping[str, str]
# Of a mark: the language model that worded the sentence, until a person accepts its words.
MADE_WITH = "made_with"


def carry_marks(
    text: str, language: str, marks: Sequence[Mark], own: Collection[str], accepted: Collection[str] = ()
) -> list[dict[str, str]]:
    """The marks that go on: of sentences that stand in the text or that were edited, and that nobody calls her own.

    ``own`` and ``accepted`` are sentences as they were marked. A mark follows an edited sentence and keeps what it was
    made from as ``original``; each sentence has one mark. Of an accepted one it says no more that a model worded it.
    """
    sentences = split_sentences(text, language)
    carried: dict[str, dict[str, str]] = {}
    for mark in marks:
        if mark["sentence"] in own:
            continue
        here = _find(mark["sentence"], text, sentences)
        if here is not None and here not in carried:
            edited = {"original": mark.get("original", mark["sentence"])} if here != mark["sentence"] else {}
            kept = {
                name: value for name, value in mark.items() if name != MADE_WITH or mark["sentence"] not in accepted
            }
            carried[here] = {**kept, **edited, "sentence": here}
    return list(carried.values())


def machine_worded(marks: Sequence[Mark]) -> list[Mark]:
    """Those a language model worded and nobody has accepted yet."""
    return [one for one in marks if one.get(MADE_WITH)]


def _find(sentence: str, text: str, sentences: Sequence[str]) -> str | None:
    if sentence in text:
        return sentence
    found = process.extractOne(sentence, sentences, scorer=fuzz.ratio, score_cutoff=_EDITED)
    return found[0] if found else None
