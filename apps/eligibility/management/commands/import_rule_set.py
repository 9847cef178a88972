"""`manage.py import_rule_set FILE.toml`: new versions of a programme's rules, without a new release."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.eligibility.rule_set_file import RuleSetError, read_rule_sets
from apps.eligibility.services.rule_set import store_rule_sets


class Command(BaseCommand):
    help = "Imports rule sets from a TOML file; what is stored already is left as it is, what is not sound is refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"{path}: there is no such file.")
        try:
            entries = read_rule_sets(path)
        except RuleSetError as fault:
            raise CommandError(str(fault)) from fault
        try:
            created = store_rule_sets(rule_sets=entries)
        except RuleSetError as fault:
            raise CommandError(f"{path.name}: {fault}") from fault
        self.stdout.write(f"{len(entries)} rule sets in {path.name}: {created} new.")
