"""Which sheet of a workbook is the list of expenditure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from apps.intake.columns import ROWS_SEARCHED, HeadingGuess, Semantic, recognise_headings
from apps.intake.readers.frames import SheetFrame, WorkbookFrames
from apps.intake.readers.workbook import RawSheet, RawWorkbook

_ROWS_LOOKED_AT = ROWS_SEARCHED + 2  # headings may stand in two rows


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


@dataclass(frozen=True, slots=True)
class FrameChoice:
    """As ``SheetChoice``, of sheets held by columns."""

    sheet: SheetFrame
    headings: HeadingGuess
    others: list[str]


def choose_frame(
    workbook: WorkbookFrames,
    *,
    name: str = "",
    remembered: Mapping[str, str] | None = None,
    semantic: Semantic | None = None,
) -> FrameChoice:
    """As ``choose_sheet``: the first rows of each sheet are enough to tell."""
    filled = [sheet for sheet in workbook.sheets if not sheet.is_empty]
    heads = [sheet.head(_ROWS_LOOKED_AT) for sheet in filled]
    if all(head.is_empty for head in heads):
        return FrameChoice(filled[0], HeadingGuess(), [])
    book = RawWorkbook(workbook.filename, workbook.kind, heads)
    choice = choose_sheet(book, name=name, remembered=remembered, semantic=semantic)
    return FrameChoice(filled[heads.index(choice.sheet)], choice.headings, choice.others)
