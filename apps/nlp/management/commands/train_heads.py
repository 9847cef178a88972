from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from apps.nlp import examples
from apps.nlp.embedding import Embedder, get_embedder
from apps.nlp.errors import ModelUnavailable
from apps.nlp.heads.card import Sitting, write_card
from apps.nlp.heads.exam import ExamLine, Lists, read_exam
from apps.nlp.heads.head import DATA, store_head
from apps.nlp.heads.limits import find_limits
from apps.nlp.heads.tasks import TASKS, HeadTask
from apps.nlp.heads.training import build_corpus, cross_validate, fit_head
from apps.nlp.heads.wordings import WORDINGS, read_wordings


class Command(BaseCommand):
    help = "Trains the classifiers on the tables of wordings and writes a model card for each."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="*", choices=[*TASKS, []], help="which; all if none is named")
        parser.add_argument("--wordings", type=Path, default=WORDINGS, help="folder of the tables")
        parser.add_argument("--into", type=Path, default=DATA, help="folder for heads and cards")
        parser.add_argument("--exam", type=Path, help="folder of an exam whose marks the cards tell")
        parser.add_argument("--lists", help="name of a function that tells what word lists say of a text of the exam")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            exam = read_exam(options["exam"]) if options["exam"] else []
            lists = import_string(options["lists"]) if options["lists"] else None
            for name in options["names"] or TASKS:
                self._train(TASKS[name], options["wordings"], get_embedder(), options["into"], exam, lists)
        except (ModelUnavailable, ImportError, OSError, ValueError) as error:
            raise CommandError(str(error)) from error

    def _train(
        self,
        task: HeadTask,
        folder: Path,
        embedder: Embedder,
        into: Path,
        exam: list[ExamLine],
        lists: Lists | None,
    ) -> None:
        chosen, answers = task.choose(task.read(folder))
        corpus = build_corpus(name=task.name, labels=task.labels, wordings=chosen, answers=answers, embedder=embedder)
        self.stdout.write(f"{task.name}: measuring on held-back families, {len(chosen)} wordings …")
        probabilities = cross_validate(corpus)
        limits = find_limits(corpus, probabilities)
        head = replace(fit_head(corpus, np.ones(len(chosen), dtype=np.bool_)), limits=limits)
        store_head(head, folder=into, examples=len(chosen))
        if task.name == examples.NAME:
            index = examples.build_index(chosen, corpus.vectors, head.embedding_model)
            examples.store_index(index, folder=into, version=head.version)
        is_examined = exam and task.read is read_wordings
        sitting = Sitting(exam, head.judge([line.text for line in exam], embedder), lists) if is_examined else None
        card = write_card(task, corpus, probabilities, head, sitting)
        (into / f"{task.name}_card.md").write_text(card, encoding="utf-8")
        self.stdout.write(f"{task.name}: stored {head.model_id}.")
