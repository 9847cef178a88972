from apps.project_reporting.models.draft import DraftQuestion, DraftSentence
from apps.project_reporting.models.project_report import ProjectReport

__all__ = ["DraftQuestion", "DraftSentence", "ProjectReport"]
