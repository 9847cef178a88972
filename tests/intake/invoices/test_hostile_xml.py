"""Files made to harm: each is refused with its reason, quickly, and nothing outside of it is touched."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest

from apps.intake.invoices.reader import MOST_BYTES, read_invoice
from apps.intake.invoices.refusals import InvoiceRefusal
from tests.intake.invoices.helpers import refusal
from tests.intake.invoices.written_finnish import finvoice
from tests.intake.invoices.written_ubl import attachment, ubl

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
MEGABYTE = 1024 * 1024


def with_doctype(subset: str, number: str = "1") -> bytes:
    return ubl(prolog=f"{DECLARATION}<!DOCTYPE Invoice {subset}>", number=number)


def laughs() -> str:
    levels = ['<!ENTITY l0 "lol">']
    levels += [f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10)]
    return f"[{''.join(levels)}]"


@pytest.mark.parametrize(
    ("subset", "number"),
    [
        (laughs(), "&l9;"),
        (f'[<!ENTITY a "{"A" * 50_000}">]', "&a;" * 5_000),
        ('[<!ENTITY nbsp "&#160;">]', "A&nbsp;3"),
        ('[<!ENTITY x SYSTEM "file:///etc/hostname">]', "&x;"),
        ('[<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]', "A1"),
        ('[<!ENTITY never "used">]', "A1"),
        ('[<!ATTLIST Invoice note CDATA "said by default">]', "A1"),
    ],
)
def test_declared_entities_and_defaults_are_refused_even_where_unused(subset: str, number: str) -> None:
    assert refusal(with_doctype(subset, number)) is InvoiceRefusal.DECLARES_ENTITIES


def test_entity_in_a_finvoice_of_the_historic_kind_is_refused_too() -> None:
    prolog = '<?xml version="1.0"?><!DOCTYPE Finvoice SYSTEM "Finvoice.dtd" [<!ENTITY x "y">]>'

    assert refusal(finvoice(prolog=prolog, encoding="utf-8")) is InvoiceRefusal.DECLARES_ENTITIES


def test_entity_hidden_in_utf_16_is_refused() -> None:
    content = with_doctype('[<!ENTITY x SYSTEM "file:///etc/hostname">]', "&x;").decode()

    assert refusal(content.replace("UTF-8", "UTF-16").encode("utf-16")) is InvoiceRefusal.DECLARES_ENTITIES


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/evil.dtd", "file:///etc/hostname", "evil.dtd"])
def test_dtd_outside_of_the_file_is_refused_where_the_format_has_none(address: str) -> None:
    assert refusal(with_doctype(f'SYSTEM "{address}"')) is InvoiceRefusal.EXTERNAL_DTD


def test_inclusion_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'

    record = read_invoice(ubl(head=f"<cbc:Note>{include}</cbc:Note>"))

    assert "SECRET" not in str(record.as_data())


def test_form_of_an_invoice_with_only_an_inclusion_in_it_is_refused() -> None:
    content = (
        b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"'
        b' xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/hostname" parse="text"/></Invoice>'
    )

    assert refusal(content) is InvoiceRefusal.NO_CONTENT


def test_deep_nesting_is_refused() -> None:
    assert refusal(b"<a>" * 20_000 + b"</a>" * 20_000) is InvoiceRefusal.TOO_DEEP


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<a>" + b"<b/>" * (2 * MEGABYTE) + b"</a>", InvoiceRefusal.TOO_MANY_ELEMENTS),
        (b"<a " + b" ".join(b'a%d=""' % number for number in range(500_000)) + b"/>", InvoiceRefusal.TOO_MANY_ELEMENTS),
        (b"<a>" + b"x" * (11 * MEGABYTE) + b"</a>", InvoiceRefusal.TOO_BIG),
        (b"<a>" + b"x" * MOST_BYTES, InvoiceRefusal.TOO_BIG),
    ],
    ids=["elements", "attributes", "text", "upload"],
)
def test_costly_document_is_refused_before_it_is_parsed(content: bytes, code: InvoiceRefusal) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()

    assert refusal(content) is code

    assert time.perf_counter() - start < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150 * 1024


def test_most_elements_that_are_let_through_cost_little() -> None:
    content = b"<a>" + b"<b/>" * 590_000 + b"</a>"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert refusal(content) is InvoiceRefusal.UNKNOWN_FORMAT

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024


def test_tags_hidden_around_a_large_attachment_are_counted() -> None:
    content = ubl(head=attachment("A" * 60_000) + "<b/>" * 700_000)

    assert refusal(content) is InvoiceRefusal.TOO_MANY_ELEMENTS


def test_more_lines_than_any_invoice_has_are_left_out_with_a_warning() -> None:
    start = time.process_time()

    record = read_invoice(ubl(lines="<cac:InvoiceLine/>" * 300_000))

    assert len(record.lines) == 20_000
    assert [warning.params for warning in record.warnings] == [{"count": 300_000, "limit": 20_000}]
    assert time.process_time() - start < 10
