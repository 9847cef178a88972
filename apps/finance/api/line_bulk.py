"""Several lines in one call, each for itself."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.finance.api.line_revision import describe_conflict
from apps.finance.api.serializers import ExpenditureLineSerializer
from apps.finance.models import ExpenditureLine
from apps.finance.permissions import can_edit_lines
from apps.finance.selectors.expenditure_line import find_lines, list_reports
from apps.finance.services.expenditure_grid import MOST_LINES, LineEntry, Outcome, save_lines
from apps.finance.services.expenditure_line import LineConflict


class BulkLineSerializer(ExpenditureLineSerializer):
    """A line of a bulk call: with ``id`` and ``revision`` a change of what is sent, without them a new line."""

    id = serializers.IntegerField(required=False, min_value=1)

    class Meta(ExpenditureLineSerializer.Meta):
        read_only_fields = [name for name in ExpenditureLineSerializer.Meta.read_only_fields if name != "id"]


_REQUEST = inline_serializer("BulkLines", {"lines": BulkLineSerializer(many=True)})
_RESULT: dict[str, serializers.Field[Any, Any, Any, Any]] = {
    "state": serializers.ChoiceField(choices=["saved", "invalid", "conflict"]),
    "line": ExpenditureLineSerializer(allow_null=True, help_text="What is stored now; null if nothing is."),
    "errors": serializers.DictField(child=serializers.ListField(child=serializers.CharField()), required=False),
    "changed_by": serializers.CharField(required=False),
    "changed_at": serializers.DateTimeField(required=False, allow_null=True),
}
_RESPONSE = inline_serializer("BulkResults", {"results": inline_serializer("BulkResult", _RESULT, many=True)})


class LineBulk(APIView):
    @extend_schema(request=_REQUEST, responses=_RESPONSE)
    def post(self, request: Request, report_id: int) -> Response:
        """Add and change up to 500 lines. Each is written whole or not at all; the results are in the order sent."""
        report = get_object_or_404(list_reports(), pk=report_id)
        require(can_edit_lines(acting_member(request), report))
        sent = _read(request)
        known = find_lines().filter(report_id=report.pk).in_bulk([row["id"] for row in sent if row.get("id")])
        results: dict[int, dict[str, Any]] = {}
        entries: dict[int, LineEntry] = {}
        for place, row in enumerate(sent):
            try:
                entries[place] = _entry(row, known, report.partner_id)
            except serializers.ValidationError as refusal:
                results[place] = {"state": "invalid", "line": None, "errors": refusal.detail}
        outcomes = save_lines(member=acting_member(request), report=report, entries=list(entries.values()))
        results |= {place: _result(request, found) for place, found in zip(entries, outcomes, strict=True)}
        return Response({"results": [results[place] for place in range(len(sent))]})


def _read(request: Request) -> list[dict[str, Any]]:
    lines = request.data.get("lines") if isinstance(request.data, dict) else None
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise ValidationError({"lines": _("Send a list of lines.")})
    if len(lines) > MOST_LINES:
        raise ValidationError({"lines": _("At most %(count)s lines at a time.") % {"count": MOST_LINES}})
    numbers = [line.get(name) for line in lines for name in ("id", "revision")]
    if not all(number is None or (isinstance(number, int) and 0 < number < 2**62) for number in numbers):
        raise ValidationError({"lines": _("“id” and “revision” are whole numbers, as the line shows them.")})
    return lines


def _entry(row: dict[str, Any], known: dict[int, ExpenditureLine], partner_id: int) -> LineEntry:
    line = known.get(row.get("id") or 0)
    if row.get("id") and line is None:
        raise serializers.ValidationError({"id": [_("This list has no such line.")]})
    serializer = ExpenditureLineSerializer(line, data=row, partial=line is not None, context={"partner_id": partner_id})
    serializer.is_valid(raise_exception=True)
    if line is None:
        return LineEntry(values=serializer.values)
    return LineEntry(values=serializer.values, line_id=line.pk, revision=row.get("revision") or line.revision)


def _result(request: Request, outcome: Outcome) -> dict[str, Any]:
    match outcome:
        case ExpenditureLine():
            context = {"member": acting_member(request)}
            return {"state": "saved", "line": ExpenditureLineSerializer(outcome, context=context).data}
        case LineConflict():
            described = describe_conflict(request, outcome)
            return {"state": "conflict", "line": described.pop("current")} | described
        case _:
            return {"state": "invalid", "line": None, "errors": serializers.as_serializer_error(outcome)}
