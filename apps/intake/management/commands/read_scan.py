"""`manage.py read_scan FILE…`: what Sammen reads off invoices and receipts that carry no data."""

import datetime
import json
from argparse import ArgumentParser
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from apps.intake.invoices.record import InvoiceRecord, Party
from apps.intake.scans.scan import ScannedInvoice, UnreadableScan, ocr_state, read_scan

MEDIA_TYPES = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png",
               ".tif": "image/tiff", ".tiff": "image/tiff"}  # fmt: skip
COUNTRY_OF_LANGUAGE = {"en": "", "pl": "PL", "fi": "FI", "da": "DK"}


class Command(BaseCommand):
    help = (
        "Read invoices and receipts from PDF, scan or photo, without storing anything, and print one JSON object a line"
        " for each file: every field with how sure it is."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="en")
        parser.add_argument("--country", help="the partner's, as PL; that of the language if left out")
        parser.add_argument("--format", choices=["json", "text"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            if notice := ocr_state().notice:
                self.stderr.write(notice)
            for path in options["files"]:
                answer = self._read(path, options)
                if options["format"] == "json":
                    self.stdout.write(json.dumps(answer, ensure_ascii=False))
                else:
                    self._write(answer)

    def _read(self, path: Path, options: dict[str, Any]) -> dict[str, Any]:
        language = options["language"]
        country = options["country"] or COUNTRY_OF_LANGUAGE[language]
        try:
            media_type = MEDIA_TYPES.get(path.suffix.lower(), "")
            scanned = read_scan(path.read_bytes(), media_type=media_type, language=language, country=country)
        except (UnreadableScan, OSError) as refusal:
            return {"file": str(path), "error": str(refusal)}
        return {"file": str(path), **as_json(scanned)}

    def _write(self, answer: dict[str, Any]) -> None:
        self.stdout.write(answer["file"])
        for name, value in answer.items():
            if value and name not in ("file", "confidence", "lines"):
                shown = ", ".join(filter(None, value.values())) if isinstance(value, dict) else value
                self.stdout.write(f"  {name:18} {shown}  {answer.get('confidence', {}).get(name, '')}")


def as_json(scanned: ScannedInvoice) -> dict[str, Any]:
    """Amounts as decimal strings, those of credit notes negative; dates as ISO; a missing value is null or empty."""
    record = scanned.record
    return {
        "engine": scanned.engine,
        "kind": str(record.kind),
        "number": record.number,
        **{name: _written(getattr(record, name)) for name in ("issue_date", "due_date", "delivery_date")},
        "supplier": _party(record.supplier),
        "buyer": _party(record.buyer),
        "currency": record.currency,
        **{name: _written(getattr(record, name)) for name in ("net", "vat", "gross")},
        "vat_rates": list(scanned.vat_rates),
        "iban": record.iban,
        "payment_reference": record.payment_reference,
        "lines": _lines(record),
        "confidence": {name: str(confidence) for name, confidence in scanned.confidence.items()},
    }


def _party(party: Party) -> dict[str, str]:
    return {name: getattr(party, name) for name in ("name", "vat_id", "company_id", "country")}


def _lines(record: InvoiceRecord) -> list[dict[str, str | None]]:
    return [
        {
            "description": line.description,
            "quantity": _written(line.quantity),
            "net": _written(line.net),
            "vat_rate": _written(line.vat_rate),
        }
        for line in record.lines
    ]


def _written(value: Decimal | datetime.date | None) -> str | None:
    if value is None:
        return None
    return f"{value:f}" if isinstance(value, Decimal) else value.isoformat()
