"""A programme version's figures as a reader sees them."""

from dataclasses import dataclass

from apps.programmes.models import Parameter, ProgrammeVersion
from apps.programmes.wordings import label_of, value_text


@dataclass(frozen=True, slots=True)
class ParameterEntry:
    """``text`` is the value in the active language."""

    parameter: Parameter
    label: str
    text: str


def list_parameters(*, version: ProgrammeVersion) -> list[ParameterEntry]:
    """Every figure of the version by its name in the reader's language. One query."""
    entries = [
        ParameterEntry(parameter, label_of(parameter.key), value_text(parameter.unit, parameter.value))
        for parameter in Parameter.objects.filter(programme_version=version)
    ]
    return sorted(entries, key=lambda entry: entry.label)
