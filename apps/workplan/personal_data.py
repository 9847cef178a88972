"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "workplan",
    Personal(
        model="workplan.Deliverable",
        what=pgettext_lazy("personal data", "deliverables"),
        purpose=Purpose.WORK,
        texts=("description",),
    ),
    Personal(
        model="workplan.DeliverableStep",
        what=pgettext_lazy("personal data", "steps of deliverables"),
        purpose=Purpose.WORK,
        texts=("comment",),
    ),
    Personal(
        model="workplan.DeliverableEvidence",
        what=pgettext_lazy("personal data", "files of deliverables"),
        purpose=Purpose.WORK,
        texts=("note",),
    ),
    Personal(
        model="workplan.Output",
        what=pgettext_lazy("personal data", "outputs"),
        purpose=Purpose.WORK,
        texts=("description",),
    ),
    Personal(
        model="workplan.OutputStep",
        what=pgettext_lazy("personal data", "steps of outputs"),
        purpose=Purpose.WORK,
        texts=("comment",),
    ),
    Personal(
        model="workplan.OutputFile",
        what=pgettext_lazy("personal data", "files of outputs"),
        purpose=Purpose.WORK,
        texts=("note",),
    ),
    Personal(
        model="workplan.WorkPackageProgress",
        what=pgettext_lazy("personal data", "progress of work packages"),
        purpose=Purpose.EVIDENCE,
        texts=("achieved", "deviations", "next_steps"),
    ),
    Personal(
        model="workplan.DeliverableProgress",
        what=pgettext_lazy("personal data", "progress of deliverables"),
        purpose=Purpose.EVIDENCE,
        texts=("comment",),
    ),
    Personal(
        model="workplan.ActivityProgress",
        what=pgettext_lazy("personal data", "progress of activities"),
        purpose=Purpose.EVIDENCE,
        texts=("text",),
    ),
    Personal(
        model="workplan.OutputProgress",
        what=pgettext_lazy("personal data", "progress of outputs"),
        purpose=Purpose.EVIDENCE,
        texts=("comment",),
    ),
    Personal(
        model="workplan.ResultProgress",
        what=pgettext_lazy("personal data", "progress of results"),
        purpose=Purpose.EVIDENCE,
        texts=("comment",),
    ),
    Personal(
        model="workplan.TargetGroupProgress",
        what=pgettext_lazy("personal data", "target groups reached"),
        purpose=Purpose.EVIDENCE,
        texts=("text",),
    ),
    Personal(
        model="workplan.WorkPackageStatus",
        what=pgettext_lazy("personal data", "work packages in the project report"),
        purpose=Purpose.EVIDENCE,
        texts=("objective_explanation", "communication_explanation", "progress"),
    ),
    impersonal={
        "WorkPackage": ("title", "objective", "communication_objective"),
        "Activity": ("title",),
        "Deliverable": ("title",),
        "ResultIndicator": ("title", "indicator_code", "unit"),
        "TargetGroup": ("title", "description"),
        "Output": ("title", "indicator_code", "unit"),
    },
)
