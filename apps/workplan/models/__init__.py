from apps.workplan.models.deliverable import Deliverable, DeliverableEvidence, DeliverableStep
from apps.workplan.models.indicator import ResultIndicator, TargetGroup
from apps.workplan.models.output import Output, OutputFile, OutputStep
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
from apps.workplan.models.work_package import Activity, WorkPackage
from apps.workplan.models.work_package_status import WorkPackageStatus
from apps.workplan.models.work_product import ProductFile, ProductStep, WorkProduct

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
    "OutputFile",
    "OutputProgress",
    "OutputStep",
    "ProductFile",
    "ProductStep",
    "ProgressEvidence",
    "ResultIndicator",
    "ResultProgress",
    "TargetGroup",
    "TargetGroupProgress",
    "WorkPackage",
    "WorkPackageProgress",
    "WorkPackageStatus",
    "WorkProduct",
]
