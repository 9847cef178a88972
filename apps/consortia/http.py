"""What a request carries inside a partnership."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.http import HttpRequest
from rest_framework.request import Request

from apps.accounts.models import User
from apps.consortia.models import Membership, Partnership


class PartnershipRequest(HttpRequest):
    """A request the middleware let into a partnership: it has a seat. Views under /p/<partnership>/ get this one."""

    user: User
    membership: Membership
    partnership: Partnership


_View = TypeVar("_View", bound=Callable[..., Any])


def writes_papers(view: _View) -> _View:
    """Marks a view or API class that writes working papers: the one kind of writing an auditor's request gets through.

    The database lets her write those tables and no other, whatever the view does.
    """
    view.writes_papers = True  # type: ignore[attr-defined]
    return view


def may_write_papers(view: Callable[..., Any]) -> bool:
    """Whether the view, or the class behind an API's view, is marked with ``writes_papers``."""
    return getattr(getattr(view, "cls", view), "writes_papers", False)


def acting_member(request: Request) -> Membership:
    """The seat behind an API request, as the middleware found it."""
    return cast("PartnershipRequest", request._request).membership
