"""Holding reports against another version of the rules, by a worker. Flags, decisions and lines stay as they are."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

import polars as pl
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.money import from_cents
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.eligibility.enums import REPLAY
from apps.eligibility.missing import find_unasked
from apps.eligibility.models import CheckRun, Replay, ReplayDifference, RuleSet
from apps.eligibility.permissions import can_replay_report, can_replay_reports
from apps.eligibility.replay import compare, total_loss, with_line_losses
from apps.eligibility.selectors.evaluation import Evaluation, evaluate_report
from apps.eligibility.selectors.replay import find_checked_run, list_replayable_reports, load_standing_flags
from apps.finance.models import ExpenditureLine
from apps.jobs.enums import UNFINISHED
from apps.jobs.services.job import JobClaim, request_job

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

_BATCH = 2000


def request_replay(*, member: Membership, report: PartnerReport, rule_set: RuleSet) -> Replay:
    """Queue a report to be held against a rule set; while the same waits or runs, that one is answered.

    Raises ``PermissionDenied``, and ``ValidationError`` for a report that was never checked or a set of another
    programme.
    """
    require(can_replay_report(member, report))
    _require_same_programme(member, rule_set)
    return _request(member, report, rule_set, uuid.uuid4())


def request_replays(*, member: Membership, rule_set: RuleSet) -> uuid.UUID:
    """Queue one replay for each submitted and checked report this person may have checked; answers what joins them.

    Raises ``PermissionDenied``, and ``ValidationError`` when there is no such report.
    """
    require(can_replay_reports(member))
    _require_same_programme(member, rule_set)
    reports = [report for report in list_replayable_reports() if can_replay_report(member, report)]
    if not reports:
        raise ValidationError(_("There is no submitted report that has been checked yet."), code="no_report")
    request_id = uuid.uuid4()
    for report in reports:
        # Another page may be following the same replay already: this request has rows of its own.
        _create(member, report, rule_set, request_id)
    return request_id


def perform_replay(claim: JobClaim) -> None:
    """Evaluate, compare and keep the differences of one report. Done again, it gives the same rows."""
    with claim.holding():
        lines = ExpenditureLine.objects.filter(report__replays=claim.subject_id).count()
    with claim.step("rules", total=lines):
        replay = _get(claim.subject_id)
        after = evaluate_report(
            report=replay.report, rule_set=replay.rule_set, today=timezone.localdate(), user_id=claim.user_id
        )
    with claim.step("differences", done=lines // 2, total=lines):
        _store(_get(claim.subject_id), after)


def _get(replay_id: int) -> Replay:
    related = ("report__period", "report__partnership__programme_version", "rule_set__programme_version")
    return Replay.objects.select_related(*related).get(pk=replay_id)


def _request(member: Membership, report: PartnerReport, rule_set: RuleSet, request_id: uuid.UUID) -> Replay:
    take_turns("eligibility.replay", report.pk)
    waiting = Replay.objects.filter(report=report, rule_set=rule_set, job__status__in=UNFINISHED).first()
    return waiting or _create(member, report, rule_set, request_id)


def _create(member: Membership, report: PartnerReport, rule_set: RuleSet, request_id: uuid.UUID) -> Replay:
    owned = {"partnership_id": report.partnership_id, "partner_id": report.partner_id}
    run = _checked_run(report)
    replay = Replay.objects.create(report=report, run=run, rule_set=rule_set, request_id=request_id, **owned)
    replay.job = request_job(kind=REPLAY, subject=replay, partner_id=report.partner_id, user=member.user)
    replay.save(update_fields=["job"])
    record_event(
        key=EventKey.REPLAY_REQUESTED, **owned, actor_id=member.user_id, subject=report, data={"rules": str(rule_set)}
    )
    return replay


def _checked_run(report: PartnerReport) -> CheckRun:
    run = find_checked_run(report_id=report.pk)
    if run is None:
        raise ValidationError(_("This report has not been checked yet: check it first."), code="unchecked")
    return run


def _require_same_programme(member: Membership, rule_set: RuleSet) -> None:
    if rule_set.programme_version.code != member.partnership.programme_version.code:
        raise ValidationError(_("These are the rules of another programme."), code="programme")


def _store(replay: Replay, after: Evaluation) -> None:
    # What stands now is compared, and the check that left it is named: there may have been one since the request.
    replay.run = _checked_run(replay.report)
    before = load_standing_flags(report_id=replay.report_id)
    # Whoever asks may not be told everything: what such a rule found stands before and after.
    kept = before.filter(pl.col("rule_id").is_in(find_unasked(after.found.untold)))
    now = pl.concat([after.found.flags, kept])
    found = compare(before, now)
    differences = with_line_losses(found, after.lines, before, now)
    ReplayDifference.objects.filter(replay=replay).delete()
    for batch in differences.iter_slices(_BATCH):
        ReplayDifference.objects.bulk_create(_rows(replay, batch))
    replay.before_eur = from_cents(total_loss(after.lines, before))
    replay.after_eur = from_cents(total_loss(after.lines, now))
    replay.save(update_fields=["run", "before_eur", "after_eur"])


def _rows(replay: Replay, differences: pl.DataFrame) -> Iterable[ReplayDifference]:
    for row in differences.iter_rows(named=True):
        yield ReplayDifference(
            partnership_id=replay.partnership_id,
            partner_id=replay.partner_id,
            replay=replay,
            line_id=None if row["line_id"] is None else int(row["line_id"]),
            rule_id=row["rule_id"],
            severity_before=row["severity_before"] or "",
            severity_after=row["severity_after"] or "",
            before_eur=from_cents(row["before_cents"]),
            after_eur=from_cents(row["after_cents"]),
            line_before_eur=from_cents(row["line_before_cents"]),
            line_after_eur=from_cents(row["line_after_cents"]),
            params=json.loads(row["params"] or "{}"),
        )
