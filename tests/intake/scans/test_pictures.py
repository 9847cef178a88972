"""Photos are cut out, straightened and turned before they are read."""

import cv2
import numpy as np
import pytest

from apps.intake.scans.preparing import cut_out_page, even_light, letter_height, straighten, tilt
from apps.intake.scans.scan import read_scan
from apps.intake.scans.segments import Segment, rows_of
from apps.intake.scans.sheet import find_sheet
from tests.intake.scans.camera import print_paper, take
from tests.intake.scans.conftest import needs_tesseract
from tests.intake.scans.papers import paper


def opened(content: bytes) -> np.ndarray:
    return cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_GRAYSCALE)


def test_sheet_on_a_dark_table_is_cut_out():
    photo = opened(take(paper("pl-grid"), "photo"))

    corners = find_sheet(photo)

    assert corners is not None
    assert cut_out_page(photo).shape[0] < photo.shape[0]


def test_shadow_across_a_page_is_not_taken_for_its_edge():
    page = np.full((1700, 1200), 200, np.uint8)
    page[500:560] = 110

    assert find_sheet(page) is None


@pytest.mark.parametrize("degrees", [-7.0, -1.5, 0.0, 3.0])
def test_tilted_page_is_straightened_to_a_fifth_of_a_degree(degrees):
    page = cv2.resize(print_paper(paper("da-details-right")), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    tilted = cv2.warpAffine(page, turn, (width, height), borderValue=255)

    assert abs(tilt(tilted) + degrees) <= 0.2
    assert abs(tilt(straighten(tilted))) <= 0.2


def test_light_from_one_side_is_evened_out():
    slope = np.tile(np.linspace(90, 230, 1000), (1000, 1)).astype(np.uint8)

    lit = even_light(slope)

    assert int(lit.max()) - int(lit.min()) < 25


def test_letter_height_is_that_of_the_print():
    assert 20 < letter_height(print_paper(paper("fi-grid"))) < 40


@needs_tesseract
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_photo_on_its_side_or_head_is_read(turns):
    photo = np.rot90(opened(take(paper("pl-exempt"), "scan")), turns)
    content = bytes(cv2.imencode(".png", photo)[1])

    scanned = read_scan(content, media_type="image/png", language="pl", country="PL")

    assert (scanned.record.number, str(scanned.record.gross)) == ("7/2026", "1800.00")


def test_rows_follow_a_line_that_waves():
    left = [Segment(f"label {n}", 0, 200, 40.0 * n, 40.0 * n, 20.0) for n in range(4)]
    right = [Segment(f"value {n}", 700, 800, 40.0 * n + 12, 40.0 * n + 12, 20.0) for n in range(4)]

    rows = rows_of([*left, *right])

    assert [[segment.text for segment in row] for row in rows] == [[f"label {n}", f"value {n}"] for n in range(4)]
