from apps.project_reporting.models.draft import DraftQuestion, DraftSentence
from apps.project_reporting.models.project_report import ProjectReport
from apps.project_reporting.models.report_source import ReportSource
from apps.project_reporting.models.report_text import InvestmentProgress, ReportText, TextConfirmation
from apps.project_reporting.models.submission import Submission, SubmissionStep
from apps.project_reporting.models.verification import Verification, VerifiedDeduction, VerifiedSource

__all__ = [
    "DraftQuestion", "DraftSentence", "InvestmentProgress", "ProjectReport", "ReportSource", "ReportText", "Submission",
    "SubmissionStep", "TextConfirmation", "Verification", "VerifiedDeduction", "VerifiedSource",
]  # fmt: skip
