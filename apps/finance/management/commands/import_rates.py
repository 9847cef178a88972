"""`manage.py import_rates FILE --month 2026-11`: the Commission's own list, which overrides what was derived."""

import datetime
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from apps.finance.commission_rates import CommissionListError, parse_commission_list
from apps.finance.services.monthly_rate import import_rates


def month(text: str) -> datetime.date:
    try:
        return datetime.datetime.strptime(text, "%Y-%m").date()
    except ValueError as error:
        raise ArgumentTypeError("write the month as 2026-11") from error


class Command(BaseCommand):
    help = "Import the Commission's list of monthly accounting rates (JSON or CSV) for one month."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--month", type=month, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rates = parse_commission_list(options["file"].read_bytes(), month=options["month"])
        except (CommissionListError, OSError) as error:
            explanation = error.explain() if isinstance(error, CommissionListError) else str(error)
            raise CommandError(explanation, returncode=2) from error
        with transaction.atomic():
            count = import_rates(rates=rates)
        self.stdout.write(f"{count} rates of {options['month']:%Y-%m} imported.")
