from apps.assurance.models.evidence_pack import EvidencePack
from apps.assurance.models.note import Note
from apps.assurance.models.sample import Sample, SamplePopulation, SampleResult, SampleUnit

__all__ = ["EvidencePack", "Note", "Sample", "SamplePopulation", "SampleResult", "SampleUnit"]
