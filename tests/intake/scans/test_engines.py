"""Which engines a machine has, and what it says about those it lacks."""

from apps.intake.scans.engines import OcrState, ocr_state
from apps.intake.scans.scan import read_scan
from tests.intake.scans.camera import take
from tests.intake.scans.papers import paper


def test_complete_machine_has_nothing_to_say():
    state = OcrState(tesseract=True, languages=("en", "pl", "fi", "da"), rapidocr=True)

    assert (state.missing_packages, state.notice, state.can_read_pictures) == ((), "", True)


def test_missing_language_is_named_with_its_package():
    state = OcrState(tesseract=True, languages=("en", "pl", "da"), rapidocr=True)

    assert state.missing_packages == ("tesseract-ocr-fin",)
    assert state.notice.endswith("apt-get install tesseract-ocr-fin")


def test_machine_without_tesseract_reads_less_exactly_but_reads():
    state = OcrState(tesseract=False, languages=(), rapidocr=True)
    content = take(paper("da-kassebon"), "photo")

    scanned = read_scan(content, media_type="image/jpeg", language="da", country="DK", state=state)

    assert scanned.engine == "rapidocr"
    assert (str(scanned.record.gross), scanned.record.supplier.vat_id) == ("399.00", "42958727")


def test_state_of_this_machine_is_asked_once():
    assert ocr_state() is ocr_state()
