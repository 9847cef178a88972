"""`manage.py read_invoice`."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.intake.invoices.written_polish import ksef
from tests.intake.invoices.written_ubl import ubl


def run(*files: Path, form: str = "json", **options: Any) -> list[str]:
    out = io.StringIO()
    call_command("read_invoice", *[str(file) for file in files], format=form, stdout=out, **options)
    return out.getvalue().splitlines()


@pytest.fixture
def credit_note(tmp_path: Path) -> Path:
    file = tmp_path / "any name.bin"
    file.write_bytes(ubl("CreditNote", type_code="381", due=""))
    return file


def test_json_has_exactly_these_keys_and_negative_amounts_in_a_credit_note(credit_note: Path) -> None:
    (line,) = run(credit_note)

    assert json.loads(line) == {
        "file": str(credit_note),
        "format": "ubl",
        "kind": "credit_note",
        "number": "2026-117",
        "issue_date": "2026-03-02",
        "due_date": None,
        "supplier": {"name": "Havnens Tryk A/S", "vat_id": "DK31200016", "country": "DK"},
        "buyer": {"name": "Suomenlahden Säätiö", "vat_id": "FI27000107", "country": "FI"},
        "currency": "EUR",
        "net": "-300.00",
        "vat": "-75.00",
        "gross": "-375.00",
        "iban": "DK1030001234567890",
        "order_reference": "PO-9",
        "lines": [
            {"description": "Brochures", "quantity": "-200", "net": "-240.00", "vat_rate": "25"},
            {"description": "Delivery", "quantity": "-1", "net": "-60.00", "vat_rate": "25"},
        ],
        "warnings": [],
    }


def test_json_is_written_in_letters_and_not_in_escapes(credit_note: Path) -> None:
    assert "Säätiö" in run(credit_note)[0]


def test_files_come_out_in_their_order_one_a_line_and_errors_with_them(credit_note: Path, tmp_path: Path) -> None:
    broken, missing = tmp_path / "broken.xml", tmp_path / "missing.xml"
    broken.write_bytes(b"<Invoice")

    results = [json.loads(line) for line in run(missing, credit_note, broken)]

    assert [result["file"] for result in results] == [str(missing), str(credit_note), str(broken)]
    assert results[0] == {"file": str(missing), "error": "No such file or directory"}
    assert results[2]["error"].startswith("The file is damaged")


def test_whole_amounts_get_two_decimals_and_missing_ones_are_null(tmp_path: Path) -> None:
    file = tmp_path / "upr.xml"
    file.write_bytes(ksef(kind="UPR", amounts="<P_15>450</P_15>", rows=""))

    result = json.loads(run(file)[0])

    assert (result["net"], result["vat"], result["gross"]) == (None, None, "450.00")
    assert [warning["code"] for warning in result["warnings"]] == ["gross_only"]


def test_no_file_readable_ends_with_status_2(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        run(tmp_path / "missing.xml")

    assert caught.value.returncode == 2


def test_text_format_shows_the_invoice_to_a_person(credit_note: Path, tmp_path: Path) -> None:
    lines = run(credit_note, tmp_path / "missing.xml", form="text")

    assert lines == [
        f"{credit_note}: ubl credit_note 2026-117",
        "  2026-03-02 → –",
        "  Havnens Tryk A/S DK31200016 DK → Suomenlahden Säätiö FI27000107 FI",
        "  -300.00 + -75.00 = -375.00 EUR",
        "  ·      -240.00  Brochures",
        "  ·       -60.00  Delivery",
        f"{tmp_path / 'missing.xml'}: No such file or directory",
    ]
