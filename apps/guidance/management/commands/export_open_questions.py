"""`manage.py export_open_questions`: what nobody could answer, without saying who asked."""

import csv
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand

from apps.guidance.open_questions import OpenQuestion, list_open_questions


class Command(BaseCommand):
    help = (
        "Writes the open legal questions of all partnerships and rooms as CSV, for whoever keeps the knowledge base: "
        "question, language, programme, month. No names, no partnership; names of known people are masked."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, help="the file; without it standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = list_open_questions()
        if options["out"] is None:
            _write(rows, sys.stdout)
            return
        with options["out"].open("w", encoding="utf-8", newline="") as file:
            _write(rows, file)
        self.stdout.write(f"{len(rows)} open questions in {options['out']}.")


def _write(rows: list[OpenQuestion], file: TextIO) -> None:
    writer = csv.writer(file)
    writer.writerow(["question", "language", "programme", "version", "month"])
    writer.writerows([one.text, one.language, one.programme, one.version, one.month] for one in rows)
