from apps.workplan.models.deliverable import Deliverable, DeliverableEvidence, DeliverableStep
from apps.workplan.models.indicator import ResultIndicator, TargetGroup
from apps.workplan.models.progress import (
    ActivityAttachment,
    ActivityProgress,
    DeliverableProgress,
    OutputEvidence,
    OutputProgress,
    ProgressEvidence,
    ResultProgress,
    TargetGroupProgress,
    WorkPackageProgress,
)
from apps.workplan.models.work_package import Activity, Output, WorkPackage
from apps.workplan.models.work_package_status import WorkPackageStatus

__all__ = [
    "Activity",
    "ActivityAttachment",
    "ActivityProgress",
    "Deliverable",
    "DeliverableEvidence",
    "DeliverableProgress",
    "DeliverableStep",
    "Output",
    "OutputEvidence",
    "OutputProgress",
    "ProgressEvidence",
    "ResultIndicator",
    "ResultProgress",
    "TargetGroup",
    "TargetGroupProgress",
    "WorkPackage",
    "WorkPackageProgress",
    "WorkPackageStatus",
]
