from apps.workplan.models.deliverable import Deliverable, DeliverableEvidence, DeliverableStep
from apps.workplan.models.progress import DeliverableProgress, ProgressEvidence, WorkPackageProgress
from apps.workplan.models.work_package import Activity, Output, WorkPackage

__all__ = [
    "Activity",
    "Deliverable",
    "DeliverableEvidence",
    "DeliverableProgress",
    "DeliverableStep",
    "Output",
    "ProgressEvidence",
    "WorkPackage",
    "WorkPackageProgress",
]
