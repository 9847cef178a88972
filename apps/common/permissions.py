"""How a predicate refuses."""

from django.core.exceptions import PermissionDenied


def require(allowed: bool, because: str = "") -> None:
    """Answer 403 unless allowed. The predicate that showed the button is the one that is asked here.

    ``because`` says to her whose step it is why it cannot be taken now; without it her role is named.
    """
    if not allowed:
        raise PermissionDenied(because) if because else PermissionDenied
