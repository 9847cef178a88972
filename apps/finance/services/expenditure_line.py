"""Changes to the list of expenditure, each under a lock on its report so that two people cannot cross."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from apps.finance.permissions import can_decide_category, can_edit_line, can_edit_lines
from apps.finance.selectors.expenditure_line import count_decided_lines, list_reports
from apps.finance.selectors.line_history import LineChange, find_change_since, find_deletion
from apps.finance.services.computed_amount import check_amount
from apps.finance.validators.expenditure_line import LineValues, check_line

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

FIELDS = tuple(field.name for field in fields(LineValues))
_CONVERSION: dict[str, Any] = {
    "rate": None,
    "rate_month": None,
    "rate_source": "",
    "rate_fixing_date": None,
    "declared_eur": None,
}


class LineConflict(ValidationError):
    """A colleague changed or deleted the line after the state this person started from; nothing was written.

    ``line`` is what is stored now (None: deleted), ``change`` who did it, when, and what differs.
    """

    def __init__(self, line: ExpenditureLine | None, change: LineChange | None) -> None:
        message = _("The line was changed by somebody else in the meantime. Nothing was saved.")
        super().__init__(message, code="conflict")
        self.line = line
        self.change = change


def add_line(*, member: Membership, report: PartnerReport, values: LineValues) -> ExpenditureLine:
    """Add one line at the end of a report's list.

    Raises ``ValidationError`` by field, ``PermissionDenied`` if the report is not the member's or is submitted.
    """
    check_line(values)
    return create_line(member=member, report=lock_report(member=member, report_id=report.pk), values=values)


def create_line(*, member: Membership, report: PartnerReport, values: LineValues) -> ExpenditureLine:
    """Write a checked line; the caller holds the report's lock. Raises ``ValidationError`` (see ``check_amount``)."""
    check_amount(values=values, partner_id=report.partner_id)
    line = ExpenditureLine.objects.create(**_owner(report), number=next_number(report), **asdict(values))
    record_line_event(EventKey.LINE_ADDED, member, line, {"number": line.number})
    return line


def change_line(
    *, member: Membership, line: ExpenditureLine, values: LineValues, revision: int | None = None
) -> ExpenditureLine:
    """Replace what a person states about a line.

    ``revision`` is the state she edited from; None means the one ``line`` was read in. A new amount or currency takes
    the conversion away, for it no longer fits; the next check converts again. Raises ``ValidationError`` by field,
    ``LineConflict`` and ``PermissionDenied``.
    """
    check_line(values)
    hold_line(member=member, line=line, revision=revision)
    return rewrite_line(member=member, line=line, values=values)


def rewrite_line(*, member: Membership, line: ExpenditureLine, values: LineValues) -> ExpenditureLine:
    """Write checked values over a line that the caller holds; without a difference nothing is written."""
    changed = [name for name in FIELDS if getattr(line, name) != getattr(values, name)]
    stale = _CONVERSION if {"declared", "currency"} & set(changed) else {}
    check_amount(values=values, partner_id=line.partner_id, line=line)
    for name, value in ({name: getattr(values, name) for name in changed} | stale).items():
        setattr(line, name, value)
    if changed:
        _save_changed(line, *changed, *stale)
        record_line_event(EventKey.LINE_CHANGED, member, line, {"number": line.number, "fields": changed})
    return line


def delete_line(*, member: Membership, line: ExpenditureLine, revision: int | None = None) -> None:
    """Take a line out of the list; its files stay, its links to them go. Numbers of other lines do not move.

    ``revision`` as for ``change_line``. Raises ``PermissionDenied``, ``LineConflict``, and ``ValidationError`` if the
    lead partner has decided on one of its flags.
    """
    hold_line(member=member, line=line, revision=revision)
    refuse_decided(ExpenditureLine.objects.filter(pk=line.pk))
    refuse_bound(ExpenditureLine.objects.filter(pk=line.pk))
    data: dict[str, Any] = {"number": line.number, "declared": str(line.declared), "currency": line.currency}
    evidence = [list(link) for link in line.evidence.values_list("document_id", "kind")]
    # So that the links can be tied again if the deletion is undone.
    record_line_event(EventKey.LINE_DELETED, member, line, data | ({"evidence": evidence} if evidence else {}))
    line.delete()


def decide_category(*, member: Membership, line: ExpenditureLine, accepted: bool) -> ExpenditureLine:
    """Accept or decline the machine's proposal of a cost category; the decision carries the person's name."""
    hold_line(member=member, line=line)
    require(can_decide_category(member, line))
    data = {"number": line.number, "from": line.category, "to": line.suggested_category, "accepted": accepted}
    line.category = line.suggested_category if accepted else line.category
    line.category_decided_by_id = member.user_id
    _save_changed(line, "category", "category_decided_by")
    record_line_event(EventKey.CATEGORY_DECIDED, member, line, data)
    return line


def refuse_decided(lines: QuerySet[ExpenditureLine]) -> None:
    """Raises ``ValidationError`` if one of the lines carries a decision on a flag or of control: none is ever lost."""
    # By name: control lies in an app above this one.
    if apps.get_model("control", "LineVerification").objects.filter(line__in=lines).exists():
        message = _("Control has worked on these lines, so they cannot be deleted. Correct them instead.")
        raise ValidationError(message, code="verified")
    if count_decided_lines(lines):
        raise ValidationError(
            _("The lead partner has decided on flags of these lines, so they cannot be deleted. Correct them instead."),
            code="decided",
        )


def refuse_bound(lines: QuerySet[ExpenditureLine]) -> None:
    """Raises ``ValidationError`` if a line is parked or another line, that is none of them, rests on one of them."""
    resting = ExpenditureLine.objects.filter(Q(corrects__in=lines) | Q(returned_from__in=lines)).exclude(pk__in=lines)
    if lines.filter(parking__isnull=False).exists() or resting.exists():
        message = _("One of these lines is parked, or another line takes it up or corrects it. It cannot be deleted.")
        raise ValidationError(message, code="bound")


def values_of(line: ExpenditureLine) -> LineValues:
    """What the line states now, to be changed in part."""
    return LineValues(**{name: getattr(line, name) for name in FIELDS})


def lock_report(*, member: Membership, report_id: int) -> PartnerReport:
    """The report's row, held until the transaction ends. Raises ``PermissionDenied`` if it cannot be edited (now)."""
    report = list_reports().select_for_update(of=("self",)).filter(pk=report_id).first()
    # The database lets nobody lock what she may only read: a controller finds no report here.
    if report is None:
        raise PermissionDenied
    require(can_edit_lines(member, report))
    return report


def hold_line(*, member: Membership, line: ExpenditureLine, revision: int | None = None) -> None:
    """Lock the line's report and bring ``line`` up to what is stored.

    Raises ``PermissionDenied``, and ``LineConflict`` if ``revision`` (None: the one ``line`` was read in) is not the
    latest or the line is gone.
    """
    expected = line.revision if revision is None else revision
    report = lock_report(member=member, report_id=line.report_id)
    stored = ExpenditureLine.objects.filter(pk=line.pk).exists()
    if stored:
        line.refresh_from_db()
        line.report = report
        require(can_edit_line(member, line))
    refuse_conflict(line if stored else None, line_id=line.pk, revision=expected)


def refuse_conflict(line: ExpenditureLine | None, *, line_id: int, revision: int) -> None:
    """Raises ``LineConflict`` unless the stored line is at this revision."""
    if line is None:
        raise LineConflict(None, find_deletion(line_id=line_id))
    if line.revision != revision:
        raise LineConflict(line, find_change_since(line=line, revision=revision))


def next_number(report: PartnerReport) -> int:
    """The item number after the highest; the caller holds the report's lock."""
    return (ExpenditureLine.objects.filter(report_id=report.pk).aggregate(n=Max("number"))["n"] or 0) + 1


def _save_changed(line: ExpenditureLine, *names: str) -> None:
    line.revision += 1
    line.save(update_fields=[*names, "revision"])


def _owner(report: PartnerReport) -> dict[str, int]:
    return {"partnership_id": report.partnership_id, "partner_id": report.partner_id, "report_id": report.pk}


def record_line_event(key: EventKey, member: Membership, line: ExpenditureLine, data: dict[str, Any]) -> None:
    """Write what happened to a line into the log, with its report."""
    record_event(
        key=key,
        partnership_id=member.partnership_id,
        partner_id=line.partner_id,
        actor_id=member.user_id,
        subject=line,
        data=data | {"report": line.report_id},
    )
