"""What reports would look like under another version of the rules."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl
from django.db.models import BigIntegerField, Count, Exists, F, Max, OuterRef, QuerySet, Sum, TextField
from django.db.models.functions import Cast

from apps.common.languages import reading_language
from apps.eligibility.explain import render_explanation, render_title
from apps.eligibility.frame import build_from_tuples
from apps.eligibility.models import CheckRun, Flag, Replay, ReplayDifference
from apps.eligibility.rules.findings import FLAGS
from apps.finance.selectors.expenditure_line import list_reports
from apps.jobs.enums import JobStatus
from apps.workplan.enums import HANDED_IN

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

_NOTHING = Decimal("0.00")
_CHUNK = 5000


@dataclass(frozen=True)
class ReplaySums:
    """EUR before anybody decides; ``waiting`` and ``failed`` are replays that are not in the sums."""

    reports: int
    waiting: int
    failed: int
    before_eur: Decimal
    after_eur: Decimal

    @property
    def difference_eur(self) -> Decimal:
        return self.after_eur - self.before_eur


@dataclass(frozen=True)
class DifferenceText:
    """One difference with its rule's words."""

    difference: ReplayDifference

    @cached_property
    def title(self) -> str:
        return render_title(self.difference.rule_id, reading_language(), self.difference.params)

    @cached_property
    def found(self) -> str:
        return render_explanation(self.difference.rule_id, self.difference.params, reading_language())

    @property
    def difference_eur(self) -> Decimal:
        return self.difference.after_eur - self.difference.before_eur

    @property
    def line_difference_eur(self) -> Decimal:
        return self.difference.line_after_eur - self.difference.line_before_eur


@dataclass(frozen=True)
class RuleDifference:
    """What one rule alone takes before and after on the ``lines`` (or the report) it judges differently, in EUR."""

    rule_id: str
    title: str
    lines: int
    before_eur: Decimal
    after_eur: Decimal

    @property
    def difference_eur(self) -> Decimal:
        return self.after_eur - self.before_eur


def list_replays() -> QuerySet[Replay]:
    """Replays this seat sees, the latest first."""
    related = (
        "job", "rule_set__programme_version", "run__rule_set__programme_version", "report__period",
        "report__partner__organisation",
    )  # fmt: skip
    return Replay.objects.select_related(*related).order_by("-pk")


def list_replays_together(*, request_id: uuid.UUID) -> QuerySet[Replay]:
    """Those that were asked for at once, by period and partner."""
    replays = list_replays().filter(request_id=request_id)
    return replays.order_by("report__period__number", "partner__number")


def list_differences(*, replay: Replay) -> QuerySet[ReplayDifference]:
    """By line, those on the report as a whole last."""
    differences = ReplayDifference.objects.filter(replay=replay).select_related("line")
    return differences.order_by(F("line__number").asc(nulls_last=True), "rule_id", "pk")


def sum_differences_by_rule(*, replay: Replay) -> list[RuleDifference]:
    """The differences put together by rule, the largest first. Two queries."""
    rows = ReplayDifference.objects.filter(replay=replay).order_by().values("rule_id")
    sums = list(
        rows.annotate(n=Count("pk"), before=Sum("before_eur"), after=Sum("after_eur"), one=Max("pk")).order_by(
            "rule_id"
        )
    )
    said = dict(ReplayDifference.objects.filter(pk__in=[row["one"] for row in sums]).values_list("pk", "params"))
    language = reading_language()
    rules = [
        RuleDifference(
            row["rule_id"],
            render_title(row["rule_id"], language, said[row["one"]]),
            row["n"],
            row["before"],
            row["after"],
        )
        for row in sums
    ]
    return sorted(rules, key=lambda rule: -abs(rule.difference_eur))


def sum_replays(replays: Sequence[Replay]) -> ReplaySums:
    done = [replay for replay in replays if replay.job and replay.job.status == JobStatus.DONE]
    failed = sum(1 for replay in replays if replay.job and replay.job.status == JobStatus.FAILED)
    return ReplaySums(
        reports=len(replays),
        waiting=len(replays) - len(done) - failed,
        failed=failed,
        before_eur=sum((replay.before_eur or _NOTHING for replay in done), _NOTHING),
        after_eur=sum((replay.after_eur or _NOTHING for replay in done), _NOTHING),
    )


def find_checked_run(*, report_id: int) -> CheckRun | None:
    """The check that left the report's flags as they stand."""
    runs = CheckRun.objects.filter(report_id=report_id, job__status=JobStatus.DONE)
    return runs.select_related("rule_set__programme_version").first()


def list_replayable_reports() -> QuerySet[PartnerReport]:
    """Submitted reports that were checked, by period and partner."""
    checked = CheckRun.objects.filter(report=OuterRef("pk"), job__status=JobStatus.DONE)
    reports = list_reports().filter(Exists(checked), status__in=HANDED_IN)
    return reports.order_by("period__number", "partner__number")


def load_standing_flags(*, report_id: int) -> pl.DataFrame:
    """What the latest check found, decided or not, as the rules answer it."""
    flags = Flag.objects.filter(report_id=report_id, is_found=True).order_by("pk")
    cents = Cast(F("ineligible_eur") * 100, BigIntegerField())
    # As text: what stands in them is compared and kept, and nobody reads it on the way.
    params = Cast("params", TextField())
    rows = flags.values_list("rule_id", "line_id", "partner_id", "severity", cents, cents, params)
    return build_from_tuples(rows.iterator(chunk_size=_CHUNK), tuple(FLAGS), FLAGS)
