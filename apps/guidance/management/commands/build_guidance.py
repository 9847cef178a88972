"""`manage.py build_guidance`: the catalogue of rules as passages, for legal questions."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.guidance.models import Passage
from apps.guidance.services.rule_passages import build_rule_passages
from apps.retrieval.services.vectors import fill_vectors
from apps.tenancy.owner import require_owner


class Command(BaseCommand):
    help = (
        "Brings the passages of rules and figures to what they say today, in every language, and computes the vectors "
        "that are missing. Run it when a release starts and after fetch_model, as the owner of the database: "
        "DATABASE_URL=$DATABASE_OWNER_URL. After load_programmes and import_rule_set a worker does it. Running it "
        "again changes nothing."
    )
    # Every start of the product passes here: the checks belong to the processes that then run.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--without-vectors", action="store_true", help="Leave the vectors to a later run: words alone are compared."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        require_owner()
        built = build_rule_passages()
        current = Passage.objects.filter(document__is_current=True)
        computed = 0 if options["without_vectors"] else fill_vectors(current)
        self.stdout.write(
            f"{built.catalogues} catalogues of {built.passages} passages: {built.changed} written, "
            f"{computed} vectors computed."
        )
