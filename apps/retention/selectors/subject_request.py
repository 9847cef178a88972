"""Requests of people about their data, as this seat may know them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from apps.consortia.models import Membership
from apps.retention.masking import show_subject
from apps.retention.models import SubjectRequest
from apps.retention.permissions import answers_for


@dataclass(frozen=True, slots=True)
class ShownRequest:
    """``person`` is her name for those who answer, who alone open it. ``is_late``: the month passed unanswered."""

    request: SubjectRequest
    person: str
    is_late: bool
    may_open: bool


def list_requests() -> QuerySet[SubjectRequest]:
    return SubjectRequest.objects.select_related(
        "partner__organisation", "partnership", "account", "employment", "decided_by", "identity_checked_by"
    )


def get_request(*, subject_request_id: int) -> SubjectRequest:
    return get_object_or_404(list_requests(), pk=subject_request_id)


def show_requests(
    *, member: Membership, requests: Iterable[SubjectRequest], today: dt.date | None = None
) -> list[ShownRequest]:
    day = today or timezone.localdate()
    return [
        ShownRequest(
            request=one,
            person=show_subject(member, one),
            is_late=not one.is_done and one.due_on < day,
            may_open=answers_for(member, one.partner_id),
        )
        for one in requests
    ]


def next_number() -> int:
    """Counted through the partnership."""
    return (SubjectRequest.objects.aggregate(last=Max("number"))["last"] or 0) + 1
