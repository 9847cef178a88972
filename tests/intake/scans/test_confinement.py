"""What a file can do at worst: a sentence for the person, and a worker that lives on."""

import contextlib
import io
import time
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter

from apps.intake.scans.engines import OcrState
from apps.intake.scans.limits import ScanLimits
from apps.intake.scans.refusals import ScanRefusal, UnreadableScan
from apps.intake.scans.scan import read_scan
from tests.intake.scans.camera import take
from tests.intake.scans.papers import paper

NOTHING = OcrState(tesseract=False, languages=(), rapidocr=False)


def refusal_of(content: bytes, media_type: str = "application/pdf", **options) -> UnreadableScan:
    with pytest.raises(UnreadableScan) as caught:
        read_scan(content, media_type=media_type, language="pl", country="PL", **options)
    return caught.value


def running() -> list[str]:
    """The command lines of all processes of this machine."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found.append(file.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return found


def picture(size: tuple[int, int], kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("L", size, 255).save(file, kind)
    return file.getvalue()


def test_empty_file_is_refused():
    assert refusal_of(b"").code is ScanRefusal.EMPTY


def test_file_beyond_the_limit_is_refused_before_it_is_opened():
    refusal = refusal_of(b"%PDF-" + b" " * 2048, limits=ScanLimits(file_bytes=1024))

    assert refusal.code is ScanRefusal.TOO_BIG


def test_kind_of_file_that_is_no_scan_is_refused():
    assert refusal_of(b"a,b", "text/csv").code is ScanRefusal.NOT_A_SCAN


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(b"%PDF-1.7\nno more", "application/pdf"), (b"\xff\xd8\xff\xe0 broken", "image/jpeg"), (b"\x89PNG", "image/png")],
)
def test_damaged_file_is_refused_with_a_reason(content, media_type):
    assert refusal_of(content, media_type).code is ScanRefusal.DAMAGED


def test_encrypted_pdf_asks_for_one_without_a_password():
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret")
    writer.write(file)

    refusal = refusal_of(file.getvalue())

    assert refusal.code is ScanRefusal.ENCRYPTED
    assert "password" in str(refusal)


def test_picture_with_far_too_many_points_is_not_unpacked():
    bomb = picture((30_000, 30_000))
    started = time.monotonic()

    refusal = refusal_of(bomb, "image/png")

    assert len(bomb) < 1_000_000
    assert refusal.code is ScanRefusal.TOO_MANY_PIXELS
    assert time.monotonic() - started < 20


def test_memory_beyond_the_limit_ends_the_child_and_not_the_worker():
    refusal = refusal_of(picture((7000, 7000)), "image/png", limits=ScanLimits(memory_bytes=150 * 1024 * 1024))

    assert refusal.code in (ScanRefusal.OUT_OF_MEMORY, ScanRefusal.DAMAGED)


def test_time_beyond_the_limit_ends_the_child_and_what_it_started():
    content = take(paper("pl-two-columns"), "scan")

    refusal = refusal_of(content, "image/jpeg", limits=ScanLimits(seconds=1))

    assert refusal.code is ScanRefusal.TOOK_TOO_LONG
    assert [
        command for command in running() if "apps.intake.scans.child" in command and '"seconds": 1,' in command
    ] == []


def test_blank_page_says_that_there_is_no_text():
    assert refusal_of(picture((800, 1000)), "image/png").code is ScanRefusal.NO_TEXT


def test_machine_without_engines_names_the_packages_to_install():
    refusal = refusal_of(picture((800, 1000)), "image/png", state=NOTHING)

    assert refusal.code is ScanRefusal.NO_OCR
    assert "apt-get install tesseract-ocr tesseract-ocr-eng tesseract-ocr-pol" in str(refusal)


def test_machine_without_engines_still_reads_text(monkeypatch):
    from tests.intake.scans.camera import as_pdf

    content = as_pdf(paper("pl-grid"))

    scanned = read_scan(content, media_type="application/pdf", language="pl", country="PL", state=NOTHING)

    assert scanned.record.number == "2026/0091"
