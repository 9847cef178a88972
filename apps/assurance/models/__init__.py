from apps.assurance.models.note import Note
from apps.assurance.models.sample import Sample, SamplePopulation, SampleResult, SampleUnit

__all__ = ["Note", "Sample", "SamplePopulation", "SampleResult", "SampleUnit"]
