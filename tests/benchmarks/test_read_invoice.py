"""E-invoices per second, beside factur-x for the two formats it reads and the bare XML parser, in one run.

All figures are processor time of one core. factur-x gives more fields than we need and no checks, signs or warnings;
it is called without its schema step.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from facturx import parse_ubl_cii_xml
from lxml import etree

from apps.intake.invoices.reader import read_invoice
from tests.intake.invoices.written_cii import cii, zugferd_1
from tests.intake.invoices.written_finnish import SOAP, finvoice, teapps
from tests.intake.invoices.written_polish import ksef, row
from tests.intake.invoices.written_ubl import line, oioubl, ubl

LINES = 10
ROUNDS, REPEATS = 7, 40
UBL = ubl(lines="".join(line("InvoiceLine", f"Item {number}", "1", "30.00") for number in range(LINES)))
CII = cii()
OTHERS = {
    "OIOUBL": oioubl(),
    "ZUGFeRD 1.0": zugferd_1(),
    "KSeF": ksef(rows="".join(row(f"Pozycja {number}", "10.00") for number in range(LINES))),
    "Finvoice in SOAP": SOAP.encode() + finvoice(),
    "TEAPPSXML": teapps(),
}


def seconds(work: Callable[[], Any]) -> float:
    """The best of several rounds, a call."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(REPEATS):
            work()
        best = min(best, time.process_time() - start)
    return best / REPEATS


@pytest.mark.parametrize(("name", "content"), [("UBL", UBL), ("CII", CII)], ids=["ubl", "cii"])
def test_invoice_is_read_in_less_time_than_factur_x_takes(name: str, content: bytes) -> None:
    logging.getLogger("factur-x").setLevel(logging.WARNING)

    ours = seconds(lambda: read_invoice(content))
    theirs = seconds(lambda: parse_ubl_cii_xml(etree.fromstring(content), check_xsd=False))
    bare = seconds(lambda: etree.fromstring(content))

    print(
        f"\n{name} of {len(content) / 1024:.1f} kB: {1 / ours:.0f} e-invoices a second ({ours * 1000:.2f} ms),"
        f" factur-x {1 / theirs:.0f} ({theirs / ours:.1f} times our time), a bare parse {1 / bare:.0f}"
    )
    assert ours < theirs


@pytest.mark.parametrize("name", OTHERS)
def test_invoice_of_another_format_is_read_within_fifty_times_its_bare_parse(name: str) -> None:
    content = OTHERS[name]
    parsed = content.partition(SOAP.encode())[2] or content

    ours = seconds(lambda: read_invoice(content))
    bare = seconds(lambda: etree.fromstring(parsed))

    print(f"\n{name}: {1 / ours:.0f} e-invoices a second ({ours * 1000:.2f} ms), {ours / bare:.1f} times a bare parse")
    assert ours < 50 * bare
