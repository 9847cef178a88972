"""What a request carries inside a partnership."""

from django.http import HttpRequest

from apps.accounts.models import User
from apps.consortia.models import Membership, Partnership


class PartnershipRequest(HttpRequest):
    """A request the middleware let into a partnership: it has a seat. Views under /p/<partnership>/ get this one."""

    user: User
    membership: Membership
    partnership: Partnership
