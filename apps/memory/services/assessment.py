"""What assessors said of an application, criterion by criterion."""

from __future__ import annotations

from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.memory.models import Assessment, EarlierApplication
from apps.memory.permissions import can_change_application
from apps.memory.services.earlier_application import require_unshared
from apps.memory.services.event import record_memory_event
from apps.memory.services.indexing import request_indexing
from apps.memory.services.passage import write_comment
from apps.memory.validators.earlier_application import AssessmentValues, check_assessment


def record_assessment(*, member: Membership, application: EarlierApplication, values: AssessmentValues) -> Assessment:
    """Record a score, a comment, or both; the comment becomes a passage. Nothing of it is shared before a new consent.

    Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    require(can_change_application(member, application))
    check_assessment(values)
    assessment = Assessment.objects.create(
        partnership_id=application.partnership_id,
        partner_id=application.partner_id,
        application=application,
        criterion=values.criterion.strip(),
        score=values.score,
        maximum=values.maximum if values.score is not None else None,
        comment=values.comment.strip(),
    )
    write_comment(assessment=assessment)
    _record(EventKey.ASSESSMENT_RECORDED, member, assessment)
    if assessment.comment:
        request_indexing(application=application, user=member.user)
    return assessment


def remove_assessment(*, member: Membership, assessment: Assessment) -> None:
    """Take it away with its passage. Raises ``ValidationError`` while it is shared, and ``PermissionDenied``."""
    require(can_change_application(member, assessment.application))
    require_unshared(assessment.application)
    _record(EventKey.ASSESSMENT_REMOVED, member, assessment)
    assessment.delete()


def _record(key: EventKey, member: Membership, assessment: Assessment) -> None:
    data = {"assessment": assessment.pk}
    record_memory_event(key=key, member=member, application=assessment.application, data=data)
