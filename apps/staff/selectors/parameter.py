"""The programme's figures that staff costs are computed with."""

from decimal import Decimal

from apps.consortia.models import Partnership
from apps.programmes.catalogue import read_parameter
from apps.programmes.enums import ParameterKey
from apps.programmes.models import Parameter


def get_annual_hours(*, partnership: Partnership) -> Decimal | None:
    """The hours of a full-time year; None if the programme does not settle staff by the hour."""
    row = Parameter.objects.filter(
        programme_version_id=partnership.programme_version_id, key=ParameterKey.ANNUAL_HOURS
    ).first()
    return None if row is None else Decimal(read_parameter(row.key, row.value))
