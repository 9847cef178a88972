from apps.control.models.certificate import Certificate
from apps.control.models.checklist_answer import ChecklistAnswer
from apps.control.models.control_report import ControlReport, ControlVisit
from apps.control.models.line_verification import LineVerification
from apps.control.models.measure import FollowUpMeasure

__all__ = [
    "Certificate", "ChecklistAnswer", "ControlReport", "ControlVisit", "FollowUpMeasure", "LineVerification",
]  # fmt: skip
