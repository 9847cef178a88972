"""What a request carries inside a partnership."""

from typing import cast

from django.http import HttpRequest
from rest_framework.request import Request

from apps.accounts.models import User
from apps.consortia.models import Membership, Partnership


class PartnershipRequest(HttpRequest):
    """A request the middleware let into a partnership: it has a seat. Views under /p/<partnership>/ get this one."""

    user: User
    membership: Membership
    partnership: Partnership


def acting_member(request: Request) -> Membership:
    """The seat behind an API request, as the middleware found it."""
    return cast("PartnershipRequest", request._request).membership
