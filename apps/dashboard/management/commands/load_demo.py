"""`manage.py load_demo`: the six demonstration partnerships, once."""

import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.programmes.models import ProgrammeVersion


class Command(BaseCommand):
    help = "Loads the demonstration. When it is loaded already, nothing is done."
    # Every start of the demo passes here: the checks belong to the processes that then run.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        folder = settings.BASE_DIR / "var" / "demo-files"
        parser.add_argument("--files", type=Path, default=folder, help="where to write the files a visitor uploads")

    def handle(self, *args: Any, **options: Any) -> None:
        # Imported here: a start that finds the demo loaded has no use for the checking engine.
        from apps.dashboard.demo.people import is_loaded

        if is_loaded() and options["files"].is_dir():
            self.stdout.write("The demo is loaded already.")
            return
        if not ProgrammeVersion.objects.exists():
            raise CommandError("The programmes are not loaded. Run manage.py load_programmes first.")
        self._load(options["files"], loaded=is_loaded())

    def _load(self, files: Path, *, loaded: bool) -> None:
        from apps.audit.services.seal import seal_trails
        from apps.dashboard.demo.load import load_demonstration, open_period_start
        from apps.dashboard.demo.sample_files import write_sample_files

        if not loaded:
            load_demonstration(tell=self._tell)
            # Nobody else is at work yet, so no margin is left.
            seal_trails(margin=datetime.timedelta(0))
        write_sample_files(folder=files, period_start=open_period_start())
        self._tell(f"Files to upload: {files}")

    def _tell(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
