"""The programme's figures that staff costs are computed with."""

from decimal import Decimal

from apps.consortia.models import Partnership
from apps.programmes.enums import ParameterKey
from apps.programmes.selectors.parameter import find_figure


def get_annual_hours(*, partnership: Partnership) -> Decimal | None:
    """The hours of a full-time year; None if the programme does not settle staff by the hour."""
    hours = find_figure(programme_version_id=partnership.programme_version_id, key=ParameterKey.ANNUAL_HOURS)
    return None if hours is None else Decimal(hours)
