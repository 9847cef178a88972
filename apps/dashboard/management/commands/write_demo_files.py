"""`manage.py write_demo_files FOLDER --period-start 2026-07-01`: the sample files a visitor uploads."""

import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.dashboard.demo.sample_files import write_sample_files


class Command(BaseCommand):
    help = "Writes the sample lists and documents of the demo, with dates in the period that begins on the given day."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--period-start", type=datetime.date.fromisoformat, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        for path in write_sample_files(folder=options["folder"], period_start=options["period_start"]):
            self.stdout.write(str(path))
