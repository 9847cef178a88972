"""Keeps each version of a finding as the audited were shown it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from apps.assurance.enums import FindingOutcome, FindingState
from apps.assurance.models import Finding, FindingVersion
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.content_hash import hash_content
from apps.common.money import ZERO
from apps.consortia.models import Membership
from apps.publishing.tables import plain_value

_KEPT = (
    "number", "title", "typology", "found", "criterion", "cause", "recommendation", "kind", "scenario", "follow_up",
    "correction_rate", "rate_guide", "recommendation_due_on", "answer_due_on", "outcome", "partner_id", "period_id",
    "certificate_id", "contract_id", "implementer_id",
)  # fmt: skip


def keep_version(*, member: Membership, finding: Finding, key: EventKey, reason: str = "") -> FindingVersion:
    """Keep the finding as it stands under its version, with its hash, and record the step for all who read it."""
    content = _content(finding)
    version = FindingVersion.objects.create(
        partnership_id=finding.partnership_id,
        mandate_id=finding.mandate_id,
        finding=finding,
        number=finding.version,
        status=finding.status,
        reason=reason.strip(),
        content=content,
        sha256=hash_content(content),
        author=member.user,
    )
    record_event(
        key=key,
        partnership_id=finding.partnership_id,
        partner_id=finding.partner_id,
        actor_id=member.user_id,
        subject=finding,
        data={
            "number": finding.number,
            "version": finding.version,
            "amount_eur": content["amount_eur"],
            **_due(finding),
        },
    )
    return version


def _due(finding: Finding) -> dict[str, str]:
    """By when the audited may answer, while they may."""
    is_heard = finding.status != FindingState.RELEASED or finding.answer_due_on is None
    return {} if is_heard else {"due": f"{finding.answer_due_on:%Y-%m-%d}"}


def read_outcome(finding: Finding, amount_eur: Decimal) -> str:
    """Upheld, or upheld with another amount than the audited were first shown; EUR."""
    first = finding.versions.order_by("number").values_list("content__amount_eur", flat=True).first()
    is_same = first is None or Decimal(str(first)) == amount_eur
    return FindingOutcome.UPHELD if is_same else FindingOutcome.CHANGED


def _content(finding: Finding) -> dict[str, Any]:
    rows = finding.lines.order_by("line_id").values_list("line_id", "line__report_id", "line__number", "amount_eur")
    lines: list[dict[str, Any]] = [
        {"line": pk, "report": report, "number": number, "amount_eur": f"{eur:f}"} for pk, report, number, eur in rows
    ]
    total = sum((Decimal(line["amount_eur"]) for line in lines), ZERO)
    kept = {name: plain_value(getattr(finding, name)) for name in _KEPT}
    return {**kept, "status": str(finding.status), "lines": lines, "amount_eur": f"{total:f}"}
