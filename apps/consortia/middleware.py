"""Puts a request into its partnership: one place that looks up the seat, sets the tenant and refuses strangers."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from rest_framework.authtoken.models import Token

from apps.common.errors import answer_refusal
from apps.consortia.http import may_write_papers, serves, writes_after_closure
from apps.consortia.permissions import lacks_second_factor, requires_second_factor
from apps.consortia.selectors.audit_mandate import describe_missing_mandate
from apps.consortia.selectors.membership import find_ended_audit_seat, find_seat
from apps.privacy.notes import collect_notes
from apps.privacy.services.viewing import record_viewings
from apps.tenancy.context import enter_person, enter_tenant
from apps.tenancy.enums import Role

READING = {"GET", "HEAD", "OPTIONS"}


class PartnershipMiddleware:
    """A URL with a ``partnership`` part runs inside that tenant; any other signed-in request as the person alone.

    Not a member, or a page that a tenant of this kind does not have: 404, as if it did not exist; whose audit is over
    is told so (403). An auditor who sends anything but a read: 403 before any view runs, and the transaction is
    read-only besides. Views marked with ``writes_papers`` are let through to write her own working papers, under a role
    of the database that can write nothing else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _authenticate_token(request)
        if not request.user.is_authenticated:
            return self.get_response(request)
        slug, view = _partnership_view(request)
        if slug is None or view is None:
            with enter_person(_user_id(request)):
                return self.get_response(request)
        return self._answer_inside(request, slug, view)

    def _answer_inside(self, request: HttpRequest, slug: str, view: Callable[..., Any]) -> HttpResponse:
        user_id, is_paper = _user_id(request), may_write_papers(view)
        with enter_person(user_id):
            membership = find_seat(user_id=user_id, slug=slug)
            ended = find_ended_audit_seat(user_id=user_id, slug=slug) if membership is None else None
        if membership is None:
            said = PermissionDenied(describe_missing_mandate(membership=ended)) if ended else Http404()
            return self._refuse(request, said)
        if lacks_second_factor(membership):
            return self._ask_for_second_factor(request)
        if requires_second_factor(membership) and not _used_second_factor(request):
            return self._ask_to_confirm(request)
        request.membership = membership  # type: ignore[attr-defined]
        request.partnership = membership.partnership  # type: ignore[attr-defined]
        if membership.role == Role.AUDITOR:
            if membership.mandate is None:
                return self._refuse(request, PermissionDenied(describe_missing_mandate(membership=membership)))
            if request.method not in READING and not is_paper:
                return self._refuse(request, PermissionDenied())
        if not serves(view, membership.partnership):
            return self._refuse(request, Http404())
        if membership.partnership.is_closed and request.method not in READING and not writes_after_closure(view):
            return self._refuse(request, PermissionDenied(_closed()))
        # A controller writes little, so that what only reads is held to it.
        reads_only = membership.role == Role.CONTROLLER and request.method in READING
        writes_papers = is_paper and request.method not in READING
        with (
            collect_notes() as notes,
            enter_tenant(membership.seat, read_only=reads_only, papers=writes_papers),
        ):
            response = self.get_response(request)
            if response.status_code >= HTTPStatus.BAD_REQUEST:
                # A page may have caught the refusal to show it: what was written before it goes all the same.
                transaction.set_rollback(True)
        record_viewings(seat=membership.seat, request=request, response=response, notes=notes)
        return response

    def _ask_for_second_factor(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/api/"):
            return redirect("mfa_index")
        # A program cannot follow the way to a page.
        return self._refuse(
            request, PermissionDenied(_("Your role needs a second factor. Sign in on the pages and set one up first."))
        )

    def _ask_to_confirm(self, request: HttpRequest) -> HttpResponse:
        # Signed in before she enrolled, or by password alone: the session has to show the factor too.
        if request.path_info.startswith("/api/"):
            return self._refuse(request, PermissionDenied(_("Confirm your second factor on the pages first.")))
        way_back = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('mfa_reauthenticate')}?{way_back}")

    def _refuse(self, request: HttpRequest, reason: Exception) -> HttpResponse:
        request.refusal = reason  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        # Raised here so that Django's own handlers make the page, and the API its problem document.
        refusal = getattr(request, "refusal", None)
        if refusal is not None:
            raise refusal
        if "partnership" in kwargs:
            kwargs.pop("partnership")

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Every service may refuse, and a page whose buttons have no form beside them need not catch it.

        The API makes its own problem documents of it.
        """
        return answer_refusal(request, error) if isinstance(error, ValidationError) else None


def _closed() -> str:
    return _("The project is closed: it is read, and nothing of it is changed. The lead partner can reopen it.")


def _used_second_factor(request: HttpRequest) -> bool:
    """This session signed in, or confirmed itself, with a second factor; a token was made by one that did."""
    # At the top of the file it would load models before the apps are ready.
    from allauth.account.authentication import get_authentication_records

    records = get_authentication_records(request, request.user)
    return hasattr(request, "api_token") or any(record["method"] == "mfa" for record in records)


def _user_id(request: HttpRequest) -> int:
    return int(request.user.pk or 0)


def _partnership_view(request: HttpRequest) -> tuple[str | None, Callable[..., Any] | None]:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return None, None
    return match.kwargs.get("partnership"), match.func


def _authenticate_token(request: HttpRequest) -> None:
    """An API token signs in here, before the tenant is chosen; DRF then finds the same person again."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    # As DRF reads it, in any case of letters; otherwise a view would run as a person who is in no tenant.
    if scheme.lower() != "token" or not request.path_info.startswith("/api/"):
        return
    token = Token.objects.select_related("user").filter(key=key.strip(), user__is_active=True).first()
    if token is not None:
        request.user = token.user
        request.api_token = token  # type: ignore[attr-defined]
        translation.activate(token.user.language)
