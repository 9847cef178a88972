from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError

from apps.nlp.categories import DATA
from apps.nlp.category_card import write_card
from apps.nlp.category_training import (
    LABELS,
    build_corpus,
    cross_validate,
    find_confident_probability,
    fit_head,
    store_head,
)
from apps.nlp.embedding import get_embedder
from apps.nlp.errors import ModelUnavailable


class Command(BaseCommand):
    help = "Trains the cost category head on the table of wordings and writes its model card."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--table", type=Path, default=DATA / "categories.tsv")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            corpus = build_corpus(options["table"], get_embedder())
        except (ModelUnavailable, OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Measuring on held-back families, {len(corpus.examples)} wordings …")
        probabilities = cross_validate(corpus)
        confident = find_confident_probability(probabilities, corpus.labels)
        everything = np.ones(len(corpus.examples), dtype=np.bool_)
        head = fit_head(corpus, everything, confident_probability=confident)
        accuracy = float((np.array(LABELS)[probabilities.argmax(axis=1)] == corpus.labels).mean())
        store_head(head, accuracy=accuracy, examples=len(corpus.examples))
        (DATA / "categories_card.md").write_text(write_card(corpus, probabilities, head), encoding="utf-8")
        self.stdout.write(f"Stored the head {head.model_id}; held-back accuracy {accuracy:.3f}.")
