"""RapidOCR: two small neural networks, whose files are part of its Python package; nothing is fetched."""

from __future__ import annotations

import logging
from typing import Any

import numpy as np

from apps.intake.scans.preparing import Picture, cut_out_page, even_light, reduce, straighten, turned
from apps.intake.scans.segments import Segment

_SLACK = 1.25  # its boxes are drawn wider than the letters


def read_page(picture: Picture, turn: int | None) -> list[Segment]:
    """The lines of text of a page. Without a known ``turn`` a page that lies on its side is found by its boxes."""
    sheet = even_light(cut_out_page(picture))
    found = read_segments(reduce(straighten(turned(sheet, turn or 0))))
    if turn is None and _lies_on_its_side(found):
        sideways = [read_segments(reduce(straighten(turned(sheet, way)))) for way in (1, 3)]
        return max([found, *sideways], key=_worth)
    return found


def _lies_on_its_side(found: list[Segment]) -> bool:
    upright = [segment for segment in found if segment.height > 1.5 * (segment.right - segment.left)]
    return len(upright) > 0.5 * len(found)


def _worth(found: list[Segment]) -> float:
    lying = [segment for segment in found if segment.right - segment.left > segment.height]
    return sum(len(segment.text) * segment.sureness for segment in lying)


def read_segments(picture: Picture) -> list[Segment]:
    """The lines of text in a picture of grey values."""
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "critical"})
    logging.disable(logging.CRITICAL)
    found: Any = engine(np.stack([picture] * 3, axis=-1))
    if found.boxes is None:
        return []
    return [_segment(*line) for line in zip(found.boxes, found.txts, found.scores, strict=True) if line[1].strip()]


def _segment(box: Any, text: str, score: float) -> Segment:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = ((float(x), float(y)) for x, y in box)
    height = (abs(y3 - y0) + abs(y2 - y1)) / 2 / _SLACK
    return Segment(text.strip(), min(x0, x3), max(x1, x2), (y0 + y3) / 2, (y1 + y2) / 2, height, float(score))
