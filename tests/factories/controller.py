"""What a lead partner states when she assigns a controller."""

import datetime
from typing import Any

from apps.consortia.validators.controller import ControllerValues
from apps.programmes.models import Parameter, ProgrammeVersion


def controller_values(partner_ids: tuple[int, ...], **fields: Any) -> ControllerValues:
    """A new person of a Danish audit firm, from the first of March on."""
    values: dict[str, Any] = {
        "email": "New.Controller@example.invalid",
        "full_name": "Nora Opfundet",
        "language": "da",
        "institution_name": "Revision Fjord",
        "institution_country": "DK",
        "institution_type": "enterprise",
        "valid_from": datetime.date(2026, 3, 1),
    }
    return ControllerValues(partner_ids=partner_ids, **(values | fields))


def set_control_system(version: ProgrammeVersion, country: str = "dk", **value: str) -> None:
    """How a country organises control; decentralised with an approving authority unless stated."""
    value = value or {"system": "decentralised", "approver": "Business Authority"}
    Parameter.objects.create(
        programme_version=version, key=f"control_system_{country}", value=value, unit="control-system", source="Page 3"
    )


def set_has_controllers(version: ProgrammeVersion, has: bool) -> None:
    Parameter.objects.create(programme_version=version, key="has_controllers", value=has, unit="flag", source="Page 1")
