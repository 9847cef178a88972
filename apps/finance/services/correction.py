"""Financial corrections of certified costs. They are recorded once; a wrong one is answered by its opposite."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership, Partner, ReportingPeriod
from apps.finance.corrected_claim import tell_followers
from apps.finance.models import Correction, ExpenditureLine
from apps.finance.permissions import can_correct
from apps.finance.selectors.correction import propose_split
from apps.finance.validators.correction import RULES, CorrectionSplit, CorrectionValues
from apps.finance.validators.rule import check_rules


def record_correction(
    *, member: Membership, partner: Partner, period: ReportingPeriod, values: CorrectionValues
) -> Correction:
    """Book a correction of the partner's report of ``period``, in EUR. Without a split the proposed one is taken.

    Whether the claim is paid in full follows. Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    correction = book_correction(member=member, partner=partner, period=period, values=values)
    tell_followers(member=member, correction=correction)
    return correction


def book_correction(
    *, member: Membership, partner: Partner, period: ReportingPeriod, values: CorrectionValues
) -> Correction:
    """As ``record_correction``, for a step that books several and tells itself what follows of all of them."""
    require(can_correct(member))
    check_rules(values, RULES)
    line = _find_line(partner, period, values.line_id)
    category = line.category if line is not None else values.category
    split = values.split or propose_split(
        partner=partner, period=period, category=category, direct_eur=values.direct_eur
    )
    correction = Correction.objects.create(
        partnership_id=member.partnership_id,
        partner=partner,
        period=period,
        line=line,
        recorded_by=member.user,
        **_stated(values),
        **asdict(split),
    )
    _record(member, correction, split)
    return correction


def _stated(values: CorrectionValues) -> dict[str, Any]:
    return {
        "sign": values.sign,
        "direct_eur": values.direct_eur,
        "typology": values.typology,
        "scenario": values.scenario,
        "reason": values.reason.strip(),
        "follow_up": values.follow_up.strip(),
        "certificate_reference": values.certificate_reference.strip(),
    }


def _find_line(partner: Partner, period: ReportingPeriod, line_id: int | None) -> ExpenditureLine | None:
    if line_id is None:
        return None
    line = ExpenditureLine.objects.filter(pk=line_id, partner=partner, report__period=period).first()
    if line is None:
        message = _("The partner's report of this period has no such line.")
        raise ValidationError({"line": ValidationError(message, code="unknown_line")})
    return line


def _record(member: Membership, correction: Correction, split: CorrectionSplit) -> None:
    record_event(
        key=EventKey.CORRECTION_RECORDED,
        partnership_id=correction.partnership_id,
        partner_id=correction.partner_id,
        actor_id=member.user_id,
        subject=correction,
        data={
            "period": correction.period.number,
            "typology": correction.typology,
            "sign": correction.sign,
            "total_eur": str(split.total),
        },
    )
