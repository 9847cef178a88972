from apps.control.models.certificate import Certificate
from apps.control.models.checklist_answer import ChecklistAnswer
from apps.control.models.control_report import ControlReport, ControlVisit
from apps.control.models.line_verification import LineVerification
from apps.control.models.measure import FollowUpMeasure
from apps.control.models.sample_draw import SampleDraw

__all__ = [
    "Certificate", "ChecklistAnswer", "ControlReport", "ControlVisit", "FollowUpMeasure", "LineVerification",
    "SampleDraw",
]  # fmt: skip
