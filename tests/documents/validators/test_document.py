import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from apps.documents.validators.document import check_document, clean_name
from tests.factories.documents import JPEG, MAIL, PNG, PROGRAM, TIFF, make_archive, make_pdf

DOCX = make_archive({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
XLSX = make_archive({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"})
ODT = make_archive({"mimetype": b"application/vnd.oasis.opendocument.text"})
ODS = make_archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})
MACROS = make_archive({"xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"x"})


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        check_document(name=name, content=content)
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("faktura.PDF", make_pdf(), "application/pdf"),
        ("kvittering.png", PNG, "image/png"),
        ("kuitti.jpeg", JPEG, "image/jpeg"),
        ("skan.tif", TIFF, "image/tiff"),
        ("umowa.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("lista.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("sopimus.odt", ODT, "application/vnd.oasis.opendocument.text"),
        ("tunnit.ods", ODS, "application/vnd.oasis.opendocument.spreadsheet"),
        ("finvoice.xml", b'\xef\xbb\xbf<?xml version="1.0"?><Finvoice/>', "application/xml"),
        ("besked.eml", MAIL, "message/rfc822"),
        ("wyci\u0105g.csv", "Data;Kwota\n1.1.2026;12,50\n".encode("cp1250"), "text/csv"),
        ("note.txt", b"From: our meeting\n", "text/plain"),
    ],
)
def test_allowed_file_is_known_by_its_content(name: str, content: bytes, media_type: str) -> None:
    assert check_document(name=name, content=content) == media_type


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.pdf", b"", "empty"),
        ("setup.exe", PROGRAM, "type"),
        ("invoice.pdf", PROGRAM, "type"),
        ("page.txt", b"<!DOCTYPE html><script>alert(1)</script>", "type"),
        ("picture.xml", b"<svg xmlns='x' onload='a()'/>", "type"),
        ("invoice.pdf", PNG, "mismatch"),
        ("photo.png", make_pdf(), "mismatch"),
        ("invoice", make_pdf(), "mismatch"),
        ("note.docx", XLSX, "mismatch"),
        ("list.xlsx", MACROS, "macros"),
        ("secret.pdf", make_pdf(password="hunter2"), "encrypted"),
        ("torn.pdf", make_pdf()[:60], "damaged"),
        ("fake.pdf", b"%PDF-1.7\nnothing here", "damaged"),
    ],
)
def test_other_file_is_refused_with_its_reason(name: str, content: bytes, code: str) -> None:
    assert refusal(name, content) == code


def test_pdf_that_opens_without_password_is_taken() -> None:
    assert check_document(name="locked.pdf", content=make_pdf(password="")) == "application/pdf"


def test_reason_names_the_file_and_what_is_allowed() -> None:
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        check_document(name="setup.exe", content=PROGRAM)

    assert caught.value.messages == [
        "“setup.exe” is not a kind of file we keep as evidence. Save it as PDF and upload that. Allowed are: pdf, png,"
        " jpg, jpeg, tif, tiff, xlsx, docx, odt, ods, msg, xml, eml, csv, txt, md."
    ]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\Faktura 1.pdf", "Faktura 1.pdf"),
        ("in\u202efdp.exe", "in_fdp.exe"),
        ("half\ud800.pdf", "half_.pdf"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_name_loses_path_and_deceptive_signs(given: str, kept: str) -> None:
    assert clean_name(given) == kept
