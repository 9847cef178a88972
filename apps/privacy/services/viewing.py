"""Writes down who looked at personal data, after the answer was made."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from apps.privacy.enums import Channel, ViewingKind
from apps.privacy.models import Viewing
from apps.privacy.notes import Looked, Notes
from apps.tenancy.context import Seat, enter_tenant, system_seat

_LONGEST_ADDRESS = 300
# A page shown again with what is wrong in it is a page like any other.
_SHOWN_AGAIN = (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.CONFLICT)


def record_viewings(*, seat: Seat, request: HttpRequest, response: HttpResponseBase, notes: Notes) -> None:
    """Append what the answer showed, in one statement and a transaction of its own (Regulation (EU) 2016/679,
    Articles 5(2) and 32).

    Of its own because an auditor's is read-only. Nothing is written of an answer that showed nothing: a refusal, a
    redirect, a HEAD. What cannot be written down is not shown: an error here is the request's.
    """
    if not notes or seat.user_id is None or request.method == "HEAD" or not _shows(response):
        return
    with enter_tenant(system_seat(seat.partnership_id, seat.user_id)):
        Viewing.objects.bulk_create(
            Viewing(
                partnership_id=seat.partnership_id,
                partner_id=looked.partner_id,
                reader_id=seat.user_id,
                role=seat.role,
                kind=looked.kind,
                channel=_channel(request, response, looked),
                in_names=looked.in_names,
                record_ids=sorted(record_ids),
                address=request.path[:_LONGEST_ADDRESS],
            )
            for looked, record_ids in sorted(notes.items(), key=lambda note: (note[0].kind, note[0].partner_id or 0))
        )


def _shows(response: HttpResponseBase) -> bool:
    return response.status_code in _SHOWN_AGAIN or HTTPStatus.OK <= response.status_code < HTTPStatus.MULTIPLE_CHOICES


def _channel(request: HttpRequest, response: HttpResponseBase, looked: Looked) -> Channel:
    if response.get("Content-Disposition", "").startswith("attachment"):
        return Channel.FILE if looked.kind == ViewingKind.DOCUMENT else Channel.EXPORT
    return Channel.API if request.path.startswith("/api/") else Channel.PAGE
