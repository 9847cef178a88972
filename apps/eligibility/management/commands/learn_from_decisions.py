"""`manage.py learn_from_decisions 12 15`: what people decided on flags by words, taught to the installation's model."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.eligibility.services.learning import Collected, UnknownPartnership, collect_wordings, record_learning
from apps.nlp.errors import ModelUnavailable
from apps.nlp.heads.retraining import Figures, Outcome, retrain_head


class Command(BaseCommand):
    help = (
        "Collects the decided flags by words of the partnerships named (all those that agreed to it), trains the "
        "model's head again with their wordings, and replaces it only if it does not do worse on others held back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("partnership", nargs="+", type=int, help="number of a partnership whose texts may be used")
        parser.add_argument("--only-show", action="store_true", help="print what would be used, and train nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        collected = self._collect(sorted(set(options["partnership"])))
        wordings = [wording for one in collected for wording in one.wordings]
        if not wordings:
            raise CommandError(
                "Nobody has decided on a flag by words in these partnerships: there is nothing to learn."
            )
        if options["only_show"]:
            return
        self.stdout.write("Training. Where the vectors of the product's wordings are not cached, this takes minutes.")
        try:
            outcome = retrain_head(wordings)
        except ModelUnavailable as fault:
            raise CommandError(str(fault)) from fault
        record_learning(collected=collected, outcome=outcome)
        self._tell(outcome)

    def _collect(self, numbers: list[int]) -> list[Collected]:
        try:
            collected = [collect_wordings(partnership_id=number) for number in numbers]
        except UnknownPartnership as fault:
            raise CommandError(str(fault)) from fault
        for one in collected:
            for wording in one.wordings:
                self.stdout.write(f"{wording.reason:<17} {wording.language} {wording.category:<15} {wording.text}")
            disputed = f", {one.disputed} decided both ways and left out" if one.disputed else ""
            self.stdout.write(f"Partnership {one.partnership_id}: {len(one.wordings)} wordings{disputed}.")
        return collected

    def _tell(self, outcome: Outcome) -> None:
        self.stdout.write(
            f"Answered rightly, of {outcome.held_back} wordings of the product and {outcome.own_held_back} of your "
            "own, held back from training:"
        )
        for name, figures in (("before", outcome.before), ("after", outcome.after)):
            self.stdout.write(f"  {name:<7} {_shares(figures)}")
        told = "The head is replaced" if outcome.replaced else "The head does worse and is not replaced"
        self.stdout.write(f"{told}. In use: {outcome.model_id}")


def _shares(figures: Figures) -> str:
    return f"product {figures.product:.1%}, own {figures.own:.1%}"
