from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from apps.consortia.models import Membership
from apps.consortia.selectors.membership import list_seats


def seat(request: HttpRequest) -> dict[str, Any]:
    """The person's seat and partnership for the page's frame (empty outside a partnership), and all her seats.

    The seats are read only when the frame is drawn: an htmx answer asks for none.
    """
    return {
        "membership": getattr(request, "membership", None),
        "partnership": getattr(request, "partnership", None),
        "is_demonstration": settings.DEMO,
        "seats": SimpleLazyObject(lambda: _seats(request)),
    }


def _seats(request: HttpRequest) -> list[Membership]:
    user = getattr(request, "user", None)
    return list(list_seats(user_id=user.pk)) if user is not None and user.is_authenticated else []
