"""Parking a submitted line, releasing it, and taking it into a later report at the rate it was submitted at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine, ParkedLine
from apps.finance.permissions import can_park_line, can_release_line, can_return_line
from apps.finance.selectors.expenditure_line import list_reports
from apps.finance.services.evidence import copy_evidence
from apps.finance.services.expenditure_line import FIELDS, lock_report, next_number

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

_TURN = "finance.parked_line"
# The conversion as it was frozen: Regulation (EU) 2021/1059, Article 38(5) fixes it at the first submission.
_KEPT = (*FIELDS, "rate", "rate_month", "rate_source", "rate_fixing_date", "declared_eur")


def park_line(*, member: Membership, line: ExpenditureLine, reason: str) -> ParkedLine:
    """Leave a line of a submitted report out of what is certified, until something that is missing arrives.

    Doing it again changes nothing. Raises ``ValidationError`` without a reason or once a frozen project report
    claims the report, and ``PermissionDenied``.
    """
    require(can_park_line(member, line))
    report = line.report = list_reports().select_for_update(of=("self",)).get(pk=line.report_id)
    # Asked again under the lock: the report may have been reopened meanwhile.
    require(can_park_line(member, line))
    _require_unclaimed(report)
    if not reason.strip():
        raise ValidationError({"reason": _("Say what is missing. The partner reads it.")})
    parked, created = ParkedLine.objects.get_or_create(
        line=line,
        defaults={
            "partnership_id": line.partnership_id,
            "partner_id": line.partner_id,
            "reason": reason.strip(),
            "parked_by_id": member.user_id,
        },
    )
    if created:
        _record(EventKey.LINE_PARKED, member, line, {"reason": reason.strip()})
    return parked


def release_line(*, member: Membership, parked: ParkedLine) -> None:
    """Count a parked line in its own report after all.

    Raises ``ValidationError`` once it came back or a frozen project report claims the report, and ``PermissionDenied``.
    """
    require(can_release_line(member, parked))
    report = parked.line.report = list_reports().select_for_update(of=("self",)).get(pk=parked.line.report_id)
    # Asked again under the lock: control may have begun meanwhile.
    require(can_release_line(member, parked))
    _require_unclaimed(report)
    take_turns(_TURN, parked.line_id)
    if ExpenditureLine.objects.filter(returned_from=parked.line_id).exists():
        raise ValidationError(_("The line has come back in a later report already."), code="returned")
    _record(EventKey.LINE_RELEASED, member, parked.line, {})
    parked.delete()


def return_line(*, member: Membership, parked: ParkedLine, report: PartnerReport) -> ExpenditureLine:
    """Take a parked line into a later report: a new line with the same values, files, rate and EUR amount.

    Raises ``ValidationError`` if the report is not a later one or the line has come back already, and
    ``PermissionDenied``, also if the lead partner has released the line meanwhile.
    """
    require(can_return_line(member, parked) and report.partner_id == parked.partner_id)
    locked = lock_report(member=member, report_id=report.pk)
    # Released and returned at once it would count in both reports.
    take_turns(_TURN, parked.line_id)
    require(ParkedLine.objects.filter(pk=parked.pk).exists())
    line = parked.line
    if locked.period.number <= line.report.period.number:
        raise ValidationError(_("A parked line comes back in a later period than its own."), code="not_later")
    if ExpenditureLine.objects.filter(returned_from=line).exists():
        raise ValidationError(_("This line has come back already."), code="returned")
    returned = ExpenditureLine.objects.create(
        partnership_id=line.partnership_id,
        partner_id=line.partner_id,
        report=locked,
        number=next_number(locked),
        returned_from=line,
        **{name: getattr(line, name) for name in _KEPT},
    )
    copy_evidence(source=line, target=returned)
    _record(EventKey.LINE_RETURNED, member, returned, {"from": line.report_id, "item": line.number})
    return returned


def _require_unclaimed(report: PartnerReport) -> None:
    # By name: project reports lie in an app above this one.
    sources = apps.get_model("project_reporting", "ReportSource").objects
    claims = sources.filter(partner_report=report.pk, is_included=True, claimed_eur__isnull=False)
    frozen = apps.get_model("project_reporting", "ProjectReport").objects.filter(status="frozen")
    # A report that was frozen before it said what it claims rests on all of its period.
    rests_on_all = frozen.filter(period=report.period_id).exclude(snapshot__has_key="tabs")
    if claims.filter(released_at__isnull=True).exists() or rests_on_all.exists():
        message = _("A frozen project report claims this report, so its lines stay as they are.")
        raise ValidationError(message, code="frozen")


def _record(key: EventKey, member: Membership, line: ExpenditureLine, data: dict[str, Any]) -> None:
    record_event(
        key=key,
        partnership_id=line.partnership_id,
        partner_id=line.partner_id,
        actor_id=member.user_id,
        subject=line,
        data={"number": line.number, "report": line.report_id, **data},
    )
