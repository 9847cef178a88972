"""The state of a line a program edited from, and the answer where that state is no longer the latest."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, inline_serializer
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from apps.consortia.http import acting_member
from apps.finance.api.serializers import ExpenditureLineSerializer
from apps.finance.services.expenditure_line import LineConflict

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description="The `revision` the change starts from, in quotation marks; the same as the field `revision`. "
    "If the line has changed since, nothing is written and the answer is 409.",
)
ConflictSerializer = inline_serializer(
    "LineConflict",
    {
        "type": serializers.CharField(),
        "status": serializers.IntegerField(),
        "title": serializers.CharField(),
        "code": serializers.CharField(),
        "changed_by": serializers.CharField(help_text="Empty if nobody is on record."),
        "changed_at": serializers.DateTimeField(allow_null=True),
        "current": ExpenditureLineSerializer(allow_null=True, help_text="Null: the line was deleted."),
    },
)


def expected_revision(request: Request) -> int | None:
    """The revision a request starts from, by its ``If-Match`` or its field; None if it names none.

    Raises ``ValidationError`` for anything that is no revision.
    """
    sent = request.data if isinstance(request.data, dict) else {}
    given = request.headers.get("If-Match") or sent.get("revision")
    if given in (None, "*"):
        return None
    match = re.fullmatch(r'(?:W/)?"?([0-9]{1,9})"?', str(given).strip())
    if match is None:
        raise DjangoValidationError({"revision": _("Give the revision as the line shows it, a whole number.")})
    return int(match[1])


def tag_of(line_revision: int) -> dict[str, str]:
    """The header that names the state an answer shows."""
    return {"ETag": f'"{line_revision}"'}


def describe_conflict(request: Request, conflict: LineConflict) -> dict[str, Any]:
    """Who changed the line, when, and what is stored now."""
    context = {"member": acting_member(request)}
    return {
        "changed_by": conflict.change.who if conflict.change else "",
        "changed_at": conflict.change.at if conflict.change else None,
        "current": ExpenditureLineSerializer(conflict.line, context=context).data if conflict.line else None,
    }


def answer_conflict(request: Request, conflict: LineConflict) -> Response:
    """409 as problem details (RFC 9457)."""
    problem = {
        "type": "about:blank",
        "status": status.HTTP_409_CONFLICT,
        "title": _("The line was changed by somebody else in the meantime. Nothing was saved."),
        "code": "line_conflict",
    }
    return Response(
        problem | describe_conflict(request, conflict),
        status=status.HTTP_409_CONFLICT,
        content_type="application/problem+json",
    )
