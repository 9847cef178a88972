"""Prints a paper and takes it up again: clean, as an office scan, as a phone photo, crumpled, or as a PDF."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from functools import cache

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.intake.scans.papers import Paper

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans{}.ttf"
CONDITIONS = ("clean", "scan", "photo", "crumpled")
A4, TILL = (2480, 3508), (1100, 0)


@cache
def _font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT.format("-Bold" if bold else ""), size)


def print_paper(paper: Paper) -> np.ndarray:
    """The paper as printed at 300 dots per inch, black on white."""
    size, margin = (38, 190) if paper.width == "page" else (40, 60)
    leading = int(size * 1.75)
    width = A4[0] if paper.width == "page" else TILL[0]
    height = A4[1] if paper.width == "page" else leading * (len(paper.lines) + 4)
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(paper.lines):
        _print_line(draw, line, paper, margin + number * leading, size, margin, width - 2 * margin)
    return np.asarray(image)


def _print_line(
    draw: ImageDraw.ImageDraw, line: str, paper: Paper, top: int, size: int, margin: int, width: int
) -> None:
    if line.startswith("^"):
        bold = line.startswith("^#")
        text = line.lstrip("^#")
        font = _font(int(size * (1.4 if bold else 1)), bold)
        draw.text((margin + (width - draw.textlength(text, font=font)) / 2, top), text, fill=0, font=font)
        return
    for cell, stop in zip(_cells(line), paper.stops, strict=False):
        bold = cell.startswith("#") or line.startswith("#")
        font = _font(int(size * (1.25 if bold else 1)), bold)
        text = cell.lstrip("#")
        left = margin + width * abs(stop) - (draw.textlength(text, font=font) if stop < 0 else 0)
        draw.text((left, top), text, fill=0, font=font)


def _cells(line: str) -> list[str]:
    return line.split("|")


def take(paper: Paper, condition: str) -> bytes:
    """The paper as a JPEG (or PNG where it is clean) under a condition; the same every time."""
    chance = np.random.default_rng(zlib.crc32(f"{paper.name}/{condition}".encode()))
    page = print_paper(paper)
    return _TAKEN[condition](page, chance)


def _clean(page: np.ndarray, chance: np.random.Generator) -> bytes:
    return bytes(cv2.imencode(".png", page)[1])


def _scan(page: np.ndarray, chance: np.random.Generator) -> bytes:
    """150 dots per inch, up to two degrees askew, grainy, JPEG 55."""
    small = cv2.resize(page, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    height, width = small.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), chance.uniform(-2, 2), 1)
    turned = cv2.warpAffine(small, turn, (width, height), borderValue=255)
    grainy = 0.88 * turned + 15 + chance.normal(0, 9, turned.shape)
    return _jpeg(grainy, 55)


def _photo(page: np.ndarray, chance: np.random.Generator) -> bytes:
    """On a table, from an angle, the light from one side, a little out of focus, JPEG 60."""
    long_side = 1500 if page.shape[0] > 2 * page.shape[1] or page.shape[1] > 2000 else 1250
    scale = 0.86 * long_side / max(page.shape)
    sheet = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    frame = np.full((long_side, int(sheet.shape[1] * 1.16) + 40), 70, np.uint8)
    height, width = sheet.shape
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    shift = np.float32([(frame.shape[1] - width) / 2, (frame.shape[0] - height) / 2])
    target = corners + shift + chance.uniform(-0.035, 0.035, (4, 2)).astype(np.float32) * [width, height]
    transform = cv2.getPerspectiveTransform(corners, target.astype(np.float32))
    size = (frame.shape[1], frame.shape[0])
    paper = cv2.warpPerspective(np.minimum(sheet, 235), transform, size)
    mask = cv2.warpPerspective(np.full_like(sheet, 255), transform, size)
    photo = np.where(mask > 127, paper, frame).astype(np.float64)
    photo = cv2.GaussianBlur(photo, (0, 0), 0.8) * _light(photo.shape, chance)
    return _jpeg(photo + chance.normal(0, 5, photo.shape), 60)


def _crumpled(page: np.ndarray, chance: np.random.Generator) -> bytes:
    """Folded and flattened again: lines that wave, and soft shadows along the folds."""
    scale = 1700 / max(page.shape) if page.shape[1] > 2000 else 0.62
    sheet = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    height, width = sheet.shape
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    waves = [(chance.uniform(2.0, 4.5), chance.uniform(0.6, 1.6), chance.uniform(0, 6.3)) for _ in range(2)]
    bend = sum(size * np.sin(6.283 * often * columns / width + phase) for size, often, phase in waves)
    lean = 3 * np.sin(6.283 * rows / height * chance.uniform(0.8, 2))
    warped = cv2.remap(sheet, columns + lean, rows + bend.astype(np.float32), cv2.INTER_LINEAR, borderValue=255)
    shade = np.ones_like(warped, dtype=np.float64)
    for _ in range(4):
        place, reach = chance.uniform(0, height), chance.uniform(12, 40)
        shade -= 0.22 * np.exp(-(((rows + 0.3 * columns * chance.uniform(-1, 1) - place) / reach) ** 2))
    faded = 60 + 0.70 * warped
    crumpled = cv2.GaussianBlur(faded * np.clip(shade, 0.5, 1), (0, 0), 0.7) * _light(warped.shape, chance)
    return _jpeg(crumpled + chance.normal(0, 5, warped.shape), 65)


def _light(shape: tuple[int, ...], chance: np.random.Generator) -> np.ndarray:
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float64)
    side, top = chance.uniform(-0.35, 0.35), chance.uniform(-0.25, 0.25)
    return 0.82 + side * (columns / shape[1] - 0.5) + top * (rows / shape[0] - 0.5)


def _jpeg(picture: np.ndarray, quality: int) -> bytes:
    whole = np.clip(picture, 0, 255).astype(np.uint8)
    return bytes(cv2.imencode(".jpg", whole, [cv2.IMWRITE_JPEG_QUALITY, quality])[1])


_TAKEN: dict[str, Callable[[np.ndarray, np.random.Generator], bytes]] = {
    "clean": _clean,
    "scan": _scan,
    "photo": _photo,
    "crumpled": _crumpled,
}


def as_pdf(paper: Paper) -> bytes:
    """The paper as a PDF with a text layer."""
    from weasyprint import HTML

    width = 170 if paper.width == "page" else 74
    rows = "".join(_html_line(line, paper, width) for line in paper.lines)
    style = (
        f"@page {{ size: {width + 40}mm {max(297, 6 * len(paper.lines))}mm; margin: 15mm }}"
        "body { font: 9pt DejaVu Sans } p { position: relative; height: 5mm; margin: 0 }"
        "span { position: absolute; white-space: nowrap } .c { left: 0; right: 0; text-align: center }"
    )
    return bytes(HTML(string=f"<style>{style}</style>{rows}").write_pdf())


def _html_line(line: str, paper: Paper, width: int) -> str:
    if line.startswith("^"):
        return f'<p><span class="c">{line.lstrip("^#")}</span></p>'
    cells = []
    for cell, stop in zip(_cells(line), paper.stops, strict=False):
        side = f"left: {stop * width}mm" if stop >= 0 else f"right: {(1 + stop) * width}mm"
        cells.append(f'<span style="{side}">{cell.lstrip("#")}</span>')
    return f"<p>{''.join(cells)}</p>"


def scanned_pdf(paper: Paper) -> bytes:
    """A scan in a PDF, without any text layer."""
    file = io.BytesIO()
    Image.open(io.BytesIO(take(paper, "scan"))).save(file, "PDF", resolution=150)
    return file.getvalue()
