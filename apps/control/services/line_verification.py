"""What control decides on lines: one by one to the cent, or all that nobody questions in one statement."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.control.enums import SampleBasis
from apps.control.models import ControlReport, LineVerification
from apps.control.selectors.line_verification import list_controlled_lines, list_unquestioned_lines
from apps.control.services.control_report import lock_control, record_control_event
from apps.control.validators.line_decision import LineDecision, check_decision
from apps.finance.models import ExpenditureLine, ParkedLine
from apps.finance.services.parked_line import park_line, release_line


def decide_line(
    *,
    member: Membership,
    control: ControlReport,
    line: ExpenditureLine,
    decision: LineDecision,
    now: datetime.datetime | None = None,
) -> LineVerification:
    """Certify a line in whole, in part or not at all, in EUR to the cent; what is not certified is deducted.

    Raises ``ValidationError`` by field, also for a parked line, and ``PermissionDenied``.
    """
    locked = lock_control(member=member, control=control)
    found = _find_line(locked, line.pk)
    if ParkedLine.objects.filter(line=found).exists():
        raise ValidationError(_("The line is parked: it is neither certified nor deducted."), code="parked")
    if found.declared_eur is None:
        raise ValidationError(_("The line has no amount in euro yet."), code="unconverted")
    check_decision(decision, declared_eur=found.declared_eur)
    verification, _is_new = LineVerification.objects.update_or_create(
        line=found,
        defaults={
            **_owner(locked),
            "line_revision": found.revision,
            "declared_eur": found.declared_eur,
            "certified_eur": decision.certified_eur,
            "deducted_eur": found.declared_eur - decision.certified_eur,
            "typology": decision.typology,
            "comment": decision.comment.strip(),
            "decided_by": member.user,
            "decided_at": now or timezone.now(),
        },
    )
    data = {"number": found.number, "certified": str(decision.certified_eur), "typology": decision.typology}
    record_control_event(EventKey.LINE_VERIFIED, member, locked, data)
    return verification


def certify_unquestioned_lines(
    *, member: Membership, control: ControlReport, now: datetime.datetime | None = None
) -> int:
    """Certify every undecided line in whole that no rule puts in question; answers how many. One statement.

    Raises ``PermissionDenied``.
    """
    locked = lock_control(member=member, control=control)
    lines, params = list_unquestioned_lines(report_id=locked.report_id).values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_CERTIFY.format(lines=lines), [locked.pk, member.user_id, now or timezone.now(), *params])
        count = cursor.rowcount
    if count:
        record_control_event(EventKey.LINE_VERIFIED, member, locked, {"lines": count})
    return count


# Sample and comment of a line that has them already stay.
_CERTIFY = """
    INSERT INTO control_lineverification (partnership_id, partner_id, control_id, line_id, in_sample, sample_basis,
        line_revision, declared_eur, certified_eur, deducted_eur, typology, comment, decided_by_id, decided_at)
    SELECT line.partnership_id, line.partner_id, %s, line.id, false, '', line.revision, line.declared_eur,
        line.declared_eur, 0, '', '', %s, %s
    FROM finance_expenditureline AS line WHERE line.id IN ({lines})
    ON CONFLICT (line_id) DO UPDATE SET line_revision = EXCLUDED.line_revision, declared_eur = EXCLUDED.declared_eur,
        certified_eur = EXCLUDED.certified_eur, deducted_eur = 0, typology = '',
        decided_by_id = EXCLUDED.decided_by_id, decided_at = EXCLUDED.decided_at
"""


def choose_sample(
    *,
    member: Membership,
    control: ControlReport,
    line_ids: Iterable[int],
    is_in: bool,
    basis: SampleBasis = SampleBasis.CHOSEN,
) -> int:
    """Take lines into the sample, or out of it; answers how many it changed. Raises ``PermissionDenied``."""
    locked = lock_control(member=member, control=control)
    wanted = list(list_controlled_lines(report_id=locked.report_id).filter(pk__in=list(line_ids)))
    standing = LineVerification.objects.filter(control=locked, line__in=wanted)
    changed = standing.filter(in_sample=not is_in).update(in_sample=is_in, sample_basis=basis if is_in else "")
    if is_in:
        known = set(standing.values_list("line_id", flat=True))
        added = [
            LineVerification(**_owner(locked), line=line, in_sample=True, sample_basis=basis)
            for line in wanted
            if line.pk not in known
        ]
        changed += len(LineVerification.objects.bulk_create(added))
    if changed:
        record_control_event(EventKey.CONTROL_CHANGED, member, locked, {"sampled": changed, "is_in": is_in})
    return changed


def park_in_control(*, member: Membership, control: ControlReport, line: ExpenditureLine, reason: str) -> ParkedLine:
    """Leave a line out of the certificate until what is missing arrives. A decision on it rests while it is parked.

    Raises ``ValidationError`` without a reason and ``PermissionDenied``.
    """
    locked = lock_control(member=member, control=control)
    found = _find_line(locked, line.pk)
    return park_line(member=member, line=found, reason=reason)


def release_in_control(*, member: Membership, control: ControlReport, parked: ParkedLine) -> None:
    """Count a parked line again, with what was decided on it before; a deduction is not lost by parking.

    Raises ``ValidationError`` once it came back in a later report, and ``PermissionDenied``.
    """
    locked = lock_control(member=member, control=control)
    require(parked.line.report_id == locked.report_id)
    release_line(member=member, parked=parked)


def _find_line(control: ControlReport, line_id: int) -> ExpenditureLine:
    line = list_controlled_lines(report_id=control.report_id).select_related("report").filter(pk=line_id).first()
    if line is None:
        raise ValidationError(_("Control decides on this report's lines; flat rates follow from them."), code="line")
    return line


def _owner(control: ControlReport) -> dict[str, object]:
    return {"partnership_id": control.partnership_id, "partner_id": control.partner_id, "control": control}
