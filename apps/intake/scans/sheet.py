"""Finds the sheet of paper in a photo."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

Picture = np.ndarray[Any, np.dtype[np.uint8]]
_SMALL = 640
# Shares of Otsu's threshold: under uneven light the paper's dark end is darker than half of what lies around.
_THRESHOLDS = (1.0, 0.85, 0.7, 0.55)
_LEAST_SHARE, _LARGEST_SHARE = 0.12, 0.97
# Of each side, this much has to be brighter inside than outside, by this much.
_LEAST_EDGE, _BRIGHTER = 0.75, 1.12
_FEWEST_SIDES = 3
_SAMPLES = 40


def find_sheet(picture: Picture) -> Any:
    """The corners of the sheet (top left, top right, bottom right, bottom left), or None if no sheet stands out."""
    scale = _SMALL / max(picture.shape)
    reduced = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = np.asarray(cv2.GaussianBlur(reduced, (5, 5), 0), dtype=np.uint8)
    otsu, _ = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    found = (_bright_quadrangle(small, otsu * share) for share in _THRESHOLDS)
    rated = [(_edge(small, corners), corners) for corners in found if corners is not None]
    edge, corners = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return (corners / scale).astype(np.float32) if corners is not None and edge >= _LEAST_EDGE else None


def _bright_quadrangle(small: Picture, threshold: float) -> Any:
    _, bright = cv2.threshold(small, threshold, 255, cv2.THRESH_BINARY)
    closed = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((13, 13), np.uint8))
    outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    sheet = cv2.convexHull(max(outlines, key=cv2.contourArea))
    quadrangle = _quadrangle(sheet)
    if quadrangle is None or not _LEAST_SHARE < cv2.contourArea(sheet) / small.size < _LARGEST_SHARE:
        return None
    # A quadrangle far larger or smaller than the sheet has lost a corner.
    fits = 0.9 < cv2.contourArea(quadrangle) / cv2.contourArea(sheet) < 1.1
    return _ordered(quadrangle.reshape(4, 2).astype(np.float32)) if fits else None


def _quadrangle(outline: Any) -> Any:
    length = cv2.arcLength(outline, True)
    for looseness in (0.01, 0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(outline, looseness * length, True)
        if len(corners) == 4 and cv2.isContourConvex(corners):
            return corners
    return None


def _ordered(corners: Any) -> Any:
    total, difference = corners.sum(axis=1), np.diff(corners, axis=1).ravel()
    return corners[[total.argmin(), difference.argmin(), total.argmax(), difference.argmax()]]


def _edge(small: Picture, corners: Any) -> float:
    """How well the worst side stands out: the share of it that is brighter inside than outside.

    A shadow's edge does so too, but a shadow ends, so the ground is looked at twice. One side may be the picture's
    own border; with more of them there is no sheet to be seen.
    """
    middle = corners.mean(axis=0)
    sides = [_side(small, corners[side], corners[(side + 1) % 4], middle) for side in range(4)]
    seen = [share for share in sides if share is not None]
    return min(seen) if len(seen) >= _FEWEST_SIDES else 0.0


def _side(small: Picture, start: Any, end: Any, middle: Any) -> float | None:
    points = start + (end - start) * np.linspace(0.05, 0.95, _SAMPLES)[:, None]
    inward = (middle - points) / np.linalg.norm(middle - points, axis=1)[:, None]
    reach = max(small.shape) / 50
    inside = _values(small, points + inward * reach)
    near, far = _values(small, points - inward * reach), _values(small, points - inward * 2.5 * reach)
    if np.isnan(near).mean() > 0.5:
        return None
    dark_near = np.isnan(near) | (inside > near * _BRIGHTER)
    dark_far = np.isnan(far) | (inside > far * _BRIGHTER)
    return float((dark_near & dark_far).mean())


def _values(small: Picture, points: Any) -> Any:
    columns, rows = points.round().astype(int).T
    within = (columns >= 0) & (columns < small.shape[1]) & (rows >= 0) & (rows < small.shape[0])
    values = np.full(len(points), np.nan)
    values[within] = small[rows[within], columns[within]]
    return values
