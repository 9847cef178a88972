"""What an operator does with the owner's rights, from the command line."""

from django.core.management.base import CommandError

from apps.tenancy.history import is_owner


def require_owner() -> None:
    """Raises ``CommandError`` where the connection is the application's: it reads what an operator loads."""
    if not is_owner():
        raise CommandError(
            "Only the owner of the database may write this. Run the command with DATABASE_URL=$DATABASE_OWNER_URL."
        )
