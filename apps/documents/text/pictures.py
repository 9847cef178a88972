"""Which pages of a PDF are pictures, as a scanner makes them: no word is read there unless it is recognised first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import pypdfium2
from pypdfium2 import raw

# Of a page: a logo beside the title of an annex is no scan.
_LEAST_SHARE = 1 / 3


def find_picture_pages(content: bytes, among: Sequence[int]) -> list[int]:
    """Which of these pages, counted from 1, pictures cover to a third or more."""
    if not among:
        return []
    try:
        with closing(pypdfium2.PdfDocument(content)) as document:
            return [number for number in among if _is_picture(document[number - 1])]
    except (pypdfium2.PdfiumError, IndexError):
        # Of a page that only one of the two libraries opens nothing is known but that it gave no words.
        return list(among)


def _is_picture(page: Any) -> bool:
    width, height = page.get_size()
    return sum(_areas(page)) >= _LEAST_SHARE * width * height


def _areas(page: Any) -> Iterator[float]:
    """In square points; of scans cut into strips each counts."""
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        area, part = 1.0, picture
        # A picture is a unit square until its matrix, and those of the forms around it, draw it large.
        while part is not None:
            a, b, c, d, *_shift = part.get_matrix().get()
            area *= abs(a * d - b * c)
            part = part.container
        yield area
