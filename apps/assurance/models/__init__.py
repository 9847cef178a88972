from apps.assurance.models.finding import Finding, FindingLine, FindingVersion
from apps.assurance.models.finding_answer import FindingAnswer, FindingCorrection, FindingFile
from apps.assurance.models.note import Note

__all__ = [
    "Finding",
    "FindingAnswer",
    "FindingCorrection",
    "FindingFile",
    "FindingLine",
    "FindingVersion",
    "Note",
]
