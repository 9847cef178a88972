"""`manage.py seal_audit_trail`: seals what the trail of each partnership holds since its last seal."""

import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from apps.audit.management.partnerships import find_partnerships
from apps.audit.services.seal import seal_trail


class Command(BaseCommand):
    help = "Seals the audit trail of every partnership, or of one, and prints the hash of each new seal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--partnership", help="the address of one partnership")
        parser.add_argument(
            "--margin",
            type=float,
            default=settings.TRAIL_SEAL_MARGIN_MINUTES,
            help="minutes that are left to the next seal; 0 only where nobody works",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        margin = datetime.timedelta(minutes=options["margin"])
        for partnership_id, slug in find_partnerships(options["partnership"]):
            seal = seal_trail(partnership_id=partnership_id, margin=margin)
            made = f"seal {seal.number}, {seal.entries} entries, {seal.hash}" if seal else "nothing new to seal"
            self.stdout.write(f"{slug}: {made}")
