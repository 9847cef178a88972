"""Which sheet of a workbook is the list of expenditure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from apps.intake.columns import HeadingGuess, Semantic, recognise_headings
from apps.intake.readers.workbook import RawSheet, RawWorkbook


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """``others`` are the names of further sheets that look like lists too, to be offered to the person."""

    sheet: RawSheet
    headings: HeadingGuess
    others: list[str]


def choose_sheet(
    workbook: RawWorkbook,
    *,
    name: str = "",
    remembered: Mapping[str, str] | None = None,
    semantic: Semantic | None = None,
) -> SheetChoice:
    """The sheet called ``name``, or else the one that looks most like a list; visible sheets come first.

    A workbook without any recognised headings gives its first filled sheet, with ``headings.found`` False.
    """
    filled = [sheet for sheet in workbook.sheets if not sheet.is_empty]
    guesses = [(sheet, recognise_headings(sheet, remembered=remembered)) for sheet in filled]
    chosen = next((sheet for sheet in filled if sheet.name == name), None)
    if chosen is None:
        chosen = max(guesses, key=lambda pair: (pair[1].found, pair[0].visible, len(pair[1].mapping)))[0]
    others = [sheet.name for sheet, guess in guesses if guess.found and sheet is not chosen]
    return SheetChoice(chosen, recognise_headings(chosen, remembered=remembered, semantic=semantic), others)
