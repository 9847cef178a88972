"""What a request carries inside a partnership."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.apps import apps
from django.http import HttpRequest
from rest_framework.request import Request

from apps.accounts.models import User
from apps.consortia.enums import PartnershipKind
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


_PROJECTS_ONLY = frozenset({PartnershipKind.PROJECT})


def for_rooms(view: _View) -> _View:
    """Marks a view or API class that belongs to an organisation's room and to no project."""
    view.serves = frozenset({PartnershipKind.ROOM})  # type: ignore[attr-defined]
    return view


def for_projects(view: _View) -> _View:
    """Marks a view or API class of an app for rooms that belongs to projects all the same."""
    view.serves = _PROJECTS_ONLY  # type: ignore[attr-defined]
    return view


def for_every_tenant(view: _View) -> _View:
    """Marks a view or API class that a project and an organisation's room have both."""
    view.serves = frozenset(PartnershipKind)  # type: ignore[attr-defined]
    return view


def after_closure(view: _View) -> _View:
    """Marks a view or API class that writes in a closed project too."""
    view.writes_after_closure = True  # type: ignore[attr-defined]
    return view


def writes_after_closure(view: Callable[..., Any]) -> bool:
    """Whether it writes once the project is closed: as the view is marked, else its app."""
    target = getattr(view, "cls", view)
    app = apps.get_containing_app_config(target.__module__)
    return getattr(target, "writes_after_closure", getattr(app, "writes_after_closure", False))


def serves(view: Callable[..., Any], partnership: Partnership) -> bool:
    """Whether the page is one of this kind of tenant: as the view is marked, else its app (``AppConfig.serves``)."""
    target = getattr(view, "cls", view)
    app = apps.get_containing_app_config(target.__module__)
    return partnership.kind in getattr(target, "serves", getattr(app, "serves", _PROJECTS_ONLY))


def acting_member(request: Request) -> Membership:
    """The seat behind an API request, as the middleware found it."""
    return cast("PartnershipRequest", request._request).membership
