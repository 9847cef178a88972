"""Errors of the API as problem details (RFC 9457)."""

from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, NotFound, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler


def answer_with_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn any refusal into ``application/problem+json`` with status, title and, per field, what to mend."""
    if isinstance(error, Http404):
        # Its own message names a class of ours, in English.
        error = NotFound(_("There is nothing at this address for you."))
    if isinstance(error, DjangoValidationError):
        error = ValidationError(error.message_dict if hasattr(error, "error_dict") else error.messages)
    response = exception_handler(error, context)
    if response is None:
        return None
    response.data = _problem(response.status_code, response.data)
    response.content_type = "application/problem+json"
    return response


def _problem(status: int, detail: Any) -> dict[str, Any]:
    message = detail.get("detail") if isinstance(detail, dict) else None
    problem: dict[str, Any] = {"type": "about:blank", "status": status}
    if isinstance(message, ErrorDetail):
        return problem | {"title": str(message), "code": message.code}
    return problem | {"title": str(ValidationError.default_detail), "code": "invalid", "errors": detail}
