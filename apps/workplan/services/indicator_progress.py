"""What a partner reports about activities, outputs, results and target groups, each once per report."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.workplan.models import (
    Activity,
    ActivityAttachment,
    ActivityProgress,
    Output,
    OutputEvidence,
    OutputProgress,
    ResultIndicator,
    ResultProgress,
    TargetGroup,
    TargetGroupProgress,
)
from apps.workplan.services.progress import record_progress, require_editable

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


def report_activity(
    *, member: Membership, report: PartnerReport, activity: Activity, text: str, documents: Iterable[Document] = ()
) -> ActivityProgress:
    """Save what was done in one activity. Files given before stay. Raises ``ValidationError`` once handed in."""
    require_editable(report)
    progress, _created = ActivityProgress.objects.update_or_create(
        **_of(report), activity=activity, defaults={"text": text.strip(), "language": member.user.language}
    )
    _tie(ActivityAttachment, progress, documents)
    record_progress(member, report, activity.code)
    return progress


def report_output(
    *,
    member: Membership,
    report: PartnerReport,
    output: Output,
    value: Decimal,
    comment: str,
    documents: Iterable[Document] = (),
) -> OutputProgress:
    """Save what the partner reached of an output in the period, in the output's unit; not below 0.

    Files given before stay. Raises ``ValidationError`` by field and once the report is handed in.
    """
    require_editable(report)
    _require_not_negative(value)
    progress, _created = OutputProgress.objects.update_or_create(
        **_of(report),
        output=output,
        defaults={"value": value, "comment": comment.strip(), "language": member.user.language},
    )
    _tie(OutputEvidence, progress, documents)
    record_progress(member, report, output.code, EventKey.OUTPUT_REPORTED)
    return progress


def report_result(
    *, member: Membership, report: PartnerReport, result: ResultIndicator, value: Decimal, comment: str
) -> ResultProgress:
    """Save what the partner adds to a result in the period. Raises as ``report_output``."""
    require_editable(report)
    _require_not_negative(value)
    progress, _created = ResultProgress.objects.update_or_create(
        **_of(report),
        result=result,
        defaults={"value": value, "comment": comment.strip(), "language": member.user.language},
    )
    record_progress(member, report, result.code, EventKey.OUTPUT_REPORTED)
    return progress


def report_target_group(
    *, member: Membership, report: PartnerReport, target_group: TargetGroup, reached: int, text: str
) -> TargetGroupProgress:
    """Save how many of a target group the partner reached in the period. Raises as ``report_output``."""
    require_editable(report)
    _require_not_negative(reached)
    progress, _created = TargetGroupProgress.objects.update_or_create(
        **_of(report),
        target_group=target_group,
        defaults={"reached": reached, "text": text.strip(), "language": member.user.language},
    )
    record_progress(member, report, target_group.title)
    return progress


def _of(report: PartnerReport) -> dict[str, Any]:
    return {"partnership_id": report.partnership_id, "partner_id": report.partner_id, "report": report}


def _tie(model: Any, progress: ActivityProgress | OutputProgress, documents: Iterable[Document]) -> None:
    for document in documents:
        model.objects.get_or_create(
            partnership_id=progress.partnership_id, partner_id=progress.partner_id, progress=progress, document=document
        )


def _require_not_negative(value: Decimal | int) -> None:
    if value < 0:
        raise ValidationError({"value": _("What was reached is not less than zero.")})
