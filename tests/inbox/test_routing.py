"""A list of expenditure is told from a document by its content."""

import pytest

from apps.inbox.routing import is_list
from tests.factories.documents import JPEG, MAIL, make_archive, make_pdf
from tests.factories.inbox import finvoice, ksef_invoice
from tests.factories.intake import ROWS, csv_list, xlsx_list


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("lista.xlsx", xlsx_list(*ROWS), True),
        ("lista.xml", xlsx_list(*ROWS), True),
        ("lista.csv", csv_list(*ROWS), True),
        ("lista.tsv", b"a\tb\n1\t2\n", True),
        ("nota.txt", b"Uwaga; do wyjazdu", False),
        ("faktura.xml", ksef_invoice(), False),
        ("faktura.csv", finvoice(), False),
        ("faktura.pdf", make_pdf(), False),
        ("zdjecie.jpg", JPEG, False),
        ("list.eml", MAIL, False),
        ("umowa.docx", make_archive({"word/document.xml": b"<w/>"}), False),
        ("pusty.csv", b"", False),
    ],
)
def test_kind_of_file_decides_its_way(name: str, content: bytes, expected: bool) -> None:
    assert is_list(name=name, content=content) is expected
