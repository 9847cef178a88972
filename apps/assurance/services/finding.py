"""Writing findings of an audit, and changing them; what was released is changed by a new version."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Max, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.assurance.correction_rates import guide_of
from apps.assurance.enums import FindingState
from apps.assurance.models import Finding, FindingLine
from apps.assurance.permissions import can_change_finding
from apps.assurance.selectors.finding_line import find_lines, read_ceilings
from apps.assurance.services.finding_version import keep_version, read_outcome
from apps.assurance.services.working_paper import record_paper_event
from apps.assurance.validators.finding import (
    RULES,
    FindingValues,
    check_amounts_named,
    check_partner,
    check_rate,
    check_reason,
    read_amount,
)
from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership, Partner, ReportingPeriod
from apps.consortia.permissions import can_write_papers
from apps.control.models import Certificate
from apps.finance.enums import CorrectionScenario
from apps.finance.models import Contract, ExpenditureLine
from apps.finance.validators.correction import check_small_item
from apps.finance.validators.rule import check_rules
from apps.programmes.enums import ParameterKey
from apps.programmes.selectors.parameter import find_figure

_STATED = (
    "title", "typology", "found", "criterion", "cause", "recommendation", "kind", "scenario", "follow_up",
    "correction_rate", "recommendation_due_on",
)  # fmt: skip

_FIELDS: Mapping[type[Model], str] = {ReportingPeriod: "period"}


def write_finding(*, member: Membership, values: FindingValues) -> Finding:
    """Draft a finding under the next number of the member's audit. Amounts in EUR.

    A flat rate takes its part of what is certified of each line, half up to the cent. Raises ``ValidationError`` by
    field: words missing, a rate the guidelines do not have (C(2019) 3452), lines of several partners or outside the
    audit's scope, more than is certified of a line; and ``PermissionDenied`` for all but auditors.
    """
    require(can_write_papers(member))
    assert member.mandate is not None  # noqa: S101 - for the type checker
    take_turns("assurance.finding", member.mandate.pk)
    last = Finding.objects.filter(mandate=member.mandate).aggregate(last=Max("number"))["last"]
    finding = Finding(
        partnership_id=member.partnership_id, mandate=member.mandate, author=member.user, number=(last or 0) + 1
    )
    amounts = _fill(finding, values)
    finding.save()
    _put_lines(finding, amounts)
    record_paper_event(member=member, paper=finding, key=EventKey.FINDING_WRITTEN, data={"number": finding.number})
    return finding


def change_finding(*, member: Membership, finding: Finding, values: FindingValues, reason: str = "") -> Finding:
    """Change a finding: a draft as it is, a released one by a new version, with the reason the audited read.

    Raises as ``write_finding``, and ``ValidationError`` where a released finding is changed without a reason or is
    said to concern another partner.
    """
    locked = lock_finding(finding)
    require(can_change_finding(member, locked))
    if locked.is_released:
        check_reason(reason)
        locked.version += 1
    partner_id = locked.partner_id
    amounts = _fill(locked, values)
    if locked.is_released and locked.partner_id != partner_id:
        message = _("A released finding stays with its partner. Write another finding.")
        raise ValidationError({"partner": ValidationError(message, code="other_partner")})
    if locked.status == FindingState.FINAL:
        locked.outcome = read_outcome(locked, sum(amounts.values(), Decimal(0)))
    locked.save()
    _put_lines(locked, amounts)
    if locked.is_released:
        keep_version(member=member, finding=locked, key=EventKey.FINDING_REVISED, reason=reason)
    else:
        record_paper_event(member=member, paper=locked, key=EventKey.FINDING_CHANGED, data={"number": locked.number})
    return locked


def lock_finding(finding: Finding) -> Finding:
    return Finding.objects.select_for_update(of=("self",)).select_related("mandate", "partnership").get(pk=finding.pk)


def _fill(finding: Finding, values: FindingValues) -> Mapping[int, Decimal]:
    """Everything of the finding but its lines, whose amounts are answered by line id."""
    check_rules(values, RULES)
    guide = guide_of(timezone.localdate())
    check_rate(values.correction_rate, guide)
    lines = find_lines(row.line_id for row in values.lines)
    amounts = _read_amounts(values, lines)
    check_amounts_named(amounts, values.correction_rate)
    _check_scenario(finding, values, amounts)
    check_partner({line.partner_id for line in lines.values()}, values.partner_id)
    for name in _STATED:
        given = getattr(values, name)
        setattr(finding, name, given.strip() if isinstance(given, str) else given)
    finding.rate_guide = "" if values.correction_rate is None else guide.version
    finding.partner_id = next((line.partner_id for line in lines.values()), _known(Partner, values.partner_id))
    periods = {line.report.period_id for line in lines.values()}
    finding.period_id = next(iter(periods)) if len(periods) == 1 else _known(ReportingPeriod, values.period_id)
    finding.implementer_id = _known(Partner, values.implementer_id)
    finding.certificate_id = _of_partner(Certificate, values.certificate_id, finding.partner_id)
    finding.contract_id = _of_partner(Contract, values.contract_id, finding.partner_id)
    return amounts


def _read_amounts(values: FindingValues, lines: Mapping[int, ExpenditureLine]) -> Mapping[int, Decimal]:
    if len(lines) < len(values.lines):
        message = _("There is no such line in the scope of your audit.")
        raise ValidationError({"lines": ValidationError(message, code="unknown_line")})
    ceilings = read_ceilings(lines.values())
    return {
        row.line_id: read_amount(values, row, ceilings[row.line_id], lines[row.line_id].number) for row in values.lines
    }


def _check_scenario(finding: Finding, values: FindingValues, amounts: Mapping[int, Decimal]) -> None:
    """The lead partner cannot change the scenario: what could never be recorded is refused while it is written."""
    if values.scenario != CorrectionScenario.BELOW_LIMIT:
        return
    version = finding.partnership.programme_version_id
    limit = find_figure(programme_version_id=version, key=ParameterKey.CORRECTION_SMALL_ITEM_EUR)
    for eur in amounts.values():
        if limit is not None:
            check_small_item(eur, limit)


def _put_lines(finding: Finding, amounts: Mapping[int, Decimal]) -> None:
    """Exactly these lines; a row that does not change is left alone, so that its history says what did."""
    standing = dict(finding.lines.order_by().values_list("line_id", "amount_eur"))
    gone = [pk for pk, eur in standing.items() if amounts.get(pk) != eur]
    finding.lines.filter(line_id__in=gone).delete()
    FindingLine.objects.bulk_create(
        FindingLine(
            partnership_id=finding.partnership_id,
            mandate_id=finding.mandate_id,
            finding=finding,
            line_id=pk,
            amount_eur=eur,
        )
        for pk, eur in amounts.items()
        if standing.get(pk) != eur
    )


def _known(model: type[Model], pk: int | None) -> int | None:
    if pk is not None and not model._default_manager.filter(pk=pk).exists():
        raise ValidationError({_FIELDS.get(model, model._meta.model_name or ""): _not_there()})
    return pk


def _of_partner(model: type[Model], pk: int | None, partner_id: int | None) -> int | None:
    """A contract or certificate of the partner the finding concerns."""
    if pk is not None and not model._default_manager.filter(pk=pk, partner_id=partner_id).exists():
        raise ValidationError({model._meta.model_name or "": _not_there()})
    return pk


def _not_there() -> ValidationError:
    return ValidationError(_("There is no such thing in the scope of your audit, or of this partner."), "unknown")
