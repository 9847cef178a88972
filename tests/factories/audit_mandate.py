"""What a lead partner states when she lets an audit in."""

import datetime
from typing import Any

from django.utils import timezone

from apps.consortia.validators.audit_mandate import AuditorValues, MandateValues


def mandate_values(**fields: Any) -> MandateValues:
    """A Danish audit firm, of the whole partnership, from today for thirty days."""
    today = timezone.localdate()
    values: dict[str, Any] = {
        "reference": "RK 9",
        "body": "external",
        "institution_name": "Revision Fjord",
        "institution_country": "DK",
        "institution_type": "enterprise",
        "valid_from": today,
        "valid_until": today + datetime.timedelta(days=30),
    }
    return MandateValues(**(values | fields))


def auditor_values(**fields: Any) -> AuditorValues:
    """A person Sammen does not know yet."""
    return AuditorValues(
        **({"email": "New.Auditor@example.invalid", "full_name": "Karla Opfundet", "language": "da"} | fields)
    )
