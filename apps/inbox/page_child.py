"""The process that draws the pages of a document, so that no document can take a worker down with it.

Run as ``python -m apps.inbox.page_child JOB`` with the file as standard input. The answer is one line of JSON,
``{"pages": all there are, "sizes": [bytes of each PNG]}``, and then the PNGs one after the other.
"""

from __future__ import annotations

import io
import json
import os
import sys
import warnings
from collections.abc import Iterator

import pypdfium2
from PIL import Image, ImageOps

from apps.common.confinement import Confines, confine
from apps.inbox.page_limits import PageLimits

PDF = "application/pdf"
_POINTS_PER_INCH = 72
_FORMATS = ("JPEG", "PNG", "TIFF")


def main(arguments: list[str]) -> None:
    job = json.loads(arguments[0])
    limits = PageLimits(**job["limits"])
    confine(Confines(limits.memory_bytes, limits.output_bytes, limits.seconds))
    content = sys.stdin.buffer.read()
    pages, drawn = _draw_pdf(content, limits) if job["media_type"] == PDF else _draw_picture(content, limits)
    packed = [_png(picture, limits) for picture in drawn]
    header = {"pages": pages, "sizes": [len(each) for each in packed]}
    sys.stdout.buffer.write(json.dumps(header).encode() + b"\n" + b"".join(packed))
    sys.stdout.buffer.flush()


def _draw_pdf(content: bytes, limits: PageLimits) -> tuple[int, Iterator[Image.Image]]:
    document = pypdfium2.PdfDocument(content)

    def pages() -> Iterator[Image.Image]:
        for number in _wanted(len(document), limits):
            page = document[number]
            scale = min(limits.dpi / _POINTS_PER_INCH, limits.long_side / max(*page.get_size(), 1.0))
            yield page.render(scale=scale).to_pil()

    return len(document), pages()


def _wanted(there: int, limits: PageLimits) -> range:
    """The pages to draw, counted from 0."""
    return range(limits.first - 1, min(there, limits.first - 1 + limits.pages))


def _draw_picture(content: bytes, limits: PageLimits) -> tuple[int, Iterator[Image.Image]]:
    Image.MAX_IMAGE_PIXELS = limits.pixels
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    image = Image.open(io.BytesIO(content), formats=_FORMATS)
    count = int(getattr(image, "n_frames", 1))

    def frames() -> Iterator[Image.Image]:
        for number in _wanted(count, limits):
            image.seek(number)
            if image.format == "JPEG":
                image.draft("RGB", (limits.long_side, limits.long_side))
            yield ImageOps.exif_transpose(image)

    return count, frames()


def _png(picture: Image.Image, limits: PageLimits) -> bytes:
    """Drawn anew, so that nothing of the file but its points goes on: no remarks, no place of a photo."""
    layer = picture.convert("RGBA")
    layer.thumbnail((limits.long_side, limits.long_side), Image.Resampling.LANCZOS)
    plain = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
    stream = io.BytesIO()
    plain.save(stream, "PNG")
    return stream.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
    os._exit(0)  # the libraries' own leave-taking takes longer than the drawing
