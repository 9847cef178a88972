from apps.workplan.models.progress import DeliverableProgress, ProgressEvidence, WorkPackageProgress
from apps.workplan.models.work_package import Activity, Deliverable, Output, WorkPackage

__all__ = [
    "Activity",
    "Deliverable",
    "DeliverableProgress",
    "Output",
    "ProgressEvidence",
    "WorkPackage",
    "WorkPackageProgress",
]
