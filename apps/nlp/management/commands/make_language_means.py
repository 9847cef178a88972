from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.nlp.embedding import get_embedder
from apps.nlp.errors import ModelUnavailable
from apps.nlp.mean_texts import MEAN_TEXTS, measure_means
from apps.nlp.search_vectors import FILE_NAME, store_means


class Command(BaseCommand):
    help = "Measures what each language adds to a vector, for the model the settings name; the search takes it away."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--texts", type=Path, default=MEAN_TEXTS, help="table of texts, a column per language")
        parser.add_argument("--into", type=Path, help="folder; default: AI_HEADS_ROOT, the installation's own")

    def handle(self, *args: Any, **options: Any) -> None:
        path = (options["into"] or Path(settings.AI_HEADS_ROOT)) / FILE_NAME
        try:
            means = measure_means(options["texts"], get_embedder())
        except (ModelUnavailable, OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        store_means(means, path)
        self.stdout.write(f"Stored the means {means.version} of {means.model_id} in {path}.")
