"""How control is organised: whether the programme has controllers, and what each country does."""

from __future__ import annotations

from dataclasses import dataclass

from apps.programmes.enums import ParameterKey
from apps.programmes.models import Parameter, ProgrammeVersion
from apps.programmes.selectors.parameter import find_figure


@dataclass(frozen=True, slots=True)
class ControlSystem:
    """One country's way, as far as it is known.

    ``is_centralised``: the programme names the institution (``institution``, empty if it was not seen). Otherwise the
    partner proposes a controller, and where an ``approver`` is named, control begins with its approval.
    """

    country: str
    is_centralised: bool
    institution: str
    approver: str
    is_confirmed: bool
    source: str
    note: str

    @property
    def needs_approval(self) -> bool:
        return self.approver != ""


def has_controllers(*, version: ProgrammeVersion) -> bool:
    """Whether controllers certify partner reports; a programme that does not say has them, as Interreg does."""
    said = find_figure(programme_version_id=version.pk, key=ParameterKey.HAS_CONTROLLERS)
    return said is None or bool(said)


def list_control_systems(*, version: ProgrammeVersion) -> dict[str, ControlSystem]:
    """By country (ISO 3166 alpha-2), those the programme's data describe. One query."""
    prefix = "control_system_"
    rows = Parameter.objects.filter(programme_version=version, key__startswith=prefix)
    systems = [_system(row, row.key.removeprefix(prefix).upper()) for row in rows]
    return {system.country: system for system in systems}


def _system(row: Parameter, country: str) -> ControlSystem:
    return ControlSystem(
        country=country,
        is_centralised=row.value["system"] == "centralised",
        institution=row.value.get("institution", ""),
        approver=row.value.get("approver", ""),
        is_confirmed=row.is_confirmed,
        source=row.source,
        note=row.note,
    )


def find_control_months(*, version: ProgrammeVersion) -> int | None:
    """Within how many months of its submission a report is controlled; None where the programme says nothing of it.

    Regulation (EU) 2021/1059, Article 46(6). One query.
    """
    keys = (ParameterKey.CONTROL_DEADLINE_MONTHS, ParameterKey.HAS_CONTROLLERS)
    values = dict(Parameter.objects.filter(programme_version=version, key__in=keys).values_list("key", "value"))
    if values.get(ParameterKey.HAS_CONTROLLERS) is False:
        return None
    months = values.get(ParameterKey.CONTROL_DEADLINE_MONTHS)
    return None if months is None else int(months)
