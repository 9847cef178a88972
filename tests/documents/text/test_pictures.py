"""Pages of a PDF that are pictures are named: nothing on them is read."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter, Transformation
from weasyprint import HTML

from apps.documents.text.pictures import find_picture_pages
from apps.documents.text.process import read_text
from apps.documents.text.refusal_codes import TextRefusal
from apps.documents.text.refusals import UnreadableText
from tests.factories.documents import pdf_with_scans

SENTENCE = "Cities around the Baltic Sea write their applications alone, and many of them fail."
TEXT = f"<p>{SENTENCE} {SENTENCE}</p>"


def picture_pages(content: bytes) -> list[int]:
    return read_text(name="form.pdf", content=content).picture_pages


def picture(*, width: str, height: str) -> str:
    out = io.BytesIO()
    Image.new("L", (20, 20), 200).save(out, "PNG")
    data = base64.b64encode(out.getvalue()).decode()
    return f"<img style='display:block;width:{width};height:{height}' src='data:image/png;base64,{data}'>"


def page(*parts: str) -> str:
    return f"<style>@page{{size:A4;margin:0}}</style>{''.join(parts)}"


def test_scanned_pages_beside_one_with_text_are_named() -> None:
    read = read_text(name="form.pdf", content=pdf_with_scans(TEXT, "", "", "", "", ""))

    assert read.picture_pages == [2, 3, 4, 5, 6]
    assert [one.page for one in read.paragraphs] == [1]


@pytest.mark.parametrize(
    ("second", "found"),
    [
        (page(picture(width="210mm", height="297mm")), [2]),
        (page(picture(width="210mm", height="280mm"), "Scanned by Office 7"), [2]),
        (page(picture(width="210mm", height="20mm") * 6), [2]),
        (page(picture(width="210mm", height="100mm")), [2]),
        (page(picture(width="210mm", height="98mm")), []),
        (page(picture(width="40mm", height="30mm"), "Annex 1"), []),
        (page(picture(width="210mm", height="250mm"), TEXT), []),
        (page(), []),
    ],
    ids=["scan", "stamped", "in strips", "third", "less", "logo", "with text", "blank"],
)
def test_page_is_a_picture_if_pictures_cover_a_third_and_it_has_next_to_no_letters(
    second: str, found: list[int]
) -> None:
    assert picture_pages(pdf_with_scans(TEXT, second)) == found


@pytest.mark.parametrize(("scale", "found"), [(1, []), (7, [2])])
def test_picture_inside_a_form_counts_as_large_as_it_is_drawn(scale: int, found: list[int]) -> None:
    small = "<style>@page{size:80pt 100pt;margin:0}</style>" + picture(width="80pt", height="100pt")
    drawn = PdfReader(io.BytesIO(HTML(string=small).write_pdf() or b"")).pages[0]
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf_with_scans(TEXT))))
    writer.add_blank_page(595, 842).merge_transformed_page(drawn, Transformation().scale(scale))
    out = io.BytesIO()
    writer.write(out)

    assert picture_pages(out.getvalue()) == found


def test_page_with_text_among_many_stamped_scans_is_read() -> None:
    stamped = [page(picture(width="210mm", height="280mm"), f"Scan {sign * 3}") for sign in "ABCDEF"]

    read = read_text(name="form.pdf", content=pdf_with_scans(TEXT, *stamped))

    assert read.picture_pages == [2, 3, 4, 5, 6, 7]
    assert read.paragraphs[0].text == f"{SENTENCE} {SENTENCE}"


def test_file_of_scans_alone_is_refused() -> None:
    with pytest.raises(UnreadableText) as refusal:
        picture_pages(pdf_with_scans("", ""))

    assert refusal.value.code == TextRefusal.NO_TEXT


def test_pages_nobody_can_look_at_are_named_too() -> None:
    assert find_picture_pages(b"%PDF-1.7 nothing else", [2, 4]) == [2, 4]
