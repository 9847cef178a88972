"""One page, read by tesseract in the ways that help with bad pictures, until one is good enough."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass

from apps.intake.scans.limits import ScanLimits
from apps.intake.scans.preparing import Picture, as_png, cut_out_page, enlarge, even_light, soften, straighten, turned
from apps.intake.scans.segments import Segment
from apps.intake.scans.tesseract import Word, read_words, segments_of

# Tesseract's page segmentation: columns found by itself, one block of lines, or text wherever it is.
_AUTOMATIC, _ONE_BLOCK, _SPARSE = 3, 6, 11
_GOOD, _READABLE = 0.90, 0.62
_FEWEST_LETTERS = 25
# Another way up has to read so much better to be taken.
_CLEARLY = 1.5
_SHORTEST, _LONGEST = 1.0, 15.0  # seconds of one trial


@dataclass(frozen=True, slots=True)
class PageReading:
    """``turn`` is how many quarters the page had to be turned, against the clock, to be upright."""

    segments: list[Segment]
    turn: int


def read_page(picture: Picture, languages: str, limits: ScanLimits) -> PageReading:
    """The segments of the best trial within the time for a page. Raises ``OSError``, ``CalledProcessError``."""
    budget = _Budget(languages, time.monotonic() + limits.page_seconds)
    sheet = even_light(cut_out_page(picture))
    turn, page, best = _upright(sheet, budget)
    for prepared, mode in _trials(page):
        if _sureness(best) >= _GOOD:
            break
        best = max(best, budget.read(prepared, mode), key=_worth)
    return PageReading(segments_of(best), turn)


@dataclass(frozen=True, slots=True)
class _Budget:
    """Reads as long as there is time; a grainy table-top can keep tesseract busy for minutes."""

    languages: str
    deadline: float

    def read(self, page: Picture, mode: int) -> list[Word]:
        left = self.deadline - time.monotonic()
        if left < _SHORTEST:
            return []
        try:
            return read_words(as_png(page), languages=self.languages, mode=mode, seconds=min(left, _LONGEST))
        except subprocess.TimeoutExpired:
            return []


def _upright(sheet: Picture, budget: _Budget) -> tuple[int, Picture, list[Word]]:
    """A page that lies on its side or head reads as rubbish; then the other ways up are tried."""
    first = straighten(sheet)
    best = (0, first, budget.read(enlarge(first), _ONE_BLOCK))
    for turn in (1, 3, 2):
        if _sureness(best[2]) >= _READABLE and _letters(best[2]) >= _FEWEST_LETTERS:
            break
        page = straighten(turned(sheet, turn))
        words = budget.read(enlarge(page), _ONE_BLOCK)
        if _worth(words) > _CLEARLY * max(_worth(best[2]), 0.0):
            best = (turn, page, words)
    return best


def _trials(page: Picture) -> Iterator[tuple[Picture, int]]:
    yield enlarge(soften(page)), _AUTOMATIC
    yield enlarge(page), _SPARSE


def _letters(words: list[Word]) -> int:
    return sum(len(word.text) for word in words)


def _worth(words: list[Word]) -> float:
    """Letters count as far as they are sure; a guess counts against."""
    return sum(len(word.text) * (word.sureness - 0.4) for word in words)


def _sureness(words: list[Word]) -> float:
    return sum(len(word.text) * word.sureness for word in words) / max(_letters(words), 1)
