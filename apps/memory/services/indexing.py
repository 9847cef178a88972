"""Passages are found by meaning once their vectors are there; until then by their words."""

from __future__ import annotations

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.jobs.models import Job
from apps.jobs.services.job import JobClaim, request_job
from apps.memory.enums import INDEX
from apps.memory.models import EarlierApplication, Passage
from apps.retrieval.services.vectors import fill_vectors

_BATCH = 32


def request_indexing(*, application: EarlierApplication, user: User) -> Job:
    """Have a worker compute what is missing once the transaction is committed."""
    return request_job(kind=INDEX, subject=application, partner_id=application.partner_id, user=user)


def index_passages(claim: JobClaim) -> None:
    """In short steps that commit on their own. Done again, it computes what is missing; without a model nothing."""
    with claim.step("index"):
        missing = list(_passages(claim).filter(vector__isnull=True).values_list("pk", flat=True))
    for place in range(0, len(missing), _BATCH):
        with claim.step("index", done=place, total=len(missing)):
            if not fill_vectors(_passages(claim).filter(pk__in=missing[place : place + _BATCH])):
                return


def _passages(claim: JobClaim) -> QuerySet[Passage]:
    return Passage.objects.filter(application_id=claim.subject_id).order_by("pk")
