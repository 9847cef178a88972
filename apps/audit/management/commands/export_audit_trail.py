"""`manage.py export_audit_trail`: writes an extract that can be verified without Sammen."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.audit.management.partnerships import find_partnerships
from apps.audit.selectors.extract import stream_trail_extract
from apps.tenancy.context import enter_tenant, system_seat


class Command(BaseCommand):
    help = "Writes the whole audit trail of a partnership, its seals and the program that verifies them to a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--partnership", required=True, help="the address of the partnership")
        parser.add_argument("--out", required=True, type=Path, help="a folder that is empty or not there yet")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        if out.exists() and any(out.iterdir()):
            raise CommandError(f"{out} is not empty. Name another folder.")
        [(partnership_id, slug)] = find_partnerships(options["partnership"])
        with enter_tenant(system_seat(partnership_id), read_only=True):
            for name, pieces in stream_trail_extract(partnership_id=partnership_id):
                path = out / name
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as file:
                    file.writelines(pieces)
        self.stdout.write(f"{slug}: {out}")
