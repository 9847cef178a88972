"""A person's key to the API: one at a time, shown once, withdrawn by herself."""

from rest_framework.authtoken.models import Token

from apps.accounts.models import User


def create_token(*, user: User) -> Token:
    """Make a new token. The old one, if any, stops working in the same transaction."""
    revoke_token(user=user)
    return Token.objects.create(user=user)


def revoke_token(*, user: User) -> None:
    """Make the person's token useless at once."""
    Token.objects.filter(user=user).delete()
