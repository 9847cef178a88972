from apps.assurance.models.evidence_pack import EvidencePack
from apps.assurance.models.finding import Finding, FindingLine, FindingVersion
from apps.assurance.models.finding_answer import FindingAnswer, FindingCorrection, FindingFile
from apps.assurance.models.note import Note
from apps.assurance.models.sample import Sample, SamplePopulation, SampleResult, SampleUnit

__all__ = [
    "EvidencePack",
    "Finding",
    "FindingAnswer",
    "FindingCorrection",
    "FindingFile",
    "FindingLine",
    "FindingVersion",
    "Note",
    "Sample",
    "SamplePopulation",
    "SampleResult",
    "SampleUnit",
]
