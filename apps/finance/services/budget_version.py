"""A change of the budget from its draft to the programme's answer. One function changes its state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership, Partnership
from apps.consortia.validators.day import check_past_day, check_planned_day
from apps.finance.certified_cost import read_certified_in_all
from apps.finance.enums import BUDGET_VERSION_TRANSITIONS, BudgetChangeKind, BudgetVersionStatus, CostCategory
from apps.finance.models import BudgetLine, BudgetVersion
from apps.finance.permissions import can_change_budget
from apps.finance.selectors.budget_version import (
    find_last_approved,
    find_open_change,
    list_budget_partners,
    read_budget_cells,
)
from apps.finance.selectors.budget_what_if import preview_change
from apps.finance.structures.budget_what_if import list_cut_below
from apps.finance.validators.budget_version import (
    CHANGE_RULES,
    DECISION_RULES,
    BudgetChangeValues,
    BudgetDecision,
    check_minor,
    check_nothing_cut,
)
from apps.finance.validators.expenditure_line import LARGEST
from apps.finance.validators.rule import check_rules

# EUR by partner id and category.
Cells = Mapping[tuple[int, str], Decimal]


def take_over_budget(*, partnership: Partnership, cells: Cells, valid_from: dt.date) -> BudgetVersion:
    """Enter the budget of an application form that was approved before Sammen was in use, as version 1.

    For founding a partnership; nobody acted, so no event is recorded. Raises ``IntegrityError`` if there is one.
    """
    version = BudgetVersion.objects.create(
        partnership=partnership, number=1, kind=BudgetChangeKind.APPLICATION, valid_from=valid_from
    )
    _write_cells(version, cells)
    for state in (BudgetVersionStatus.SUBMITTED, BudgetVersionStatus.APPROVED):
        version.status = state
        version.save(update_fields=["status"])
    return version


def draft_budget_change(
    *, member: Membership, values: BudgetChangeValues, now: dt.datetime | None = None
) -> BudgetVersion:
    """Start a change from what is approved last, or an empty application form where nothing is.

    Raises ``ValidationError`` by field, also while another change is open, and ``PermissionDenied``.
    """
    require(can_change_budget(member))
    check_rules(values, CHANGE_RULES)
    check_planned_day(member.partnership, valid_from=values.valid_from)
    take_turns("finance.budget_version", member.partnership_id)
    if find_open_change() is not None:
        raise ValidationError(_("Another change is open. Finish or withdraw it first."), code="open_change")
    base = find_last_approved()
    _require_later(values, base)
    highest = BudgetVersion.objects.aggregate(highest=Max("number"))["highest"] or 0
    version = BudgetVersion.objects.create(
        partnership_id=member.partnership_id,
        number=highest + 1,
        kind=values.kind,
        valid_from=values.valid_from,
        reason=values.reason.strip(),
        drafted_by=member.user,
        drafted_at=now or timezone.now(),
    )
    _write_cells(version, read_budget_cells(base))
    _record(EventKey.BUDGET_VERSION_DRAFTED, member, version)
    return version


def change_budget_draft(
    *, member: Membership, version: BudgetVersion, values: BudgetChangeValues, cells: Cells, revision: int
) -> BudgetVersion:
    """Replace what the draft says and all its amounts, as a whole; cells that are nil or not named are empty.

    ``revision`` is the state the person saw: if it is not the stored one, nothing is saved. Raises ``ValidationError``
    and ``PermissionDenied``.
    """
    require(can_change_budget(member))
    check_rules(values, CHANGE_RULES)
    locked = _lock(version)
    if not locked.is_drafted:
        raise ValidationError(_("The change is no draft any more; its amounts stay."), code="state")
    if locked.revision != revision:
        raise ValidationError(
            _("Somebody saved this draft meanwhile. Open it again: your amounts were not saved."), code="stale"
        )
    check_planned_day(member.partnership, valid_from=values.valid_from)
    _require_later(values, find_last_approved())
    _check_cells(cells)
    locked.kind, locked.valid_from, locked.reason = values.kind, values.valid_from, values.reason.strip()
    locked.revision += 1
    locked.save(update_fields=["kind", "valid_from", "reason", "revision"])
    changed = _replace_cells(locked, cells)
    _record(EventKey.BUDGET_VERSION_CHANGED, member, locked, {"cells": changed})
    return locked


def submit_budget_change(
    *, member: Membership, version: BudgetVersion, now: dt.datetime | None = None
) -> BudgetVersion:
    """The change goes to the programme; from now on its amounts do not move.

    Raises ``ValidationError`` for one that changes nothing, that takes an amount below what is certified of it, and for
    a minor change beyond what the programme leaves free; and ``PermissionDenied``.
    """
    require(can_change_budget(member))
    locked = _lock(version)
    if read_budget_cells(locked) == read_budget_cells(find_last_approved()):
        raise ValidationError(_("The draft changes nothing yet."), code="nothing_changed")
    what_if = preview_change(member=member, version=locked)
    certified = read_certified_in_all(partnership=member.partnership)
    check_nothing_cut(list(list_cut_below(what_if.change, certified, flexibility=what_if.flexibility)))
    if locked.kind == BudgetChangeKind.MINOR:
        check_minor(what_if)
    locked.submitted_by, locked.submitted_at = member.user, now or timezone.now()
    _change_state(member, locked, BudgetVersionStatus.SUBMITTED, EventKey.BUDGET_VERSION_SUBMITTED)
    return locked


def approve_budget_change(
    *, member: Membership, version: BudgetVersion, decision: BudgetDecision, now: dt.datetime | None = None
) -> BudgetVersion:
    """Record that the programme approved: the version is in force from its day on, for good.

    Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    require(can_change_budget(member))
    check_rules(decision, DECISION_RULES)
    locked = _lock(version)
    _require_decided_after_submission(locked, decision)
    locked.approved_by, locked.approved_at = member.user, now or timezone.now()
    locked.decided_on, locked.reference = decision.decided_on, decision.reference.strip()
    data = {"reference": locked.reference, "decided_on": str(locked.decided_on)}
    _change_state(member, locked, BudgetVersionStatus.APPROVED, EventKey.BUDGET_VERSION_APPROVED, data)
    return locked


def approve_application_budget(
    *, member: Membership, decision: BudgetDecision, valid_from: dt.date, now: dt.datetime | None = None
) -> BudgetVersion:
    """The budget submitted with the application comes into force with the project's first day.

    One that was approved before, and taken over, stays. Raises ``ValidationError`` if there is neither, or it is still
    a draft, and as ``approve_budget_change``.
    """
    version = find_open_change()
    standing = find_last_approved()
    if version is None and standing is not None:
        return standing
    if version is None or not version.is_submitted:
        raise ValidationError(_("There is no submitted budget to approve."), code="no_budget")
    locked = _lock(version)
    locked.valid_from = valid_from
    locked.save(update_fields=["valid_from"])
    return approve_budget_change(member=member, version=locked, decision=decision, now=now)


def redraft_application_budget(*, member: Membership, reason: str) -> BudgetVersion | None:
    """Take the budget back that was submitted with the application, and draft it anew with the same amounts.

    None where no budget is with the programme. Raises ``ValidationError`` and ``PermissionDenied`` as its two halves.
    """
    version = find_open_change()
    if version is None or not version.is_submitted:
        return None
    cells, values = (
        read_budget_cells(version),
        BudgetChangeValues(kind=version.kind, valid_from=version.valid_from, reason=version.reason),
    )
    withdraw_budget_change(member=member, version=version, reason=reason)
    draft = draft_budget_change(member=member, values=values)
    return change_budget_draft(member=member, version=draft, values=values, cells=cells, revision=draft.revision)


def _require_decided_after_submission(version: BudgetVersion, decision: BudgetDecision) -> None:
    submitted_on = timezone.localdate(version.submitted_at) if version.submitted_at else None
    check_past_day(version.partnership, not_before=submitted_on, decided_on=decision.decided_on)


def withdraw_budget_change(*, member: Membership, version: BudgetVersion, reason: str) -> BudgetVersion:
    """Give a change up, or record that the programme refused it. It stays to be read; its number is not used again."""
    require(can_change_budget(member))
    if not reason.strip():
        message = _("Say why the change is withdrawn.")
        raise ValidationError({"reason": ValidationError(message, code="reason_missing")})
    locked = _lock(version)
    locked.withdrawn_by, locked.withdrawn_at, locked.withdrawal_reason = member.user, timezone.now(), reason.strip()
    data = {"reason": locked.withdrawal_reason}
    _change_state(member, locked, BudgetVersionStatus.WITHDRAWN, EventKey.BUDGET_VERSION_WITHDRAWN, data)
    return locked


def _change_state(
    member: Membership,
    version: BudgetVersion,
    state: BudgetVersionStatus,
    key: EventKey,
    data: dict[str, Any] | None = None,
) -> None:
    """The one place where a version's state changes; the caller holds its lock."""
    if (version.status, state) not in BUDGET_VERSION_TRANSITIONS:
        raise ValidationError(_("The change is no longer in a state that allows this. Reload the page."), code="state")
    version.status = state
    version.save()
    _record(key, member, version, data)


def _lock(version: BudgetVersion) -> BudgetVersion:
    return BudgetVersion.objects.select_for_update().get(pk=version.pk)


def _require_later(values: BudgetChangeValues, base: BudgetVersion | None) -> None:
    """The past is not rewritten: what is approved holds until the day a later version takes over."""
    if base is not None and values.valid_from <= base.valid_from:
        message = _("It takes effect after version %(number)s, which is valid from %(day)s.")
        params = {"number": base.number, "day": base.valid_from.isoformat()}
        raise ValidationError({"valid_from": ValidationError(message, code="not_later", params=params)})
    if base is not None and values.kind == BudgetChangeKind.APPLICATION:
        message = _("The application form is approved already. Choose a minor change or a major modification.")
        raise ValidationError({"kind": ValidationError(message, code="application_approved")})


def _check_cells(cells: Cells) -> None:
    partners = {partner.pk for partner in list_budget_partners()}
    for (partner_id, category), amount in cells.items():
        if partner_id not in partners or category not in CostCategory.values:
            raise ValidationError(_("An amount names no partner with a budget or no cost category."), code="unknown")
        if not 0 <= amount <= LARGEST or amount != amount.quantize(Decimal("0.01")):
            raise ValidationError(_("A budget is not negative and has no more than two decimals."), code="amount")


def _write_cells(version: BudgetVersion, cells: Cells) -> None:
    BudgetLine.objects.bulk_create(
        BudgetLine(
            partnership_id=version.partnership_id,
            version=version,
            partner_id=partner_id,
            category=category,
            amount_eur=amount,
        )
        for (partner_id, category), amount in cells.items()
        if amount
    )


def _replace_cells(version: BudgetVersion, cells: Cells) -> int:
    """Write what differs and nothing else, so that the history tells what changed. Answers how many cells did."""
    stored = {(line.partner_id, line.category): line for line in version.lines.all()}
    wanted = {key: amount for key, amount in cells.items() if amount}
    gone = [line.pk for key, line in stored.items() if key not in wanted]
    version.lines.filter(pk__in=gone).delete()
    moved = [line for key, line in stored.items() if key in wanted and line.amount_eur != wanted[key]]
    for line in moved:
        line.amount_eur = wanted[line.partner_id, line.category]
    BudgetLine.objects.bulk_update(moved, ["amount_eur"])
    new = {key: amount for key, amount in wanted.items() if key not in stored}
    _write_cells(version, new)
    return len(gone) + len(moved) + len(new)


def _record(key: EventKey, member: Membership, version: BudgetVersion, data: dict[str, Any] | None = None) -> None:
    record_event(
        key=key,
        partnership_id=version.partnership_id,
        actor_id=member.user_id,
        subject=version,
        data={"number": version.number, "kind": version.kind, **(data or {})},
    )
