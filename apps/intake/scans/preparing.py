"""Makes a photo or a crooked scan look like a page: cut out, straight, evenly lit, large enough.

All steps take and give grey values and are harmless on a picture that does not need them.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from apps.intake.scans.sheet import find_sheet

Picture = np.ndarray[Any, np.dtype[np.uint8]]
# Tesseract reads best where capital letters are about this high, in points.
_GOOD_LETTER = 30
# What RapidOCR needs, and how far a picture may be reduced for it.
_SMALL_LETTER = 17
_LEAST_SIDE = 1200
_LARGEST_ENLARGEMENT = 3.0
_LONGEST_SIDE = 4200
_STEEPEST = 12.0  # degrees
# Ink is narrower than this, in points, and at least this much darker than what surrounds it.
_STROKE = 19
_FAINTEST = 24
_PAPER = 235


def prepare(picture: Picture) -> Picture:
    """The page within the picture, upright, with even light and letters of a good size."""
    return enlarge(straighten(even_light(cut_out_page(picture))))


def cut_out_page(picture: Picture) -> Picture:
    """A bright sheet on a darker ground, seen at an angle, becomes a rectangle. Otherwise unchanged."""
    corners = find_sheet(picture)
    if corners is None:
        return picture
    width = int(max(np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[2] - corners[3])))
    height = int(max(np.linalg.norm(corners[3] - corners[0]), np.linalg.norm(corners[2] - corners[1])))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    transform = cv2.getPerspectiveTransform(corners, target)
    return np.asarray(
        cv2.warpPerspective(
            picture, transform, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        ),
        dtype=np.uint8,
    )


def even_light(picture: Picture) -> Picture:
    """Divide by the paper's own brightness, so that shadows and the lamp's cone vanish."""
    reach = max(picture.shape) // 40 | 1
    small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((max(reach // 4, 3),) * 2, np.uint8))
    paper = cv2.GaussianBlur(cv2.medianBlur(paper, 5), (0, 0), max(reach / 8, 2))
    ground = cv2.resize(paper, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(picture, np.maximum(ground, 1), scale=_PAPER), dtype=np.uint8)


def turned(picture: Picture, quarters: int) -> Picture:
    """Turned against the clock by quarters."""
    return np.ascontiguousarray(np.rot90(picture, quarters))


def straighten(picture: Picture) -> Picture:
    """Turn the picture so that its lines of text run level."""
    angle = tilt(picture)
    if abs(angle) < 0.15:
        return picture
    height, width = picture.shape
    lean = abs(np.sin(np.radians(angle)))
    size = (int(width + height * lean), int(height + width * lean))
    transform = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    transform[:, 2] += ((size[0] - width) / 2, (size[1] - height) / 2)
    turned = cv2.warpAffine(picture, transform, size, flags=cv2.INTER_CUBIC, borderValue=(_PAPER,))
    return np.asarray(turned, dtype=np.uint8)


def tilt(picture: Picture) -> float:
    """The angle at which the rows of ink stand out most, to a tenth of a degree."""
    ink = _small_ink(picture)
    if not ink.any():
        return 0.0
    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 1.0), key=lambda angle: _contrast(ink, float(angle)))
    middle = max(coarse + np.arange(-0.8, 0.81, 0.4), key=lambda angle: _contrast(ink, float(angle)))
    return float(max(middle + np.arange(-0.3, 0.31, 0.1), key=lambda angle: _contrast(ink, float(angle))))


def _small_ink(picture: Picture) -> Picture:
    scale = min(1.0, 1000 / max(picture.shape))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return _letters_only(ink_of(np.asarray(small, dtype=np.uint8)))


def _letters_only(ink: Picture) -> Picture:
    """Without the edges of shadows and the lines of frames, which may run anyhow."""
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink)
    widths, heights = boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT]
    letters = (heights > 2) & (heights < 50) & (widths < 70)
    letters[0] = False
    return np.where(letters[labels], 255, 0).astype(np.uint8)


def ink_of(picture: Picture) -> Picture:
    """What is dark and narrow: letters, and not the shadow of a fold."""
    smooth = cv2.GaussianBlur(picture, (3, 3), 0)
    narrow = cv2.morphologyEx(smooth, cv2.MORPH_BLACKHAT, np.ones((_STROKE, _STROKE), np.uint8))
    level, ink = cv2.threshold(narrow, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    if level < _FAINTEST:
        _, ink = cv2.threshold(narrow, _FAINTEST, 255, cv2.THRESH_BINARY)
    return np.asarray(ink, dtype=np.uint8)


def _contrast(ink: Picture, angle: float) -> float:
    height, width = ink.shape
    transform = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(ink, transform, (width, height), flags=cv2.INTER_NEAREST)
    profile = turned.sum(axis=1, dtype=np.float64) / 255
    return float(((profile[1:] - profile[:-1]) ** 2).sum())


def enlarge(picture: Picture) -> Picture:
    """Small letters are drawn larger; a scan of 300 dots per inch stays as it is."""
    height = letter_height(picture)
    factor = min(_GOOD_LETTER / height, _LARGEST_ENLARGEMENT, _LONGEST_SIDE / max(picture.shape)) if height else 1.0
    if factor < 1.15:
        return picture
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def reduce(picture: Picture) -> Picture:
    """Larger letters than RapidOCR needs only take time, which grows with the points."""
    height = letter_height(picture)
    factor = min(max(_SMALL_LETTER / height if height else 1.0, _LEAST_SIDE / max(picture.shape)), 1.0)
    if factor > 0.9:
        return picture
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def letter_height(picture: Picture) -> float:
    """The height of the taller letters in points; 0 where there is hardly any text."""
    ink = ink_of(picture)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(ink)
    widths, heights = boxes[1:, cv2.CC_STAT_WIDTH], boxes[1:, cv2.CC_STAT_HEIGHT]
    letters = heights[(heights > 5) & (heights < picture.shape[0] / 12) & (widths < 3 * heights)]
    return float(np.percentile(letters, 70)) if len(letters) > 20 else 0.0


def soften(picture: Picture) -> Picture:
    """The grain of a fast exposure, without the edges of the letters."""
    return np.asarray(cv2.bilateralFilter(picture, 7, 45, 5), dtype=np.uint8)


def as_png(picture: Picture) -> bytes:
    """For tesseract; packed as little as possible, for it is unpacked at once."""
    done, packed = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    if not done:
        raise ValueError("The picture cannot be written.")
    return bytes(packed)
