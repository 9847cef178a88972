"""How frozen reports stand at the programme, and what it verified of them: payments read it here."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

from apps.common.money import ZERO
from apps.consortia.models import ReportingPeriod
from apps.project_reporting.enums import TAKEN_BACK, ProjectReportStatus, SubmissionStatus
from apps.project_reporting.models import (
    ProjectReport,
    SubmissionStep,
    Verification,
    VerifiedDeduction,
    VerifiedSource,
)

# Frozen and not taken back. A report frozen before submissions were followed has none, and stands.
STANDS = Q(status=ProjectReportStatus.FROZEN) & ~Q(submission__status__in=TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class VerifiedClaim:
    """What the programme verified of one partner's costs in a report, in EUR. ``fund_eur`` + ``own_eur`` is all."""

    partner_id: int
    claimed_eur: Decimal
    verified_eur: Decimal
    fund_eur: Decimal
    own_eur: Decimal


def find_standing_report(*, period: ReportingPeriod) -> ProjectReport | None:
    """The version of the period that is submitted, verified or paid."""
    standing = ProjectReport.objects.filter(STANDS, period=period).select_related("period", "submission")
    return standing.defer("snapshot").order_by("-version").first()


def find_submission_day(*, report: ProjectReport) -> dt.date | None:
    """The day this version went to the programme; None for one frozen before submissions were followed."""
    sent = SubmissionStep.objects.filter(submission__report=report.pk, status=SubmissionStatus.SUBMITTED)
    return sent.order_by("pk").values_list("happened_on", flat=True).first()


def unnamed_claims() -> QuerySet[ProjectReport]:
    """Reports that stand and were frozen before reports said what they claim: all that is certified of their period."""
    return ProjectReport.objects.filter(STANDS).exclude(snapshot__has_key="tabs")


def read_verified_claims() -> dict[int, tuple[VerifiedClaim, ...]]:
    """By period id the verified amounts per partner, by its number; a period not verified has none. One query."""
    found: dict[int, list[VerifiedClaim]] = defaultdict(list)
    rows = VerifiedSource.objects.filter(verification__withdrawn_at__isnull=True).order_by("partner__number")
    sums = {name: Sum(name, default=ZERO) for name in ("claimed_eur", "verified_eur", "fund_eur", "own_eur")}
    grouped = rows.values("verification__report__period_id", "partner_id", "partner__number")
    summed: Iterable[Any] = grouped.annotate(**{f"sum_{name}": total for name, total in sums.items()})
    for row in summed:
        amounts = {name: row[f"sum_{name}"] for name in sums}
        found[row["verification__report__period_id"]].append(VerifiedClaim(row["partner_id"], **amounts))
    return {period_id: tuple(claims) for period_id, claims in found.items()}


def corrections_in_verifications() -> set[int]:
    """Ids of financial corrections that verified amounts are without already."""
    return set(VerifiedDeduction.objects.values_list("correction_id", flat=True))


def list_steps(*, report: ProjectReport) -> QuerySet[SubmissionStep]:
    """What happened to a frozen report, in its order."""
    return SubmissionStep.objects.filter(submission__report=report.pk).select_related("taken_by").order_by("pk")


def list_verifications(*, report: ProjectReport) -> QuerySet[Verification]:
    """The latest first; at most one of them stands."""
    related = ("recorded_by", "withdrawn_by", "letter")
    return Verification.objects.filter(report=report.pk).select_related(*related).order_by("-pk")


def find_verification(*, report: ProjectReport) -> Verification | None:
    """The one that stands."""
    return list_verifications(report=report).filter(withdrawn_at__isnull=True).first()
