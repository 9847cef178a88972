"""One page, read by tesseract in the ways that help with bad pictures, until one is good enough."""

from __future__ import annotations

from collections.abc import Iterator

from apps.intake.scans.limits import ScanLimits
from apps.intake.scans.preparing import Picture, as_png, cut_out_page, enlarge, even_light, soften, straighten
from apps.intake.scans.segments import Segment
from apps.intake.scans.tesseract import Word, read_words, segments_of

# Tesseract's page segmentation: columns found by itself, one block of lines, or text wherever it is.
_AUTOMATIC, _ONE_BLOCK, _SPARSE = 3, 6, 11
_GOOD = 0.90


def read_page(picture: Picture, languages: str, limits: ScanLimits) -> list[Segment]:
    """The segments of the best trial. Raises ``subprocess.SubprocessError``."""
    best: list[Word] = []
    for prepared, mode in _trials(picture):
        words = read_words(as_png(prepared), languages=languages, mode=mode, seconds=limits.page_seconds)
        best = max(best, words, key=_worth)
        if _sureness(best) >= _GOOD:
            break
    return segments_of(best)


def _trials(picture: Picture) -> Iterator[tuple[Picture, int]]:
    page = straighten(even_light(cut_out_page(picture)))
    yield enlarge(page), _ONE_BLOCK
    yield enlarge(soften(page)), _AUTOMATIC
    yield enlarge(page), _SPARSE


def _letters(words: list[Word]) -> int:
    return sum(len(word.text) for word in words)


def _worth(words: list[Word]) -> float:
    """Letters count as far as they are sure; a guess counts against."""
    return sum(len(word.text) * (word.sureness - 0.4) for word in words)


def _sureness(words: list[Word]) -> float:
    return sum(len(word.text) * word.sureness for word in words) / max(_letters(words), 1)
