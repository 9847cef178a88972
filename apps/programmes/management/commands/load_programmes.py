"""`manage.py load_programmes`: the programme versions of the data files, into the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.programmes.catalogue import CatalogueError, load_catalogue
from apps.programmes.services.programme_version import store_programme_versions


class Command(BaseCommand):
    help = "Loads the programme versions with their figures; running it again changes nothing."
    # Every start of the product passes here: the checks belong to the processes that then run.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = store_programme_versions(versions=load_catalogue())
        except CatalogueError as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(
            f"{loaded.versions} programme versions with {loaded.parameters} figures: "
            f"{loaded.changed} written, {loaded.removed} removed, {loaded.retired} older versions kept."
        )
