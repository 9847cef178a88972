"""How a predicate refuses."""

from django.core.exceptions import PermissionDenied


def require(allowed: bool) -> None:
    """Answer 403 unless allowed. The predicate that showed the button is the one that is asked here."""
    if not allowed:
        raise PermissionDenied
