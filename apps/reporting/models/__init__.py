from apps.reporting.models.draft import DraftQuestion, DraftSentence
from apps.reporting.models.partner_report import PartnerReport, PartnerReportSnapshot
from apps.reporting.models.project_report import ProjectReport, ReportFile

__all__ = [
    "DraftQuestion",
    "DraftSentence",
    "PartnerReport",
    "PartnerReportSnapshot",
    "ProjectReport",
    "ReportFile",
]
