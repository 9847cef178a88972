"""What a person sees when something is refused or breaks: what happened and what to do, in her language.

Under /api/ the same refusals are problem details (RFC 9457).
"""

import sys
from http import HTTPStatus

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import InterfaceError, OperationalError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from redis.exceptions import ConnectionError as RedisConnectionError

# Raised where the database or Redis does not answer.
_UNREACHABLE = (OperationalError, InterfaceError, RedisConnectionError)


def answer_bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, HTTPStatus.BAD_REQUEST, _("The request could not be understood."))


def answer_forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    # Only code of ours gives this exception words, and in the reader's language.
    if words := str(exception):
        return _answer(request, HTTPStatus.FORBIDDEN, words, template="errors/403_now.html")
    return _answer(request, HTTPStatus.FORBIDDEN, _("Your role does not allow this."))


def answer_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, HTTPStatus.NOT_FOUND, _("There is nothing at this address for you."))


def answer_refusal(request: HttpRequest, refusal: ValidationError) -> HttpResponse:
    """What a service refuses and no page shows beside a form, such as a step that somebody else has taken meanwhile."""
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    context = {
        "error_title": _("This was refused."),
        "refusals": refusal.messages,
        "way_back": came_from if is_ours else "",
    }
    return render(request, "errors/422.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def show_refusal(form: BaseForm, refusal: ValidationError) -> None:
    """Say what a service refused beside the field it is about, or above the form where it has no such field."""
    by_field = refusal.error_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.error_list}
    for name, errors in by_field.items():
        form.add_error(name if name in form.fields else None, ValidationError(errors))


def answer_csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or came from elsewhere; nothing was saved."""
    return _answer(request, HTTPStatus.FORBIDDEN, _("The form has expired."), template="errors/csrf.html")


def answer_failure(request: HttpRequest) -> HttpResponse:
    # After a 503 programs and proxies try again later; after a 500 they do not.
    is_down = isinstance(sys.exc_info()[1], _UNREACHABLE)
    status = HTTPStatus.SERVICE_UNAVAILABLE if is_down else HTTPStatus.INTERNAL_SERVER_ERROR
    if _wants_problem(request):
        return _problem(status, _("Something failed on our side."))
    # No request and no context processors: whatever broke must not break this page too.
    return HttpResponse(render_to_string("errors/500.html"), status=status)


def _answer(request: HttpRequest, status: HTTPStatus, title: str, template: str = "") -> HttpResponse:
    if _wants_problem(request):
        return _problem(status, title)
    return render(request, template or f"errors/{status.value}.html", {"error_title": title}, status=status)


def _wants_problem(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")


def _problem(status: HTTPStatus, title: str) -> JsonResponse:
    problem = {"type": "about:blank", "status": status.value, "title": title, "code": status.name.lower()}
    return JsonResponse(problem, status=status, content_type="application/problem+json")
