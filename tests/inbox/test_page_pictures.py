"""Pages are drawn in a process of their own, and nothing but their points comes out of it."""

import io
from typing import Any

import pytest
from PIL import Image

from apps.inbox.page_limits import PageLimits
from apps.inbox.page_pictures import DrawnPages, draw_pages
from tests.factories.documents import make_pdf
from tests.intake.scans.camera import as_pdf
from tests.intake.scans.papers import paper


def photo(size: tuple[int, int] = (3000, 2000), **options: Any) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "white").save(stream, "JPEG", **options)
    return stream.getvalue()


def opened(drawn: DrawnPages) -> list[Image.Image]:
    return [Image.open(io.BytesIO(each)) for each in drawn.pictures]


def test_pdf_page_is_drawn_for_the_screen() -> None:
    drawn = draw_pages(as_pdf(paper("pl-paragon")), media_type="application/pdf")

    (page,) = opened(drawn)
    assert (drawn.pages, page.format) == (1, "PNG")
    # Something is on it.
    assert min(page.convert("L").getextrema()) < 100


def test_only_the_first_pages_are_drawn_and_all_are_counted() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for _each in range(5):
        writer.append(PdfReader(io.BytesIO(make_pdf())))
    stream = io.BytesIO()
    writer.write(stream)

    drawn = draw_pages(stream.getvalue(), media_type="application/pdf", limits=PageLimits(pages=2))

    assert (len(drawn.pictures), drawn.pages) == (2, 5)


def test_photo_is_turned_upright_made_smaller_and_forgets_where_it_was_taken() -> None:
    remarks = Image.Exif()
    remarks[0x0112] = 6  # to be turned by a quarter
    remarks[0x010E] = "home of the partner"

    (page,) = opened(draw_pages(photo(exif=remarks), media_type="image/jpeg"))

    assert page.size == (1133, 1700)
    assert (dict(page.getexif()), page.info) == ({}, {})


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7 and nothing else", "application/pdf"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 40, "image/jpeg"),
        (b"<svg onload='alert(1)'/>", "image/png"),
        (photo(), "application/xml"),
    ],
)
def test_what_cannot_be_drawn_has_no_pages(content: bytes, media_type: str) -> None:
    assert draw_pages(content, media_type=media_type) == DrawnPages()


def test_picture_with_far_too_many_points_is_not_unpacked() -> None:
    drawn = draw_pages(photo((4000, 4000)), media_type="image/jpeg", limits=PageLimits(pixels=1_000_000))

    assert drawn == DrawnPages()


def test_one_page_is_drawn_alone() -> None:
    frames = [Image.new("L", (30, 40), shade) for shade in (0, 128, 255)]
    stream = io.BytesIO()
    frames[0].save(stream, "TIFF", save_all=True, append_images=frames[1:])

    drawn = draw_pages(stream.getvalue(), media_type="image/tiff", limits=PageLimits(first=2, pages=1))

    assert (drawn.pages, [page.getpixel((5, 5)) for page in opened(drawn)]) == (3, [(128, 128, 128)])
