"""Whatever happens to a file on its way, reading it ends with a record or with a reason."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable

import pytest

from apps.intake.invoices.reader import read_invoice
from apps.intake.invoices.record import InvoiceRecord
from apps.intake.invoices.refusals import UnreadableInvoice
from apps.intake.invoices.summary import summarise
from tests.intake.invoices.written_cii import cii, pdf, zugferd_1
from tests.intake.invoices.written_finnish import SOAP, finvoice, teapps
from tests.intake.invoices.written_polish import ksef
from tests.intake.invoices.written_ubl import oioubl, ubl

DOCUMENTS = {
    "ubl": ubl(),
    "oioubl": oioubl("CreditNote"),
    "cii": cii(),
    "zugferd1": zugferd_1(),
    "ksef": ksef(kind="KOR"),
    "finvoice": SOAP.encode() + finvoice(),
    "teapps": teapps(),
    "pdf": pdf({"factur-x.xml": cii()}),
}
Harm = Callable[[bytes, random.Random], bytes]


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def flip(content: bytes, chance: random.Random) -> bytes:
    harmed = bytearray(content)
    for _ in range(chance.randrange(1, 20)):
        harmed[chance.randrange(len(harmed))] ^= 1 << chance.randrange(8)
    return bytes(harmed)


def shuffle(content: bytes, chance: random.Random) -> bytes:
    parts = content.split(b"<")
    first, second = chance.randrange(1, len(parts)), chance.randrange(1, len(parts))
    parts[first], parts[second] = parts[second], parts[first]
    return b"<".join(parts)


def drop(content: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(content))
    return content[:begin] + content[begin + chance.randrange(1, 200) :]


def retype(content: bytes, chance: random.Random) -> bytes:
    """Other text between two tags: what a schema forbids and software writes all the same."""
    texts = [b"", b"-", b"NaN", b"1e400", b"9" * 60, b"0000-00-00", b"&#0;", b"&amp;", b"\xff\xfe", "–1,–".encode()]
    parts = content.split(b">")
    place = chance.randrange(len(parts) - 1)
    parts[place + 1] = chance.choice(texts) + b"<" + parts[place + 1].partition(b"<")[2]
    return b">".join(parts)


@pytest.mark.parametrize("harm", [cut, flip, shuffle, drop, retype], ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_harmed_file_gives_a_record_or_a_reason(name: str, harm: Harm) -> None:
    chance = random.Random(f"{name} {harm.__name__}")

    for _ in range(120):
        with contextlib.suppress(UnreadableInvoice):
            record = read_invoice(harm(DOCUMENTS[name], chance))
            assert InvoiceRecord.from_data(record.as_data()).number == record.number
            assert summarise(record)["format"] == record.format


def test_random_bytes_are_refused() -> None:
    chance = random.Random("bytes")

    for size in range(1, 200):
        for start in (b"", b"<", b"%PDF-1.7", b"<?xml ", b"\xff\xfe", b"\xfe\xff"):
            with pytest.raises(UnreadableInvoice):
                read_invoice(start + chance.randbytes(size))
