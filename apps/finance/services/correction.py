"""Financial corrections of certified costs. They are recorded once; a wrong one is answered by its opposite."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.formats import format_list
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership, Partner, ReportingPeriod
from apps.finance.corrected_claim import tell_followers
from apps.finance.models import Correction, ExpenditureLine
from apps.finance.permissions import can_correct
from apps.finance.selectors.correction import (
    find_last_correction,
    propose_split,
    read_ceiling,
    require_certified,
)
from apps.finance.validators.correction import RULES, CorrectionSplit, CorrectionValues, check_ceiling
from apps.finance.validators.rule import check_rules


def record_correction(
    *, member: Membership, partner: Partner, period: ReportingPeriod, values: CorrectionValues
) -> Correction:
    """Book a correction of the partner's report of ``period``, in EUR. Without a split the proposed one is taken.

    Whether the claim is paid in full follows. Raises ``ValidationError`` by field: for a report of which nothing is
    certified, a certificate it does not have, more than is left to deduct or to add back, and the same correction a
    second time; and ``PermissionDenied``.
    """
    require(can_correct(member))
    check_rules(values, RULES)
    take_turns("finance.correction", member.partnership_id)
    line = _find_line(partner, period, values.line_id)
    category = _category(line, values)
    _require_first(partner, period, category, values)
    _check_certified(partner, period, category, values)
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
    category = _category(line, values)
    split = values.split or _propose(partner, period, category, values)
    correction = Correction.objects.create(
        partnership_id=member.partnership_id,
        partner=partner,
        period=period,
        line=line,
        category=category,
        recorded_by=member.user,
        **_stated(values),
        **asdict(split),
    )
    _record(member, correction, split)
    return correction


def _check_certified(partner: Partner, period: ReportingPeriod, category: str, values: CorrectionValues) -> None:
    """Within what is certified, and of a certificate that is there."""
    numbers = require_certified(partner=partner, period=period).certificates
    reference = values.certificate_reference.strip()
    if reference and reference not in numbers:
        message = _(
            "The partner's report of this period has no such certificate. Leave it empty, or give one of: %(known)s"
        )
        params = {"known": format_list(sorted(numbers)) if numbers else "–"}
        raise ValidationError({"certificate_reference": ValidationError(message, "unknown_certificate", params)})
    split = values.split or _propose(partner, period, category, values)
    ceiling = read_ceiling(partner=partner, period=period, category=category, line_id=values.line_id)
    check_ceiling(values, follow_up_eur=split.follow_up_eur, ceiling=ceiling)


def _require_first(partner: Partner, period: ReportingPeriod, category: str, values: CorrectionValues) -> None:
    """The second click is not a second finding."""
    last = find_last_correction(partner=partner, period=period)
    wanted = {**_stated(values), "line_id": values.line_id, "category": category}
    if last is not None and all(getattr(last, name) == value for name, value in wanted.items()):
        message = _("This correction is recorded already. If it is another finding, say in the reason what differs.")
        raise ValidationError({"reason": ValidationError(message, code="recorded_already")})


def _propose(partner: Partner, period: ReportingPeriod, category: str, values: CorrectionValues) -> CorrectionSplit:
    return propose_split(partner=partner, period=period, category=category, direct_eur=values.direct_eur)


def _category(line: ExpenditureLine | None, values: CorrectionValues) -> str:
    """A line says its category itself; another one stated beside it is a mistake somebody has to look at."""
    if line is None:
        return values.category
    if values.category and values.category != line.category:
        message = _(
            "Line %(number)s is of the category “%(category)s”. Leave the category empty, or name another line."
        )
        params = {"number": line.number, "category": line.get_category_display()}
        raise ValidationError({"category": ValidationError(message, code="other_category", params=params)})
    return line.category


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
