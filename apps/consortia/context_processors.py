from typing import Any

from django.http import HttpRequest


def seat(request: HttpRequest) -> dict[str, Any]:
    """The person's seat and partnership for the page's frame; empty outside a partnership."""
    membership = getattr(request, "membership", None)
    return {"membership": membership, "partnership": getattr(request, "partnership", None)}
