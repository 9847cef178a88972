"""`manage.py load_guidance FILE --programme CODE --title TITLE --language pl`: a programme's document."""

import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from apps.common.formats import format_pages
from apps.guidance.models import Passage
from apps.guidance.services.document import DocumentValues, load_document, remove_document
from apps.retrieval.services.vectors import fill_vectors
from apps.tenancy.owner import require_owner


class Command(BaseCommand):
    help = (
        "Loads a document of a programme (PDF with text, DOCX, Markdown, text) that legal questions are answered from. "
        "The same file again changes nothing; another one under the same title is its next edition. Run it as the "
        "owner of the database: DATABASE_URL=$DATABASE_OWNER_URL."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--programme", required=True, help="its code, such as interreg-europe")
        parser.add_argument("--version", default="", dest="of_version", help="only for this version of the programme")
        parser.add_argument("--title", required=True)
        parser.add_argument("--language", required=True, choices=[code for code, _name in settings.LANGUAGES])
        parser.add_argument("--url", default="", help="where the programme publishes it")
        parser.add_argument("--valid-from", type=dt.date.fromisoformat, help="YYYY-MM-DD")
        parser.add_argument("--remove", action="store_true", help="takes the document out with all its editions")

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        # Django's own --version would take the name.
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def handle(self, *args: Any, **options: Any) -> None:
        require_owner()
        values = DocumentValues(
            programme=options["programme"],
            title=options["title"],
            language=options["language"],
            version=options["of_version"],
            url=options["url"],
            valid_from=options["valid_from"],
        )
        try:
            self.stdout.write(_remove(values) if options["remove"] else self._load(options["file"], values))
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal

    def _load(self, path: Path | None, values: DocumentValues) -> str:
        if path is None or not path.is_file():
            raise CommandError(f"{path or 'FILE'}: there is no such file.")
        loaded = load_document(name=path.name, content=path.read_bytes(), values=values)
        fill_vectors(Passage.objects.filter(document=loaded.document))
        if loaded.picture_pages:
            self.stderr.write(self.style.WARNING(_warn_of_pictures(loaded.picture_pages, values)))
        said = f"edition {loaded.document.edition}, {loaded.passages} passages"
        return f"{values.title}: {said}." if loaded.is_new else f"{values.title}: nothing new, {said}."


def _remove(values: DocumentValues) -> str:
    count = remove_document(values=values)
    if not count:
        raise CommandError(f"{values.title}: there is no such document of {values.programme}.")
    return f"{values.title}: {count} editions removed."


def _warn_of_pictures(pages: list[int], values: DocumentValues) -> str:
    told = f"page {pages[0]} is a picture" if len(pages) == 1 else f"pages {format_pages(pages, 'en')} are pictures"
    return (
        f"{values.title}: {told}, so nothing there was read and no question is answered from it. Where it holds rules, "
        "load the file it was made from, or have its text recognised first."
    )
