"""`manage.py print_demo_logins`: whom to sign in as."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.dashboard.demo.people import PASSWORD, is_loaded, list_logins

_COLUMNS = ("role", "language", "partnership", "email")


class Command(BaseCommand):
    help = "Prints one demo login per role and language."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_loaded():
            raise CommandError("No demo is loaded. Run manage.py load_demo first.")
        rows = [dict(zip(_COLUMNS, _COLUMNS, strict=True)), *list_logins()]
        widths = {name: max(len(row[name]) for row in rows) for name in _COLUMNS}
        for row in rows:
            self.stdout.write("  ".join(row[name].ljust(widths[name]) for name in _COLUMNS).rstrip())
        self.stdout.write(f"\nPassword of all demo people: {PASSWORD}")
