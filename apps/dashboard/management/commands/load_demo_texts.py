"""`manage.py load_demo_texts`: what an operator would load for legal questions, for the demonstration."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.dashboard.demo.tables import DATA, read_table
from apps.guidance.services.document import DocumentValues, load_document
from apps.tenancy.owner import require_owner


class Command(BaseCommand):
    help = (
        "Loads the demonstration's documents of two programmes, which say in Sammen's words what the rules say. Run it "
        "after load_programmes, as the owner of the database: DATABASE_URL=$DATABASE_OWNER_URL. Running it again "
        "changes nothing."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        require_owner()
        for data in read_table("programme_texts")["documents"]:
            values = DocumentValues(
                programme=data["programme"],
                title=data["title"],
                language=data["language"],
                version=data.get("version", ""),
            )
            file = DATA / "programme_texts" / data["file"]
            loaded = load_document(name=file.name, content=file.read_bytes(), values=values)
            self.stdout.write(f"{data['title']}: {loaded.passages} passages.")
