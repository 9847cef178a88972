"""From a file to pictures of its pages in grey values, with bounds on pages and points."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageOps

from apps.intake.scans.limits import ScanLimits
from apps.intake.scans.refusal_codes import ChildRefusal, ScanRefusal

Picture = np.ndarray[Any, np.dtype[np.uint8]]
PDF = "application/pdf"
_POINTS_PER_INCH = 72
_FORMATS = ("JPEG", "PNG", "TIFF")


def pages_of(content: bytes, media_type: str, limits: ScanLimits) -> Iterator[Picture]:
    """The first pages as pictures. Raises ``ChildRefusal``."""
    yield from (_pdf_pages(content, limits) if media_type == PDF else _frames(content, limits))


def chosen_pages(number: int, most: int) -> list[int]:
    """The first pages and the last one."""
    return list(range(number)) if number <= most else [*range(most - 1), number - 1]


def _pdf_pages(content: bytes, limits: ScanLimits) -> Iterator[Picture]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise ChildRefusal(ScanRefusal.DAMAGED) from error
    for number in chosen_pages(len(document), limits.pages):
        page = document[number]
        longest = max(*page.get_size(), 1.0)
        scale = min(limits.dpi / _POINTS_PER_INCH, limits.long_side / longest)
        yield np.ascontiguousarray(page.render(scale=scale, grayscale=True).to_numpy()).squeeze()


def _frames(content: bytes, limits: ScanLimits) -> Iterator[Picture]:
    Image.MAX_IMAGE_PIXELS = limits.pixels
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        image = Image.open(io.BytesIO(content), formats=_FORMATS)
        for number in chosen_pages(getattr(image, "n_frames", 1), limits.pages):
            image.seek(number)
            yield _grey(image, limits)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ChildRefusal(ScanRefusal.TOO_MANY_PIXELS) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise ChildRefusal(ScanRefusal.DAMAGED) from error


def _grey(image: Image.Image, limits: ScanLimits) -> Picture:
    if image.format == "JPEG":
        image.draft("L", (limits.long_side, limits.long_side))
    if image.width * image.height > limits.pixels:
        raise ChildRefusal(ScanRefusal.TOO_MANY_PIXELS)
    upright = ImageOps.exif_transpose(image)
    opaque = _on_white(upright).convert("L")
    opaque.thumbnail((limits.long_side, limits.long_side), Image.Resampling.LANCZOS)
    return np.asarray(opaque)


def _on_white(image: Image.Image) -> Image.Image:
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image
    layer = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
