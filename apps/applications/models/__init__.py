from apps.applications.models.application import Application
from apps.applications.models.comment import SectionComment
from apps.applications.models.file import ApplicationFile
from apps.applications.models.finding import FindingDecision
from apps.applications.models.meaning import TextMeaning
from apps.applications.models.rewording import Rewording
from apps.applications.models.section import ApplicationSection, SectionText

__all__ = [
    "Application", "ApplicationFile", "ApplicationSection", "FindingDecision", "Rewording", "SectionComment",
    "SectionText", "TextMeaning",
]  # fmt: skip
