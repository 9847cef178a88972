"""Whole papers in every language, as PDF, scan, photo and crumpled: each field as the paper says it."""

import pytest

from apps.intake.scans.findings import FieldConfidence
from tests.intake.scans.conftest import needs_tesseract, read
from tests.intake.scans.papers import FIELDS, paper, papers
from tests.intake.scans.recall import compare, values

NAMES = [each.name for each in papers()]


def wrong(name: str, condition: str) -> dict[str, tuple[str, str]]:
    compared = compare(read(name, condition), paper(name))
    return {field: (was, should) for field, (right, was, should) in compared.items() if not right}


@pytest.mark.parametrize("name", NAMES)
def test_paper_as_pdf_gives_every_field(name):
    assert wrong(name, "pdf") == {}


@needs_tesseract
@pytest.mark.parametrize("name", ["pl-two-columns", "fi-kuitti", "da-credit", "en-details-right"])
def test_paper_as_scan_gives_every_field(name):
    assert wrong(name, "scan") == {}


@needs_tesseract
@pytest.mark.parametrize("name", ["pl-paragon", "fi-details-right", "da-kassebon", "en-till"])
def test_paper_as_photo_gives_every_field(name):
    assert wrong(name, "photo") == {}


@needs_tesseract
def test_scan_inside_a_pdf_is_read_like_a_scan():
    scanned = read("pl-exempt", "scanned pdf")

    assert wrong("pl-exempt", "scanned pdf") == {}
    assert scanned.record.format == "ocr"
    assert scanned.engine.startswith("tesseract")


def test_pdf_with_text_needs_no_character_recognition():
    scanned = read("pl-two-columns", "pdf")

    assert (scanned.engine, scanned.record.format, scanned.pages) == ("text", "text", 1)


@pytest.mark.parametrize("name", NAMES)
def test_no_wrong_value_is_called_checked(name):
    scanned = read(name, "pdf")

    called = {field for field, how in scanned.confidence.items() if how is FieldConfidence.CHECKED}
    assert called & set(wrong(name, "pdf")) == set()


@pytest.mark.parametrize("name", NAMES)
def test_free_text_is_never_called_checked(name):
    confidence = read(name, "pdf").confidence

    free = {field for field in ("number", "supplier_name", "buyer_name", "issue_date") if field in confidence}
    assert all(confidence[field] is not FieldConfidence.CHECKED for field in free)


def test_confidence_names_only_fields_that_were_found():
    scanned = read("da-small-cafe", "pdf")

    found = values(scanned)
    assert not any(found[field] == "" for field in FIELDS if field in scanned.confidence)
    assert "number" not in scanned.confidence
    assert "iban" not in scanned.confidence
