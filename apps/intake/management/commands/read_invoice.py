"""`manage.py read_invoice FILE…`: what the product reads from e-invoices, without storing anything."""

import json
import os
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from apps.intake.invoices.reader import read_invoice
from apps.intake.invoices.refusals import UnreadableInvoice
from apps.intake.invoices.summary import summarise

UNREADABLE = 2


class Command(BaseCommand):
    """Amounts are decimal strings in the invoice's own currency. Their sign says what the document does to the
    costs: an invoice is positive, a credit note NEGATIVE, its lines included, whichever way its format writes them.
    A KSeF correction holds the differences it makes; one that lowers the cost is a credit note.
    """

    help = (
        "Read e-invoices (UBL, Peppol BIS, XRechnung, OIOUBL, CII, Factur-X, ZUGFeRD, KSeF, Finvoice, TEAPPSXML; XML"
        " or hybrid PDF) and print one JSON object a line for each file, in the order given; absent values are null,"
        " amounts are decimal strings, negative in credit notes. A file that cannot be read gives"
        ' {"file", "error"}. The exit status is 0 as long as one file was read, and 2 when none was.'
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="en")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = 0
        with translation.override(options["language"]):
            for result in _results(options["files"]):
                failed += "error" in result
                as_json = options["format"] == "json"
                self.stdout.write(json.dumps(result, ensure_ascii=False) if as_json else as_text(result))
        if failed == len(options["files"]):
            raise CommandError("None of the files could be read.", returncode=UNREADABLE)


def _results(files: list[str]) -> Iterator[dict[str, Any]]:
    for path in files:
        # A name that is not UTF-8 could not be printed.
        name = os.fsencode(path).decode("utf-8", "replace")
        try:
            yield {"file": name, **summarise(read_invoice(Path(path).read_bytes()))}
        except UnreadableInvoice as refusal:
            yield {"file": name, "error": str(refusal)}
        except OSError as problem:
            yield {"file": name, "error": problem.strerror or str(problem)}


def as_text(result: dict[str, Any]) -> str:
    """A few lines for a person at a terminal."""
    if "error" in result:
        return f"{result['file']}: {result['error']}"
    lines = [
        f"{result['file']}: {result['format']} {result['kind']} {result['number'] or '–'}",
        f"  {result['issue_date'] or '–'} → {result['due_date'] or '–'}",
        f"  {_party(result['supplier'])} → {_party(result['buyer'])}",
        f"  {result['net'] or '–'} + {result['vat'] or '–'} = {result['gross'] or '–'} {result['currency'] or ''}",
    ]
    lines += [f"  · {line['net'] or '–':>12}  {line['description'] or ''}" for line in result["lines"]]
    return "\n".join(lines + [f"  ! {warning['text']}" for warning in result["warnings"]])


def _party(party: dict[str, str | None]) -> str:
    return " ".join(part for part in (party["name"] or "–", party["vat_id"], party["country"]) if part)
