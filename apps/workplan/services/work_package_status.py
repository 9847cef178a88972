"""What the lead partner says of the objectives, for the project report."""

from __future__ import annotations

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership, ReportingPeriod
from apps.nlp.language import tell_language
from apps.workplan.enums import Achievement
from apps.workplan.models import WorkPackage, WorkPackageStatus
from apps.workplan.permissions import can_change_plan
from apps.workplan.validators.work_package_status import check_explanations


def state_work_package_status(
    *,
    member: Membership,
    period: ReportingPeriod,
    work_package: WorkPackage,
    objective: Achievement | str,
    objective_explanation: str,
    communication: Achievement | str,
    communication_explanation: str,
    progress: str,
    language: str,
) -> WorkPackageStatus:
    """Save how far a work package's objectives are reached at the end of a period; empty where nothing is said yet.

    ``language`` is that of the report the texts are for; texts that plainly are in another one keep their own.

    Raises ``PermissionDenied`` for anybody but the lead partner, and ``ValidationError`` by field where an objective is
    not achieved in full and nobody says why.
    """
    require(can_change_plan(member))
    check_explanations(
        {
            "objective": (objective, objective_explanation),
            "communication": (communication, communication_explanation),
        }
    )
    status, _created = WorkPackageStatus.objects.update_or_create(
        partnership_id=member.partnership_id,
        period=period,
        work_package=work_package,
        defaults={
            "language": tell_language(
                "\n".join((objective_explanation, communication_explanation, progress)), stated=language
            ),
            "objective": objective,
            "objective_explanation": objective_explanation.strip(),
            "communication": communication,
            "communication_explanation": communication_explanation.strip(),
            "progress": progress.strip(),
            "written_by": member.user,
        },
    )
    record_event(
        key=EventKey.PROGRESS_REPORTED,
        partnership_id=member.partnership_id,
        actor_id=member.user_id,
        subject=status,
        data={"on": work_package.code, "period": period.number},
    )
    return status
