"""A programme version's figures as a reader sees them."""

from dataclasses import dataclass
from typing import Any

from apps.programmes.catalogue import read_parameter
from apps.programmes.enums import ParameterKey
from apps.programmes.models import Parameter, ProgrammeVersion
from apps.programmes.wordings import label_of, value_text


@dataclass(frozen=True, slots=True)
class ParameterEntry:
    """``text`` is the value in the active language."""

    parameter: Parameter
    label: str
    text: str


def find_figure(*, programme_version_id: int, key: ParameterKey) -> Any:
    """One figure of the version as the type its key has; None if the programme does not say. One query."""
    stored = find_parameter(programme_version_id=programme_version_id, key=key)
    return None if stored is None else read_parameter(stored.key, stored.value)


def find_parameter(*, programme_version_id: int, key: ParameterKey) -> Parameter | None:
    """One figure of the version with its source, as it is stored. One query."""
    return Parameter.objects.filter(programme_version_id=programme_version_id, key=key).first()


def list_parameters(*, version: ProgrammeVersion) -> list[ParameterEntry]:
    """Every figure of the version by its name in the reader's language. One query."""
    entries = [
        ParameterEntry(parameter, label_of(parameter.key), value_text(parameter.unit, parameter.value))
        for parameter in Parameter.objects.filter(programme_version=version)
    ]
    return sorted(entries, key=lambda entry: entry.label)
